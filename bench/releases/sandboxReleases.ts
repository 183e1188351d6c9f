import { gzipSync } from 'node:zlib';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** How many releases there are, and how large their records. */
export interface Fleet {
  releases: number;
  revisions: number;
  /** Characters of templates in each record; small charts have some 6,000. */
  templates: number;
}

const CHARTS = ['web', 'worker', 'redis', 'postgresql', 'gateway', 'cron'];
const TEAMS = ['shop', 'bank', 'search', 'mail', 'data', 'platform'];
const STAGES = ['dev', 'test', 'staging', 'prod'];
const PER_NAMESPACE = 25;

/** Writes release records into the store as Helm would have left them. */
export function fillSandbox(sandbox: Sandbox, fleet: Fleet): void {
  const templates = noise(fleet.templates);
  const namespaces = Math.ceil(fleet.releases / PER_NAMESPACE);
  for (let index = 0; index < namespaces; index += 1) {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespaceName(index),
        labels: {
          'foredeck.io/space': TEAMS[index % TEAMS.length],
          'foredeck.io/environment': STAGES[index % STAGES.length],
        },
      },
    });
  }
  for (let index = 0; index < fleet.releases; index += 1) {
    for (let revision = 1; revision <= fleet.revisions; revision += 1) {
      writeRevision(sandbox, fleet, templates, index, revision);
    }
  }
}

function writeRevision(
  sandbox: Sandbox,
  fleet: Fleet,
  templates: string,
  index: number,
  revision: number,
): void {
  const name = `${CHARTS[index % CHARTS.length]}-${index}`;
  const namespace = namespaceName(Math.floor(index / PER_NAMESPACE));
  const latest = index % 40 === 0 ? 'failed' : 'deployed';
  const status = revision === fleet.revisions ? latest : 'superseded';
  sandbox.store.create('secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.${name}.v${revision}`,
      namespace,
      labels: {
        createdAt: String(1_790_000_000 + index),
        modifiedAt: String(1_790_000_000 + index + revision),
        name,
        owner: 'helm',
        status,
        version: String(revision),
        team: TEAMS[index % TEAMS.length],
      },
    },
    data: {
      release: record({ name, namespace, status, revision, index, templates }),
    },
  });
}

function record(of: {
  name: string;
  namespace: string;
  status: string;
  revision: number;
  index: number;
  templates: string;
}): string {
  const time = new Date(
    (1_790_000_000 + of.index + of.revision) * 1000,
  ).toISOString();
  const json = JSON.stringify({
    name: of.name,
    info: {
      first_deployed: time,
      last_deployed: time,
      deleted: '',
      description: 'Upgrade complete',
      status: of.status,
      notes: 'It runs.',
    },
    chart: {
      metadata: {
        name: CHARTS[of.index % CHARTS.length],
        version: `1.${of.revision}.${of.index % 7}`,
        appVersion: `2.${of.index % 9}.0`,
        description: 'A chart as teams write them',
        apiVersion: 'v2',
      },
      lock: null,
      templates: [
        {
          name: 'templates/all.yaml',
          data: Buffer.from(of.templates).toString('base64'),
        },
      ],
      values: { replicas: 2, image: { repository: of.name, tag: '1' } },
      schema: null,
      files: null,
    },
    config: { image: { tag: String(of.revision) } },
    manifest: `---\nkind: Deployment\nmetadata:\n  name: ${of.name}\n  labels:\n    backstage.io/kubernetes-id: ${of.name}\n`,
    version: of.revision,
    namespace: of.namespace,
  });
  const zipped = gzipSync(json, { level: 1 }).toString('base64');
  return Buffer.from(zipped).toString('base64');
}

function namespaceName(index: number): string {
  return `${TEAMS[index % TEAMS.length]}-${index}-${
    STAGES[index % STAGES.length]
  }`;
}

/** Text that compresses about as well as templates do. */
function noise(length: number): string {
  let seed = 1;
  let text = '';
  while (text.length < length) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += `{{ .Values.a${seed % 997} }} # ${seed.toString(36)}\n`;
  }
  return text.slice(0, length);
}
