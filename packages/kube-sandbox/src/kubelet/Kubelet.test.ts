import type { Pod, PodSpec } from '../controllers/kinds/Pod';
import { createStore } from '../store/MemoryStore';
import { startKubelet } from './Kubelet';
import { ManualClock } from './ManualClock';

function setUp() {
  const clock = new ManualClock();
  const store = createStore({ now: () => new Date(clock.now()) });
  const kubelet = startKubelet({ store, clock });
  const create = (name: string, spec: Partial<PodSpec>, annotations = {}) =>
    store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop', generation: 1, annotations },
      spec: {
        nodeName: 'node-a',
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        ...spec,
      },
      status: { phase: 'Pending' },
    });
  const get = (name: string) =>
    store.get('pods', 'shop', name) as Pod | undefined;
  const container = (name: string) => get(name)?.status?.containerStatuses?.[0];
  const events = () =>
    store
      .list('events', 'shop')
      .map(event => `${event.type} ${event.reason} x${event.count}`);
  const messages = (reason: string) =>
    store
      .list('events', 'shop')
      .filter(event => event.reason === reason)
      .map(event => event.message);
  return { clock, store, kubelet, create, get, container, events, messages };
}

const web = { name: 'web', image: 'nginx:1.27' };
const probed = {
  ...web,
  readinessProbe: { httpGet: { path: '/', port: 80 } },
};

