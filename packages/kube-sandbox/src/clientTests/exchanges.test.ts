import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  startCluster,
  type Cluster,
  type Outcome,
} from '../__testUtils__/tools';
import type { AuditEntry } from '../server/Exchange';
import {
  auditedSteps,
  neutralText,
  recordedOutput,
  recordedSteps,
  shapeOf,
  type Step,
} from './recordings';

jest.setTimeout(120_000);

const inNamespace = '-n golden3';
const app = 'deployment/app-basechart';

/** The recorded commands in their order; each goes on from the one before. */
const commands: Array<[string, (cluster: Cluster) => Promise<Outcome>]> = [
  [
    'helm-install-wait',
    c => c.helm(`install web basechart ${inNamespace} --wait`),
  ],
  [
    'helm-upgrade-wait',
    c =>
      c.helm(
        `upgrade web basechart ${inNamespace} --wait --set replicaCount=2 --set service.port=8080`,
      ),
  ],
  ['helm-rollback-wait', c => c.helm(`rollback web 1 ${inNamespace} --wait`)],
  ['helm-list', c => c.helm(`list ${inNamespace} -o json`)],
  ['helm-get-all', c => c.helm(`get all web ${inNamespace}`)],
  [
    'helm-dryrun-server',
    c =>
      c.helm(
        `upgrade web basechart ${inNamespace} --set replicaCount=4 --dry-run=server`,
      ),
  ],
  ['helm-test', c => c.helm(`test web ${inNamespace}`)],
  [
    'helm-upgrade-rollback-on-failure',
    async c => {
      const undo = c.sandbox.pods.script(
        { namespace: 'golden3', image: /nginx/ },
        { preset: 'pull-error' },
      );
      const outcome = await c.helm(
        `upgrade web basechart ${inNamespace} --wait --rollback-on-failure --timeout 3s --set podAnnotations.fake-kubelet/fail=ImagePullBackOff`,
      );
      undo();
      return outcome;
    },
  ],
  [
    'helm-upgrade-clientside',
    c =>
      c.helm(
        `upgrade web basechart ${inNamespace} --set replicaCount=3 --server-side=false`,
      ),
  ],
  ['helm-uninstall', c => c.helm(`uninstall web ${inNamespace}`)],
  [
    'kubectl-apply',
    async c => {
      const { stdout } = await c.helm(`template app basechart ${inNamespace}`);
      c.write('app.yaml', stdout);
      c.write('app2.yaml', stdout.replace('replicas: 1', 'replicas: 2'));
      return c.kubectl(`apply ${inNamespace} -f app.yaml`);
    },
  ],
  ['kubectl-apply-again', c => c.kubectl(`apply ${inNamespace} -f app2.yaml`)],
  [
    'kubectl-apply-ssa',
    c =>
      c.kubectl(
        `apply ${inNamespace} -f app2.yaml --server-side --force-conflicts`,
      ),
  ],
  ['kubectl-scale', c => c.kubectl(`scale ${inNamespace} ${app} --replicas=3`)],
  [
    'kubectl-rollout-restart',
    c => c.kubectl(`rollout restart ${inNamespace} ${app}`),
  ],
  [
    'kubectl-rollout-status',
    c => c.kubectl(`rollout status ${inNamespace} ${app}`),
  ],
  ['kubectl-get-pods', c => c.kubectl(`get pods ${inNamespace} -o wide`)],
  [
    'kubectl-get-deploy-yaml',
    c => c.kubectl(`get deployments ${inNamespace} -o yaml`),
  ],
  [
    'kubectl-logs',
    c => c.kubectl(`logs ${inNamespace} ${app} --tail=3 --timestamps`),
  ],
  [
    'kubectl-auth',
    c => c.kubectl(`auth can-i create deployments.apps ${inNamespace}`),
  ],
  [
    'kubectl-delete-pod',
    c =>
      c.kubectl(`delete pod ${inNamespace} -l app.kubernetes.io/instance=app`),
  ],
  [
    'kubectl-create-job',
    c =>
      c.kubectl(
        `create job j1 ${inNamespace} --image=busybox -- sh -c 'echo hi'`,
      ),
  ],
  [
    'kubectl-wait-job',
    c => c.kubectl(`wait ${inNamespace} --for=condition=complete job/j1`),
  ],
  ['kubectl-delete-ns', c => c.kubectl('delete ns golden3')],
];

