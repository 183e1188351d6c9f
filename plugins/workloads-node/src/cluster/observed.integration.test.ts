import { InputError, NotFoundError } from '@backstage/errors';
import type { PlacedPod } from '../types';
import { WorkloadScene } from './__testUtils__/WorkloadScene';

jest.setTimeout(30_000);

const SHOP = { kind: 'namespaces', namespaces: ['shop-dev'] } as const;

function name({ pod }: PlacedPod): string {
  return pod.metadata?.name ?? '';
}

describe('pods of a cluster', () => {
  let scene: WorkloadScene;

  beforeAll(async () => {
    scene = await WorkloadScene.start();
    await scene.namespace('shop-dev', { 'foredeck.io/space': 'shop' });
    await scene.namespace('tools');
    await scene.deployment({
      namespace: 'shop-dev',
      name: 'cart',
      release: 'cart',
      labels: { tier: 'backend' },
      replicas: 2,
    });
    await scene.deployment({ namespace: 'tools', name: 'shell' });
  });

  afterAll(() => scene.stop());

  it('are placed with their workload and release, and selected by either', async () => {
    const pods = await scene.pods(
      { kind: 'release', namespace: 'shop-dev', name: 'cart' },
      2,
    );
    expect(pods).toEqual([
      expect.objectContaining({
        workload: { kind: 'Deployment', namespace: 'shop-dev', name: 'cart' },
        release: { namespace: 'shop-dev', name: 'cart' },
      }),
      expect.objectContaining({
        release: { namespace: 'shop-dev', name: 'cart' },
      }),
    ]);
    const { observed } = scene;
    expect(observed.pods(SHOP).map(name).sort()).toEqual(pods.map(name).sort());
    const [shell] = await scene.pods(
      { kind: 'labels', selector: 'name=shell' },
      1,
    );
    expect(shell.release).toBeUndefined();
    expect(
      observed.pods({ kind: 'labels', selector: 'tier in (backend)' }),
    ).toHaveLength(2);
    expect(
      observed.pods({
        kind: 'labels',
        selector: 'tier',
        namespace: 'tools',
      }),
    ).toEqual([]);
    expect(
      observed.pods({
        kind: 'names',
        namespace: 'tools',
        names: [name(shell), 'none'],
      }),
    ).toEqual([shell]);
    expect(observed.pod('tools', name(shell))).toBe(shell);
  });

  it('come without what they were given', async () => {
    const [{ pod }] = await scene.pods(SHOP, 2);
    expect(Object.keys(pod.spec?.containers[0] ?? {})).toEqual([
      'name',
      'image',
    ]);
    expect(pod.spec?.volumes).toBeUndefined();
  });

  it('know the labels of namespaces', async () => {
    await scene.observed.ready();
    expect(scene.observed.namespace('shop-dev')?.labels).toMatchObject({
      'foredeck.io/space': 'shop',
    });
    expect(scene.observed.namespace('none')).toBeUndefined();
    expect(scene.observed.namespaces()).toEqual(
      expect.arrayContaining(['shop-dev', 'tools']),
    );
  });

  it('come and go for those who follow them', async () => {
    const selection = { kind: 'labels', selector: 'name=brief' } as const;
    const heard: string[] = [];
    const gone = new Promise<PlacedPod>(resolve => {
      scene.observed.follow(selection, {
        onAdd: () => heard.push('add'),
        onUpdate: () => {},
        onDelete: resolve,
      });
    });
    await scene.deployment({ namespace: 'shop-dev', name: 'brief' });
    const [pod] = await scene.pods(selection, 1);
    await scene.remove('/apis/apps/v1/namespaces/shop-dev/deployments/brief');
    expect(name(await gone)).toBe(name(pod));
    expect(heard).toEqual(['add']);
  });

  it('of Jobs are those of the CronJob that made them', async () => {
    await scene.cronJob({
      namespace: 'shop-dev',
      name: 'report',
      release: 'reports',
    });
    const { metadata } = scene.sandbox.store.get(
      'cronjobs.batch',
      'shop-dev',
      'report',
    ) ?? { metadata: { uid: '' } };
    await scene.post('/apis/batch/v1/namespaces/shop-dev/jobs', {
      metadata: {
        name: 'report-29384',
        ownerReferences: [
          {
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            name: 'report',
            uid: metadata.uid,
            controller: true,
          },
        ],
      },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'app', image: 'web:1' }],
          },
        },
      },
    });
    const [pod] = await scene.pods(
      { kind: 'release', namespace: 'shop-dev', name: 'reports' },
      1,
    );
    expect(pod.workload).toEqual({
      kind: 'CronJob',
      namespace: 'shop-dev',
      name: 'report',
    });
    expect(
      scene.observed.workloads('shop-dev').map(({ workload }) => workload),
    ).toEqual(
      expect.arrayContaining([
        { kind: 'CronJob', namespace: 'shop-dev', name: 'report' },
        { kind: 'Deployment', namespace: 'shop-dev', name: 'cart' },
      ]),
    );
  });

  it('of hooks are those of the release their labels name', async () => {
    await scene.post('/api/v1/namespaces/shop-dev/pods', {
      metadata: {
        name: 'cart-migrate',
        labels: {
          'app.kubernetes.io/managed-by': 'Helm',
          'app.kubernetes.io/instance': 'hooked',
        },
      },
      spec: { containers: [{ name: 'app', image: 'web:1' }] },
    });
    const [pod] = await scene.pods(
      { kind: 'release', namespace: 'shop-dev', name: 'hooked' },
      1,
    );
    expect(name(pod)).toBe('cart-migrate');
    expect(pod.workload).toBeUndefined();
  });

  it('are refused by a selector that is none, and on clusters that are none', () => {
    expect(() =>
      scene.observed.pods({ kind: 'labels', selector: 'app in' }),
    ).toThrow(InputError);
    expect(() => scene.workloads.cluster('moon')).toThrow(NotFoundError);
  });
});

describe('a cluster that shows not all', () => {
  const read = ['get', 'list', 'watch'];

  it('is watched namespace by namespace, and nothing forbidden is tried', async () => {
    const scene = await WorkloadScene.start([
      { verbs: read, apiGroups: [''], resources: ['namespaces'] },
      {
        verbs: read,
        apiGroups: [''],
        resources: ['pods'],
        namespaces: ['shop-dev'],
      },
    ]);
    await scene.namespace('shop-dev');
    await scene.namespace('vault');
    await scene.deployment({ namespace: 'shop-dev', name: 'cart' });
    await scene.deployment({ namespace: 'vault', name: 'safe' });
    const [pod] = await scene.pods(SHOP, 1);
    expect(pod.workload?.name).toBe('cart');
    const { observed } = scene;
    expect(observed.namespaces()).toEqual(['shop-dev']);
    expect(observed.covers('vault')).toBe(false);
    expect(
      observed.pods({ kind: 'namespaces', namespaces: ['vault'] }),
    ).toEqual([]);
    expect([...scene.listed]).toContain('/api/v1/namespaces/shop-dev/pods');
    expect(
      [...scene.listed].filter(
        path => path.endsWith('/deployments') || path.includes('vault/pods'),
      ),
    ).toEqual([]);
    await scene.stop();
  });

  it('says that nothing may be listed', async () => {
    const scene = await WorkloadScene.start([
      { verbs: read, apiGroups: [''], resources: ['namespaces'] },
    ]);
    await expect(scene.observed.ready()).rejects.toThrow(
      "local cluster: the portal's account may not list pods in any namespace",
    );
    expect(scene.observed.syncedAt).toBeUndefined();
    await scene.stop();
  });
});
