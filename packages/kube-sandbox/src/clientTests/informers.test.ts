import {
  CoreV1Api,
  KubeConfig,
  makeInformer,
  type Informer,
  type KubernetesListObject,
  type V1ConfigMap,
} from '@kubernetes/client-node';
import { stringify } from 'yaml';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

jest.setTimeout(30_000);

const path = '/api/v1/namespaces/default/configmaps';

describe('informers of @kubernetes/client-node', () => {
  let sandbox: Sandbox;
  let api: CoreV1Api;
  let informer: Informer<V1ConfigMap>;
  const known = new Map<string, string | undefined>();
  let ended = false;
  let changed: (() => void) | undefined;

  /** Resolves as soon as what the informer knows satisfies a condition. */
  const until = (condition: () => boolean) =>
    new Promise<void>(resolve => {
      changed = () => {
        if (condition()) {
          resolve();
        }
      };
      changed();
    });
  const create = (name: string) =>
    api.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { name }, data: { value: name } },
    });

  beforeAll(async () => {
    sandbox = await startSandbox();
    const config = new KubeConfig();
    config.loadFromString(stringify(sandbox.kubeconfig()));
    api = config.makeApiClient(CoreV1Api);
    informer = makeInformer(
      config,
      path,
      (): Promise<KubernetesListObject<V1ConfigMap>> =>
        api.listNamespacedConfigMap({ namespace: 'default' }),
    );
    const note = (object: V1ConfigMap) => {
      known.set(object.metadata?.name ?? '', object.data?.value);
      changed?.();
    };
    informer.on('add', note);
    informer.on('update', note);
    informer.on('delete', object => {
      known.delete(object.metadata?.name ?? '');
      changed?.();
    });
    // Stopping it is told as an error too; starting again then would have it
    // call a server that is gone for as long as the process lives.
    informer.on('error', () => {
      if (!ended) {
        void informer.start();
      }
    });
    await informer.start();
  });
  afterAll(async () => {
    ended = true;
    await informer.stop();
    await sandbox.stop();
  });

  it('sees objects come, change and go', async () => {
    await create('a');
    await until(() => known.has('a'));
    expect(known.get('a')).toBe('a');
    await api.replaceNamespacedConfigMap({
      namespace: 'default',
      name: 'a',
      body: { metadata: { name: 'a' }, data: { value: 'other' } },
    });
    await until(() => known.get('a') === 'other');
    await api.deleteNamespacedConfigMap({ namespace: 'default', name: 'a' });
    await until(() => !known.has('a'));
    expect([...known.keys()]).toEqual(['kube-root-ca.crt']);
  });

  it('goes on after the server restarted', async () => {
    await create('b');
    await until(() => known.has('b'));
    await sandbox.restart();
    await create('c');
    await until(() => known.has('c'));
    expect(known.has('b')).toBe(true);
  });

  it('lists again when its version is gone', async () => {
    await until(() => known.has('c'));
    sandbox.store.remove('configmaps', 'default', 'b');
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'd', namespace: 'default' },
      data: { value: 'd' },
    });
    sandbox.compact();
    await sandbox.restart();
    await until(() => known.has('d') && !known.has('b'));
    expect(known.has('c')).toBe(true);
  });
});