const signature = ({ method, url, code, contentType }: Step) =>
  `${method} ${url} ${code} ${contentType ?? ''}`;
const isWrite = ({ method }: Step) => method !== 'GET';

describe('recorded conversations with a real API server', () => {
  let cluster: Cluster;
  let audited: AuditEntry[] = [];
  beforeAll(async () => {
    cluster = await startCluster({
      speed: 4,
      audit: entry => audited.push(entry),
    });
    await cluster.kubectl('create ns golden3');
    await cluster.helm('create basechart');
  });
  afterAll(() => cluster.stop());

  it.each(commands)('%s', async (name, run) => {
    audited = [];
    // Each was recorded without what clients remember of the server.
    for (const cache of ['.kube', '.cache']) {
      rmSync(join(cluster.folder, cache), { recursive: true, force: true });
    }
    const { output } = await run(cluster);
    expect(printed(output)).toEqual(printed(recordedOutput(name)));

    const recorded = recordedSteps(name).map(toAnyPod);
    const held = auditedSteps(audited).map(toAnyPod);
    expect(held.filter(isWrite).map(signature)).toEqual(
      recorded.filter(isWrite).map(signature),
    );
    expect(held.map(signature)).toEqual(
      expect.arrayContaining(recorded.map(signature)),
    );
    // Clients that wait ask again as often as it takes, and on a slow machine
    // look up what kinds there are once more; but nothing else.
    const asked = new Set(recorded.map(step => step.url));
    const kinds = /^GET \/apis?(\/[\w.]+){0,2} 200/;
    expect(
      held
        .filter(step => !asked.has(step.url))
        .map(signature)
        .filter(one => !kinds.test(one)),
    ).toEqual([]);
    expectSameShapes(recorded, held);
  });
});

/** Which pod logs are taken from, and what it logs, is its own business. */
function toAnyPod(step: Step): Step {
  return {
    ...step,
    url: step.url.replace(
      /pods\/app-basechart-[\w-]+\/log\?container=\w+/,
      'pods/POD/log?container=NAME',
    ),
  };
}

/** How often a wait says that it waits depends on the machine. */
function printed(text: string): string[] {
  return neutralText(text)
    .replace(/^Found (\d+) pods, using pod\/.*$/m, 'Found $1 pods')
    .split('\n')
    .filter(line => !line.startsWith('Waiting for deployment'))
    .map(line => line.replace(/^TIME ([{\d\w].*)$/, 'TIME a line'))
    .filter(Boolean);
}

/**
 * Answers have every field that was recorded. What they have besides is in
 * the status, where the recorded cluster's kubelet said less than real ones.
 */
function expectSameShapes(recorded: Step[], held: Step[]) {
  const expected = shapesByAnswer(recorded);
  const found = shapesByAnswer(held);
  for (const [answer, shape] of expected) {
    const own = found.get(answer) ?? new Set<string>();
    const missing = [...shape].filter(path => !own.has(path));
    const extra = [...own].filter(
      path =>
        !shape.has(path) &&
        !path.includes('.status.') &&
        !path.includes('.deletion'),
    );
    expect({ answer, missing, extra }).toEqual({
      answer,
      missing: [],
      extra: [],
    });
  }
}

function shapesByAnswer(steps: Step[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const step of steps) {
    const { body } = step;
    const whole =
      typeof body === 'object' &&
      body !== null &&
      !('omitted' in body) &&
      !('base64' in body);
    if (whole) {
      const answer = `${step.method} ${step.url} ${step.code}`;
      const shape = found.get(answer) ?? new Set<string>();
      for (const path of shapeOf(body)) {
        // Who owns which status field, and counts that come and go.
        if (!/managedFields|\.status\.(active|\w*[rR]eplicas):/.test(path)) {
          shape.add(path);
        }
      }
      found.set(answer, shape);
    }
  }
  return found;
}
