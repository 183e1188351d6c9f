import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import type { KubernetesObject } from '@kubernetes/client-node';
import { sandboxAccess } from '../../copy/__testUtils__/sandboxAccess';
import { fakeDirectory } from '../__testUtils__/fakeDirectory';
import { fakeEngine } from '../__testUtils__/fakeEngine';
import {
  configMap,
  deployment,
  ingress,
  secret,
  statefulSet,
} from '../__testUtils__/objects';
import { release, requestOf } from '../__testUtils__/snapshots';
import { objectKey } from '../objects/objectKey';
import { createSnapshotReader } from './createSnapshotReader';

jest.setTimeout(60_000);

const SERVICE = { kind: 'service' } as const;
const DEV = { cluster: 'local', space: 'shop', name: 'dev' };
const QA = { cluster: 'local', space: 'shop', name: 'qa' };

function crd(): KubernetesObject & { spec: object } {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'queues.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Queue', plural: 'queues', singular: 'queue' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

const owned = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    ownerReferences: [
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'u-1' },
    ],
  },
});

const helmMade = (object: KubernetesObject): KubernetesObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
  },
});

describe('a snapshot', () => {
  let sandbox: Sandbox;
  let access: KubernetesAccess;
  let stop: () => Promise<void>;
  const engine = fakeEngine([
    ...['cart', 'catalog'].map(name =>
      release(name, {
        cluster: 'local',
        objects: [
          ingress(name, 'shop-dev', `${name}.dev.example.com`),
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name },
            ...{ spec: { storageClassName: 'standard' } },
          },
        ],
      }),
    ),
  ]);

  beforeAll(async () => {
    sandbox = await startSandbox();
    ({ access, stop } = sandboxAccess(sandbox));
    const create = (path: string, object: KubernetesObject) =>
      access.cluster('local').request(SERVICE, {
        method: 'POST',
        path,
        body: object,
      });
    const core = '/api/v1/namespaces/shop-dev';
    await create('/api/v1/namespaces', { metadata: { name: 'shop-dev' } });
    await create(
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
      crd(),
    );
    await create(`${core}/configmaps`, configMap('settings', 'shop-dev', {}));
    await create(
      `${core}/configmaps`,
      helmMade(configMap('made', 'shop-dev', {})),
    );
    await create(
      `${core}/configmaps`,
      owned(configMap('child', 'shop-dev', {})),
    );
    await create(`${core}/secrets`, secret('login', 'shop-dev', { a: 'b' }));
    await create(
      `${core}/secrets`,
      secret(
        'sh.helm.release.v1.cart.v1',
        'shop-dev',
        {},
        {
          type: 'helm.sh/release.v1',
        },
      ),
    );
    await create(
      '/apis/apps/v1/namespaces/shop-dev/deployments',
      deployment('worker', 'shop-dev'),
    );
    await create(
      '/apis/apps/v1/namespaces/shop-dev/statefulsets',
      statefulSet('store', 'shop-dev', 'postgres:17'),
    );
    await create(`${core}/persistentvolumeclaims`, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-store-7' },
      ...{
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    });
    await create('/apis/example.com/v1/namespaces/shop-dev/queues', {
      apiVersion: 'example.com/v1',
      kind: 'Queue',
      metadata: { name: 'orders' },
    });
  });

  afterAll(async () => {
    await stop();
    await sandbox.stop();
  });

  const read = (target = QA) =>
    createSnapshotReader({
      access,
      engine: () => engine,
      directory: fakeDirectory([{ ...DEV, namespaces: ['shop-dev'] }]),
      detectStores: () => [],
      previousCopy: async () => undefined,
      now: () => new Date('2026-11-23T12:00:00Z'),
    })(
      requestOf({ source: DEV, target: { kind: 'new', environment: target } }),
      SERVICE,
    );

  it('holds releases, what is nobody’s, hosts, and what the cluster has', async () => {
    const snapshot = await read();

    expect(snapshot.source.releases.map(({ ref }) => ref.name)).toEqual([
      'cart',
      'catalog',
    ]);
    expect(snapshot.source.objects.map(objectKey).sort()).toEqual([
      'ConfigMap/shop-dev/settings',
      'Deployment/shop-dev/worker',
      'Queue/shop-dev/orders',
      'Secret/shop-dev/login',
      'StatefulSet/shop-dev/store',
    ]);
    expect(snapshot.source.hosts).toEqual([
      'cart.dev.example.com',
      'catalog.dev.example.com',
    ]);
    expect([...snapshot.target.clusterObjects]).toEqual(
      expect.arrayContaining([
        'StorageClass/standard',
        'CustomResourceDefinition/queues.example.com',
      ]),
    );
    expect(snapshot.target).toMatchObject({ exists: false, namespaces: [] });
    expect(snapshot.gaps).toEqual([]);
    expect(snapshot.takenAt).toBe('2026-11-23T12:00:00.000Z');
  });

  it('asks once for the layers of one profile', async () => {
    const below = jest.mocked(engine.below);
    below.mockClear();

    const { targetLayers } = await read();

    expect([...targetLayers.keys()]).toEqual([
      'shop-dev/cart',
      'shop-dev/catalog',
    ]);
    expect(below).toHaveBeenCalledTimes(1);
    expect(below.mock.calls[0][1]).toEqual({
      cluster: 'local',
      place: { space: 'shop', environment: 'qa' },
    });
  });

  it('says what it may not look at', async () => {
    const real = access.cluster('local');
    const limited: KubernetesAccess = {
      ...access,
      cluster: () =>
        Object.assign(Object.create(real), {
          request: async (actor: typeof SERVICE, request: { path: string }) => {
            if (request.path.includes('/queues')) {
              throw new Error('Local cluster: queues are forbidden');
            }
            return real.request(actor, request);
          },
        }),
    };

    const { gaps, source } = await createSnapshotReader({
      access: limited,
      engine: () => engine,
      directory: fakeDirectory([{ ...DEV, namespaces: ['shop-dev'] }]),
      detectStores: () => [],
    })(
      requestOf({ source: DEV, target: { kind: 'new', environment: QA } }),
      SERVICE,
    );

    expect(gaps).toEqual([
      'Objects of kind queues could not be looked for: Local cluster: queues are forbidden',
    ]);
    expect(source.objects).toHaveLength(4);
  });
});