describe('kubelet', () => {
  it('pulls, starts and readies a known image within a second', async () => {
    const { clock, create, get, container, events } = setUp();
    create('p', { containers: [probed] });
    await clock.advance(100);
    expect(get('p')?.status?.phase).toBe('Pending');
    expect(container('p')?.state.waiting?.reason).toBe('ContainerCreating');
    await clock.advance(300);
    expect(get('p')?.status?.phase).toBe('Running');
    expect(container('p')?.ready).toBe(false);
    await clock.advance(400);
    expect(container('p')?.ready).toBe(true);
    expect(get('p')?.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
    expect(events().sort()).toEqual([
      'Normal Created x1',
      'Normal Pulled x1',
      'Normal Pulling x1',
      'Normal Started x1',
    ]);
    expect(clock.pending).toBe(0);
  });

  it('backs off from an image that does not exist', async () => {
    const { clock, create, get, container, messages } = setUp();
    create('p', {
      containers: [{ name: 'web', image: 'nginx:does-not-exist' }],
    });
    await clock.advance(900);
    const cause =
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:does-not-exist": failed to resolve reference "docker.io/library/nginx:does-not-exist": docker.io/library/nginx:does-not-exist: not found';
    expect(container('p')?.state.waiting).toEqual({
      reason: 'ErrImagePull',
      message: cause,
    });
    await clock.advance(1000);
    expect(container('p')?.state.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "nginx:does-not-exist": ErrImagePull: ${cause}`,
    });
    expect(get('p')?.status?.phase).toBe('Pending');
    expect(messages('Failed')).toContain(
      `Failed to pull image "nginx:does-not-exist": ${cause}`,
    );
    expect(messages('BackOff')).toContain(
      'Back-off pulling image "nginx:does-not-exist"',
    );
  });

  it('restarts a crashing container with growing back-off', async () => {
    const { clock, create, get, container, messages } = setUp();
    create(
      'p',
      { containers: [web] },
      {
        'sandbox.foredeck.io/behaviour': 'crash-loop',
      },
    );
    await clock.advance(2200);
    expect(container('p')?.restartCount).toBe(1);
    await clock.advance(2500);
    const uid = get('p')?.metadata.uid;
    expect(container('p')?.state.waiting).toEqual({
      reason: 'CrashLoopBackOff',
      message: `back-off 10s restarting failed container=web pod=p_shop(${uid})`,
    });
    expect(container('p')?.lastState.terminated).toMatchObject({
      exitCode: 1,
      reason: 'Error',
    });
    expect(get('p')?.status?.phase).toBe('Running');
    expect(messages('BackOff')).toContain(
      `Back-off restarting failed container web in pod p_shop(${uid})`,
    );
    await clock.advance(12_000);
    expect(container('p')?.restartCount).toBe(2);
    expect(container('p')?.state.waiting?.message).toMatch(/^back-off 20s/);
  });

  it('reports an out-of-memory kill as 137', async () => {
    const { clock, kubelet, create, container } = setUp();
    kubelet.script(
      { image: /nginx/ },
      { exit: { afterMillis: 500, code: 137, reason: 'OOMKilled', times: 1 } },
    );
    create('p', { containers: [web] });
    await clock.advance(5000);
    expect(container('p')?.lastState.terminated).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
    });
    expect(container('p')?.state.running).toBeDefined();
    expect(container('p')?.restartCount).toBe(1);
  });

  it('waits for a Secret that an environment variable names', async () => {
    const { clock, store, create, container } = setUp();
    const env = [
      {
        name: 'PASSWORD',
        valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
      },
    ];
    create('p', { containers: [{ ...web, env }] });
    await clock.advance(1000);
    expect(container('p')?.state.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'secret "db" not found',
    });
    const secret = store.create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      data: { user: '' },
    });
    await clock.advance(5000);
    expect(container('p')?.state.waiting?.message).toBe(
      "couldn't find key password in Secret shop/db",
    );
    store.update('secrets', { ...secret, data: { password: '' } });
    await clock.advance(6000);
    expect(container('p')?.state.running).toBeDefined();
  });

  it('runs init containers in order before the others', async () => {
    const { clock, create, get } = setUp();
    create('p', {
      initContainers: [
        { name: 'one', image: 'busybox', command: ['sh', '-c', 'sleep 5'] },
        { name: 'two', image: 'busybox', command: ['true'] },
      ],
      containers: [web],
    });
    await clock.advance(3000);
    expect(get('p')?.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Initialized',
        status: 'False',
        message: 'containers with incomplete status: [one two]',
      }),
    );
    await clock.advance(6000);
    expect(get('p')?.status?.phase).toBe('Running');
    expect(
      get('p')?.status?.initContainerStatuses?.map(({ ready }) => ready),
    ).toEqual([true, true]);
  });

  it('completes a task and keeps the pod', async () => {
    const { clock, create, get, container } = setUp();
    create('ok', {
      restartPolicy: 'Never',
      containers: [{ ...web, image: 'busybox', command: ['echo', 'hi'] }],
    });
    create('bad', {
      restartPolicy: 'Never',
      containers: [
        { ...web, image: 'busybox', command: ['sh', '-c', 'exit 3'] },
      ],
    });
    await clock.advance(3000);
    expect(get('ok')?.status?.phase).toBe('Succeeded');
    expect(container('ok')?.state.terminated?.reason).toBe('Completed');
    expect(get('bad')?.status?.phase).toBe('Failed');
    expect(container('bad')?.state.terminated?.exitCode).toBe(3);
    expect(clock.pending).toBe(0);
  });

  it('ends a deleted pod gracefully, a stubborn one at the end of its grace', async () => {
    const { clock, store, create, get, events } = setUp();
    create('p', { containers: [web] });
    create(
      'stubborn',
      { containers: [web] },
      {
        'sandbox.foredeck.io/behaviour': 'hang',
      },
    );
    await clock.advance(2000);
    for (const name of ['p', 'stubborn']) {
      const pod = get(name);
      store.update('pods', {
        ...pod!,
        metadata: {
          ...pod!.metadata,
          deletionTimestamp: new Date(clock.now() + 30_000).toISOString(),
          deletionGracePeriodSeconds: 30,
        },
      });
    }
    await clock.advance(500);
    expect(get('p')).toBeUndefined();
    expect(get('stubborn')).toBeDefined();
    expect(events()).toContain('Normal Killing x1');
    await clock.advance(30_000);
    expect(get('stubborn')).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it('goes on after a restart of its own', async () => {
    const { clock, store, kubelet, create, container } = setUp();
    create(
      'p',
      { containers: [web] },
      {
        'sandbox.foredeck.io/behaviour': 'crash-loop',
      },
    );
    await clock.advance(6000);
    expect(container('p')?.state.waiting?.reason).toBe('CrashLoopBackOff');
    kubelet.stop();
    expect(clock.pending).toBe(0);
    startKubelet({ store, clock });
    await clock.advance(13_000);
    expect(container('p')?.restartCount).toBe(2);
  });

  it('kills a container on request', async () => {
    const { clock, kubelet, create, container } = setUp();
    create('p', { containers: [web] });
    await clock.advance(2000);
    kubelet.kill('shop', 'p');
    expect(container('p')?.state.terminated?.exitCode).toBe(137);
    await clock.advance(2000);
    expect(container('p')).toMatchObject({ restartCount: 1, ready: true });
    expect(() => kubelet.kill('shop', 'absent')).toThrow(/not running/);
  });
});
