import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { HeardSources } from './__testUtils__/HeardSources';
import { ADA } from './__testUtils__/SandboxAccess';
import {
  component,
  ownersOnly,
  TargetScene,
} from './__testUtils__/TargetScene';

jest.setTimeout(30_000);

const CART: LogScope = {
  kind: 'entity',
  entityRef: 'component:default/cart',
};
const SHOP: LogScope = {
  kind: 'pods',
  cluster: 'local',
  namespace: 'shop-dev',
};

const READ = ['get', 'list', 'watch'];

describe('following targets', () => {
  let scene: TargetScene;
  let over: AbortController;

  async function start(
    options: Parameters<typeof TargetScene.start>[0] = {},
  ): Promise<void> {
    scene = await TargetScene.start({
      entities: [
        component('cart', 'group:default/shop-team', {
          'backstage.io/kubernetes-id': 'cart',
        }),
        component('ledger', 'group:default/bank', {
          'backstage.io/kubernetes-id': 'ledger',
        }),
      ],
      ...options,
    });
    await scene.namespace('shop-dev');
    for (const name of ['cart', 'ledger']) {
      await scene.deployment({
        ...{ namespace: 'shop-dev', name, release: name },
        labels: { 'backstage.io/kubernetes-id': name },
      });
    }
  }

  beforeEach(() => {
    over = new AbortController();
  });

  afterEach(async () => {
    over.abort();
    await scene?.stop();
  });

  async function follow(scope: LogScope, narrow = {}): Promise<HeardSources> {
    const heard = new HeardSources();
    await scene.targets.follow(scope, narrow, scene.ada, heard, over.signal);
    return heard;
  }

  it('tells what there is first, then of a rollout, and of the pods that go', async () => {
    await start();
    const [pod] = await scene.running('cart');
    const heard = await follow(CART);
    expect(heard.sources.map(({ source }) => source)).toEqual([
      expect.objectContaining({
        ...{ cluster: 'local', namespace: 'shop-dev', pod },
        ...{ container: 'app', containerKind: 'container', run: 0 },
        ...{ workload: 'Deployment/cart', release: 'cart', image: 'web:1' },
      }),
    ]);
    await scene.write(
      'PATCH',
      '/apis/apps/v1/namespaces/shop-dev/deployments/cart',
      {
        spec: {
          template: {
            spec: { containers: [{ name: 'app', image: 'web:2' }] },
          },
        },
      },
    );
    await heard.until(({ gone }) => gone.length === 1);
    expect(heard.gone[0].pod).toBe(pod);
    const [, latest] = heard.sources;
    expect(latest.source).toMatchObject({ image: 'web:2', run: 0 });
    expect(latest.source.pod).not.toBe(pod);
    await heard.until(({ states }) =>
      [...states.values()].some(({ state }) => state === 'following'),
    );
  });

  it('tells of each run of a container that crashes, and how the one before ended', async () => {
    await start();
    scene.sandbox.pods.script(
      { podLabels: { name: 'crash' } },
      { preset: 'crash-loop' },
    );
    await scene.deployment({ namespace: 'shop-dev', name: 'crash' });
    const heard = await follow({ ...SHOP, selector: 'name=crash' });
    await heard.until(({ sources }) =>
      sources.some(({ source, previous }) => source.run >= 1 && previous),
    );
    const again = heard.sources.find(({ previous }) => previous);
    expect(again?.previous).toMatchObject({
      source: { container: 'app', run: (again?.source.run ?? 0) - 1 },
      state: { state: 'ended', ended: { exitCode: 1, reason: 'Error' } },
    });
    await heard.until(({ states }) =>
      [...states.values()].some(({ crashLooping }) => crashLooping === true),
    );
  });

  it('counts what is hidden, and refuses by name when all is', async () => {
    await start();
    await scene.running('cart');
    await scene.running('ledger');
    scene.decision = ownersOnly;
    const heard = await follow(SHOP);
    expect(heard.sources.map(({ source }) => source.workload)).toEqual([
      'Deployment/cart',
    ]);
    expect(heard.hidden).toBe(1);
    await expect(
      follow({ kind: 'entity', entityRef: 'component:default/ledger' }),
    ).rejects.toThrow(
      'You may not read the logs of component:default/ledger. component:default/ledger belongs to group:default/bank',
    );
  });

  it('follows an entity without pods until it has some', async () => {
    await start({
      entities: [
        component('later', 'group:default/shop-team', {
          'backstage.io/kubernetes-id': 'later',
        }),
      ],
    });
    const heard = await follow({
      kind: 'entity',
      entityRef: 'component:default/later',
    });
    expect(heard.sources).toEqual([]);
    await scene.deployment({
      ...{ namespace: 'shop-dev', name: 'later' },
      labels: { 'backstage.io/kubernetes-id': 'later' },
    });
    await heard.until(({ sources }) => sources.length === 1);
  });

  it('narrows to pods, workloads and containers', async () => {
    await start();
    const [pod] = await scene.running('cart');
    await scene.running('ledger');
    const narrowed = async (narrow: object) =>
      (await follow(SHOP, narrow)).sources.map(({ source }) => source.pod);
    expect(await narrowed({ workloads: ['Deployment/cart'] })).toEqual([pod]);
    expect(await narrowed({ pods: [pod] })).toEqual([pod]);
    expect(await narrowed({ containers: ['none'] })).toEqual([]);
    expect(await narrowed({ auxiliary: false })).toHaveLength(2);
  });

  it('stops when the caller may no longer read, and shows what they may read since', async () => {
    await start({ recheckMs: 20 });
    await scene.running('cart');
    await scene.running('ledger');
    scene.decision = ownersOnly;
    const heard = await follow(SHOP);
    scene.decision = () => true;
    await heard.until(({ sources, hidden }) => !hidden && sources.length === 2);
    scene.decision = ownersOnly;
    await heard.until(({ gone, hidden }) => hidden === 1 && gone.length === 1);
    scene.decision = () => false;
    await heard.until(({ forbidden }) => forbidden !== undefined);
    expect(heard.forbidden).toContain('You may not read the logs of the pods');
  });

  it('asks Kubernetes too where the portal acts for its users', async () => {
    await start({ impersonate: true });
    await scene.running('cart');
    await expect(follow(CART)).rejects.toThrow(
      'Kubernetes does not let you get pods/log in namespace shop-dev of local',
    );
    await scene.stop();
    await start({ impersonate: true });
    scene.sandbox.addUser({
      name: ADA,
      rules: [
        {
          verbs: ['get'],
          apiGroups: [''],
          resources: ['pods/log'],
          namespaces: ['shop-dev'],
        },
      ],
    });
    await scene.running('cart');
    expect((await follow(CART)).sources).toHaveLength(1);
  });

  it('says that the portal itself may not list pods in a namespace', async () => {
    await start({
      rules: [
        { verbs: READ, apiGroups: [''], resources: ['namespaces'] },
        {
          verbs: READ,
          apiGroups: [''],
          resources: ['pods'],
          namespaces: ['shop-dev'],
        },
      ],
    });
    await scene.namespace('vault');
    await expect(follow({ ...SHOP, namespace: 'vault' })).rejects.toThrow(
      "Local cluster: the portal's account may not list pods in namespace vault",
    );
    const heard = await follow(SHOP);
    await heard.until(({ sources }) => sources.length === 2);
  });
});
