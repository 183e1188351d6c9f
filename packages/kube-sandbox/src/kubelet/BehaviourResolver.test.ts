import type { Container, Pod, PodSpec } from '../controllers/kinds/Pod';
import { createStore } from '../store/MemoryStore';
import { BehaviourResolver } from './BehaviourResolver';
import { defaultImageCatalog } from './imageCatalog';

function resolve(
  container: Partial<Container>,
  annotations: Record<string, string> = {},
  spec: Partial<PodSpec> = {},
  prepare: (
    resolver: BehaviourResolver,
    store: ReturnType<typeof createStore>,
  ) => void = () => {},
) {
  const store = createStore();
  const resolver = new BehaviourResolver(defaultImageCatalog, store);
  prepare(resolver, store);
  const full = { name: 'app', image: 'acme/api:1', ...container };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      namespace: 'shop',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '',
      labels: { app: 'api' },
      annotations,
    },
    spec: { restartPolicy: 'Always', containers: [full], ...spec },
  } as Pod;
  return resolver.resolve(pod, full);
}

const BEHAVIOUR = 'sandbox.foredeck.io/behaviour';

describe('BehaviourResolver', () => {
  it('knows images by name', () => {
    expect(resolve({ image: 'nginx' })).toMatchObject({ logFormat: 'nginx' });
    expect(resolve({ image: 'ghcr.io/acme/spring-orders:2' }).logFormat).toBe(
      'spring',
    );
    expect(resolve({ image: 'nginx' }).pullError).toBeUndefined();
  });

  it('can not pull what does not exist, in the words of containerd', () => {
    expect(resolve({ image: 'ghcr.io/acme/api:1.2-broken' }).pullError).toBe(
      'rpc error: code = NotFound desc = failed to pull and unpack image "ghcr.io/acme/api:1.2-broken": failed to resolve reference "ghcr.io/acme/api:1.2-broken": ghcr.io/acme/api:1.2-broken: not found',
    );
    expect(resolve({ image: 'registry.invalid:5000/x:1' }).pullError).toContain(
      'dial tcp: lookup registry.invalid on 10.96.0.10:53: no such host',
    );
    expect(
      resolve({ image: 'acme/api:1' }, { [BEHAVIOUR]: 'pull-denied' })
        .pullError,
    ).toContain('pull access denied, repository does not exist');
  });

  it('lets annotations speak of one container or all', () => {
    expect(resolve({}, { [BEHAVIOUR]: 'crash-loop' }).exit?.code).toBe(1);
    expect(
      resolve({}, { [BEHAVIOUR]: 'proxy=crash-loop' }).exit,
    ).toBeUndefined();
    expect(
      resolve({}, { [BEHAVIOUR]: 'proxy=never-ready, app=oom' }).exit,
    ).toMatchObject({ code: 137, reason: 'OOMKilled' });
    expect(
      resolve(
        {},
        {
          'sandbox.foredeck.io/log-format': 'spring',
          'sandbox.foredeck.io/logs-per-second': '7',
          'sandbox.foredeck.io/start-millis': '1234',
        },
      ),
    ).toMatchObject({
      logFormat: 'spring',
      logsPerSecond: 7,
      startMillis: 1234,
      memoryMib: 380,
    });
  });

  it('listens to the environment, arguments and scripts, the last wins', () => {
    const env = [{ name: 'SANDBOX_BEHAVIOUR', value: 'never-ready' }];
    expect(resolve({ env }).becomesReady).toBe(false);
    expect(resolve({ args: ['--sandbox-behaviour=hang'] }).ignoresSigterm).toBe(
      true,
    );
    const heal = (resolver: BehaviourResolver) => {
      resolver.script(
        { image: /api/, podLabels: { app: 'api' }, namespace: 'shop' },
        { preset: 'healthy' },
      );
    };
    expect(resolve({ env }, {}, {}, heal).becomesReady).toBe(true);
    const undone = (resolver: BehaviourResolver) => {
      resolver.script({}, { preset: 'healthy' })();
    };
    expect(resolve({ env }, {}, {}, undone).becomesReady).toBe(false);
    const other = (resolver: BehaviourResolver) => {
      resolver.script({ namespace: 'x' }, { preset: 'healthy' });
    };
    expect(resolve({ env }, {}, {}, other).becomesReady).toBe(false);
  });

  it('gives a task an end, and a server none', () => {
    expect(resolve({}, {}, { restartPolicy: 'Never' }).exit).toMatchObject({
      code: 0,
    });
    expect(resolve({}).exit).toBeUndefined();
    expect(
      resolve(
        { command: ['sleep', 'infinity'] },
        {},
        { restartPolicy: 'Never' },
      ).exit,
    ).toBeUndefined();
    expect(resolve({ image: 'busybox' }).exit?.code).toBe(0);
    expect(
      resolve({ image: 'busybox', command: ['/app'] }).exit,
    ).toBeUndefined();
  });

  it('reads variables for a command, but never shows a Secret', () => {
    const container = {
      command: ['sh', '-c', 'echo $HOST $PASSWORD; test -z "$NONE" && exit 9'],
      env: [
        {
          name: 'PASSWORD',
          valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
        },
      ],
      envFrom: [{ configMapRef: { name: 'settings' } }],
    };
    const behaviour = resolve(container, {}, {}, (_, store) => {
      store.create('secrets', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'db', namespace: 'shop' },
        data: { password: 'aHVudGVyMg==' },
      });
      store.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'shop' },
        data: { HOST: 'db.shop' },
      });
    });
    expect(behaviour.output).toEqual([{ text: 'db.shop ***', atMillis: 0 }]);
    expect(behaviour.exit).toMatchObject({ code: 9 });
  });
});
