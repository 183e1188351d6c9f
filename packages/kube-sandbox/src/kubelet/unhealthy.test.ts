import type { Container, Pod } from '../controllers/kinds/Pod';
import { createStore } from '../store/MemoryStore';
import { startKubelet } from './Kubelet';
import { ManualClock } from './ManualClock';
import type { BehaviourPreset } from './PodBehaviour';

const probe = {
  httpGet: { path: '/health', port: 'http' },
  periodSeconds: 5,
};

async function run(
  preset: BehaviourPreset,
  container: Partial<Container> = {},
  spec: object = {},
) {
  const clock = new ManualClock();
  const store = createStore({ now: () => new Date(clock.now()) });
  startKubelet({ store, clock });
  store.create('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      namespace: 'shop',
      annotations: { 'sandbox.foredeck.io/behaviour': preset },
    },
    spec: {
      nodeName: 'node-a',
      restartPolicy: 'Always',
      containers: [
        {
          name: 'app',
          image: 'nginx:1',
          ports: [{ name: 'http', containerPort: 8080 }],
          ...container,
        },
      ],
      ...spec,
    },
  });
  await clock.advance(2000);
  const pod = () => store.get('pods', 'shop', 'p') as Pod;
  return {
    clock,
    status: () => pod().status?.containerStatuses?.[0],
    phase: () => pod().status?.phase,
    condition: (type: string) =>
      pod().status?.conditions?.find(condition => condition.type === type),
    events: () =>
      store
        .list('events', 'shop')
        .map(({ reason, message, count }) => `${reason} x${count}: ${message}`),
  };
}

describe('an unhealthy pod', () => {
  it('that is never ready says so, again and again', async () => {
    const pod = await run('never-ready', { readinessProbe: probe });
    await pod.clock.advance(20_000);
    expect(pod.phase()).toBe('Running');
    expect(pod.condition('Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [app]',
    });
    expect(pod.events()).toContain(
      'Unhealthy x5: Readiness probe failed: HTTP probe failed with statuscode: 503',
    );
  });

  it('that starts slowly refuses connections until it is up', async () => {
    const pod = await run('slow-start', { readinessProbe: probe });
    expect(pod.status()).toMatchObject({ ready: false, started: true });
    await pod.clock.advance(50_000);
    expect(pod.status()).toMatchObject({ ready: true, restartCount: 0 });
    expect(pod.events()).toContainEqual(
      expect.stringMatching(
        /^Unhealthy x9: Readiness probe failed: Get "http:\/\/10\.244\.0\.\d+:8080\/health": dial tcp 10\.244\.0\.\d+:8080: connect: connection refused$/,
      ),
    );
  });

  it('that has a startup probe is not started before it passes', async () => {
    const pod = await run('slow-start', { startupProbe: probe });
    expect(pod.status()).toMatchObject({ ready: false, started: false });
    await pod.clock.advance(50_000);
    expect(pod.status()).toMatchObject({ ready: true, started: true });
  });

  it('that fails its liveness probe is killed and started again', async () => {
    const pod = await run('liveness-failure', { livenessProbe: probe });
    await pod.clock.advance(35_000);
    expect(pod.status()).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: 'Error' } },
    });
    expect(pod.events()).toEqual(
      expect.arrayContaining([
        'Unhealthy x3: Liveness probe failed: HTTP probe failed with statuscode: 503',
        'Killing x1: Container app failed liveness probe, will be restarted',
      ]),
    );
  });

  it('that lacks a volume waits for it', async () => {
    const pod = await run(
      'healthy',
      {},
      {
        volumes: [{ name: 'conf', configMap: { name: 'absent' } }],
      },
    );
    expect(pod.status()?.state.waiting?.reason).toBe('ContainerCreating');
    expect(pod.events()).toEqual([
      'FailedMount x1: MountVolume.SetUp failed for volume "conf" : configmap "absent" not found',
    ]);
  });

  it('that names a pull secret nobody made warns of it', async () => {
    const pod = await run(
      'pull-denied',
      {},
      {
        imagePullSecrets: [{ name: 'registry' }],
      },
    );
    expect(pod.events()).toContain(
      'FailedToRetrieveImagePullSecret x1: Unable to retrieve some image pull secrets (registry); attempting to pull the image may not succeed.',
    );
    expect(pod.status()?.state.waiting?.message).toContain(
      'pull access denied',
    );
  });

  it('that has no valid image name never pulls', async () => {
    const pod = await run('healthy', { image: 'Nginx::1' });
    expect(pod.status()?.state.waiting).toEqual({
      reason: 'InvalidImageName',
      message:
        'Failed to apply default image tag "Nginx::1": couldn\'t parse image name "Nginx::1": invalid reference format',
    });
  });

  it('that may not pull needs the image to be there', async () => {
    const pod = await run('healthy', { imagePullPolicy: 'Never' });
    expect(pod.status()?.state.waiting?.reason).toBe('ErrImageNeverPull');
  });
});
