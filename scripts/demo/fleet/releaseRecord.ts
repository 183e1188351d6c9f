import { gzipSync } from 'node:zlib';
import type {
  FleetNamespace,
  FleetRelease,
  FleetRevision,
} from './fleetPlan.ts';
import { manifests, manifestText } from './manifests.ts';

export interface ReleaseSecret {
  apiVersion: 'v1';
  kind: 'Secret';
  type: 'helm.sh/release.v1';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
  };
  data: { release: string };
}

const TEMPLATES = ['deployment', 'service', 'serviceaccount', 'NOTES'];

/** Go's RFC 3339 in UTC, as Helm writes it. */
function goTime(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

/**
 * Helm's own record of a revision: the fields of its `release/v1` JSON.
 * Source: helm.sh/helm/v4, pkg/release/v1.
 */
export function releaseRecord(
  namespace: FleetNamespace,
  release: FleetRelease,
  revision: FleetRevision,
) {
  const { chart } = release.kind;
  const deployed = goTime(revision.deployedAt);
  return {
    name: release.name,
    namespace: namespace.name,
    version: revision.revision,
    info: {
      first_deployed: goTime(release.revisions[0].deployedAt),
      last_deployed: deployed,
      description: revision.description,
      status: revision.status,
      notes: `${release.name} runs in ${namespace.name}.\n`,
    },
    chart: {
      metadata: {
        apiVersion: 'v2',
        name: chart,
        version: revision.chartVersion,
        appVersion: revision.appVersion,
        description: `Runs ${chart} on Kubernetes.`,
        type: 'application',
      },
      lock: null,
      templates: TEMPLATES.map(name => ({
        name: `templates/${name}.${name === 'NOTES' ? 'txt' : 'yaml'}`,
        data: Buffer.from(templateText(name)).toString('base64'),
      })),
      values: { replicas: 1, image: { repository: '', tag: '' }, env: {} },
      schema: null,
      files: null,
    },
    config: {
      image: { tag: revision.imageTag },
      replicas: release.replicas,
      env: { SPACE: namespace.space, ENVIRONMENT: namespace.environment },
    },
    manifest: manifestText(chart, manifests(namespace, release, revision)),
    hooks: [],
    apply_method: 'ssa',
  };
}

/** The chart inside a record is what makes it weigh; nobody renders this one. */
function templateText(name: string): string {
  return `{{- /* ${name} */ -}}\n${'# {{ .Release.Name }} {{ .Values | toYaml }}\n'.repeat(
    12,
  )}`;
}

/**
 * A release record the way Helm's Secret driver stores it: JSON, gzip, base64;
 * and base64 once more as the data of a Secret.
 */
export function encodeRecord(record: object): string {
  const packed = gzipSync(JSON.stringify(record)).toString('base64');
  return Buffer.from(packed).toString('base64');
}

/** The Secret of one revision. */
export function releaseSecret(
  namespace: FleetNamespace,
  release: FleetRelease,
  revision: FleetRevision,
): ReleaseSecret {
  const seconds = String(Math.floor(revision.deployedAt.getTime() / 1000));
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: `sh.helm.release.v1.${release.name}.v${revision.revision}`,
      namespace: namespace.name,
      labels: {
        name: release.name,
        owner: 'helm',
        status: revision.status,
        version: String(revision.revision),
        // Helm writes a record at the start of an operation, and again at its end.
        [revision.status === 'pending-upgrade' ? 'createdAt' : 'modifiedAt']:
          seconds,
        ...(release.kind.profile && {
          'foredeck.io/profile': release.kind.profile,
        }),
      },
    },
    data: {
      release: encodeRecord(releaseRecord(namespace, release, revision)),
    },
  };
}
