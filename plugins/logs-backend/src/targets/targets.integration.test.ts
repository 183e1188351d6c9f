import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import {
  component,
  ownersOnly,
  TargetScene,
} from './__testUtils__/TargetScene';

jest.setTimeout(30_000);

const entity = (name: string): LogScope => ({
  kind: 'entity',
  entityRef: `component:default/${name}`,
});

describe('targets', () => {
  let scene: TargetScene;
  let cart: string[];

  beforeAll(async () => {
    scene = await TargetScene.start({
      entities: [
        component('cart', 'group:default/shop-team'),
        component('ledger', 'group:default/bank', {
          'backstage.io/kubernetes-id': 'ledger',
        }),
        component('tools', 'group:default/shop-team', {
          'backstage.io/kubernetes-label-selector': 'tier=tools',
          'backstage.io/kubernetes-namespace': 'tools',
        }),
        component('greedy', 'group:default/shop-team', {
          'backstage.io/kubernetes-label-selector': '!nobody',
        }),
        component('idle', 'group:default/shop-team'),
      ],
    });
    await scene.namespace('shop-dev', {
      'foredeck.io/space': 'shop',
      'foredeck.io/environment': 'dev',
    });
    await scene.namespace('tools');
    await scene.deployment({
      ...{ namespace: 'shop-dev', name: 'cart', release: 'cart' },
      replicas: 2,
    });
    await scene.deployment({
      ...{ namespace: 'shop-dev', name: 'ledger', release: 'ledger' },
      labels: { 'backstage.io/kubernetes-id': 'ledger' },
    });
    await scene.deployment({
      ...{ namespace: 'tools', name: 'shell' },
      labels: { tier: 'tools' },
    });
    await scene.deployment({
      ...{ namespace: 'shop-dev', name: 'stray' },
      labels: { tier: 'tools' },
    });
    cart = await scene.running('cart', 2);
    await scene.running('ledger');
    await scene.running('shell');
    await scene.running('stray');
  });

  beforeEach(() => {
    scene.decision = () => true;
    scene.releases = [
      {
        name: 'cart',
        entityRef: 'component:default/cart',
        owners: ['group:default/shop-team'],
      },
      { name: 'ledger' },
    ];
  });

  afterAll(() => scene.stop());

  async function names(scope: LogScope): Promise<string[]> {
    const { places } = await scene.targets.targets(scope, scene.ada);
    return places
      .flatMap(place => place.pods)
      .map(({ workload }) => workload ?? '')
      .sort();
  }

  it('of an entity are the pods of its releases', async () => {
    const { places, notice } = await scene.targets.targets(
      entity('cart'),
      scene.ada,
    );
    expect(places).toEqual([
      {
        cluster: 'local',
        clusterTitle: 'Local cluster',
        namespace: 'shop-dev',
        space: 'shop',
        environment: 'dev',
        hiddenPods: 0,
        history: [{ id: 'loki', title: 'Loki' }],
        pods: cart.map(name =>
          expect.objectContaining({
            name,
            workload: 'Deployment/cart',
            release: 'cart',
            state: 'Running',
            containers: [
              expect.objectContaining({
                name: 'app',
                kind: 'container',
                restarts: 0,
                state: { state: 'following' },
              }),
            ],
          }),
        ),
      },
    ]);
    expect(notice).toBeUndefined();
  });

  it('of an entity are the pods its labels name, where it says they are', async () => {
    expect(await names(entity('ledger'))).toEqual(['Deployment/ledger']);
    expect(await names(entity('tools'))).toEqual(['Deployment/shell']);
  });

  it('are found by labels alone without the Helm plugin, and that is said', async () => {
    scene.releases = undefined;
    const { places, notice } = await scene.targets.targets(
      entity('ledger'),
      scene.ada,
    );
    expect(places.flatMap(place => place.pods)).toHaveLength(1);
    expect(notice).toContain('Pods are found by labels only');
  });

  it('are none for an entity without pods, and for one that claims everything', async () => {
    expect(await names(entity('idle'))).toEqual([]);
    const { places, notice } = await scene.targets.targets(
      entity('greedy'),
      scene.ada,
    );
    expect(places).toEqual([]);
    expect(notice).toContain('a label has to have a certain value');
  });

  it('of an environment, a release, or picked by hand', async () => {
    const all = [
      'Deployment/cart',
      'Deployment/cart',
      'Deployment/ledger',
      'Deployment/stray',
    ];
    const where = { cluster: 'local', namespace: 'shop-dev' };
    expect(
      await names({
        kind: 'environment',
        cluster: 'local',
        space: 'shop',
        environment: 'dev',
      }),
    ).toEqual(all);
    expect(await names({ kind: 'pods', ...where })).toEqual(all);
    expect(await names({ kind: 'release', ...where, name: 'ledger' })).toEqual([
      'Deployment/ledger',
    ]);
    expect(
      await names({ kind: 'pods', ...where, selector: 'name in (cart)' }),
    ).toEqual(['Deployment/cart', 'Deployment/cart']);
    expect(await names({ kind: 'pods', ...where, pods: [cart[0]] })).toEqual([
      'Deployment/cart',
    ]);
    expect(
      await names({
        kind: 'pods',
        ...where,
        pods: [cart[0]],
        selector: 'name!=cart',
      }),
    ).toEqual([]);
  });

  it('are shown to those who own them; the others are counted', async () => {
    scene.decision = ownersOnly;
    const { places } = await scene.targets.targets(
      { kind: 'pods', cluster: 'local', namespace: 'shop-dev' },
      scene.ada,
    );
    expect(places[0].pods.map(({ name }) => name)).toEqual(cart);
    expect(places[0].hiddenPods).toBe(2);
  });

  it('go by space and environment where the policy does', async () => {
    scene.decision = ({ space, environment }) =>
      space === 'shop' && environment === 'dev';
    expect(await names(entity('ledger'))).toHaveLength(1);
    expect(await names(entity('tools'))).toEqual([]);
  });

  it.each<[string, LogScope, new () => Error, string]>([
    [
      'an entity',
      entity('none'),
      NotFoundError,
      'There is no entity component:default/none',
    ],
    [
      'a cluster',
      { kind: 'pods', cluster: 'moon', namespace: 'shop-dev' },
      NotFoundError,
      'There is no cluster named moon in the kubernetes config; there are local',
    ],
    [
      'a namespace',
      { kind: 'pods', cluster: 'local', namespace: 'none' },
      NotFoundError,
      'There is no namespace none on Local cluster',
    ],
    [
      'an environment',
      {
        kind: 'environment',
        cluster: 'local',
        space: 'shop',
        environment: 'prod',
      },
      NotFoundError,
      'There is no environment prod of space shop on Local cluster',
    ],
    [
      'a selector',
      {
        kind: 'pods',
        cluster: 'local',
        namespace: 'shop-dev',
        selector: 'name in',
      },
      InputError,
      '"name in" is no label selector',
    ],
  ])('say that %s is not there', async (_what, scope, type, message) => {
    const asked = scene.targets.targets(scope, scene.ada);
    await expect(asked).rejects.toThrow(message);
    await expect(asked).rejects.toBeInstanceOf(type);
  });

  describe('of older logs', () => {
    it('name pods and workloads that the caller may read', async () => {
      scene.decision = ownersOnly;
      const { targets, live } = await scene.targets.history(
        { kind: 'pods', cluster: 'local', namespace: 'shop-dev' },
        {},
        scene.ada,
      );
      expect(targets).toEqual([
        {
          cluster: 'local',
          namespace: 'shop-dev',
          space: 'shop',
          environment: 'dev',
          pods: { names: expect.any(Array), workloads: ['Deployment/cart'] },
        },
      ]);
      expect([...(targets[0].pods?.names ?? [])].sort()).toEqual(cart);
      expect(live).toHaveLength(2);
    });

    it('are a whole namespace only for those who may read anything in it', async () => {
      const scope = {
        kind: 'pods',
        cluster: 'local',
        namespace: 'shop-dev',
      } as const;
      const { targets } = await scene.targets.history(scope, {}, scene.ada);
      expect(targets[0].pods).toBeUndefined();
      scene.decision = ({ entityRef }) => entityRef !== undefined;
      const owned = await scene.targets.history(scope, {}, scene.ada);
      expect(owned.targets[0].pods?.workloads?.sort()).toEqual([
        'Deployment/cart',
        'Deployment/ledger',
      ]);
    });

    it('are refused by name to those who may read none', async () => {
      scene.decision = ownersOnly;
      await expect(
        scene.targets.history(entity('ledger'), {}, scene.ada),
      ).rejects.toThrow(
        'You may not read the logs of component:default/ledger. component:default/ledger belongs to group:default/bank',
      );
    });
  });

  describe('of one pod', () => {
    const at = { cluster: 'local', namespace: 'shop-dev' };

    it('are checked, also when it is gone, by what made it', async () => {
      scene.decision = ownersOnly;
      const { targets, ada } = scene;
      const gone = 'cart-7d9f8bcd4-x2x4z';
      await expect(
        targets.check({ ...at, pod: cart[0] }, ada),
      ).resolves.toMatchObject({ space: 'shop', pods: { names: [cart[0]] } });
      await expect(
        targets.check({ ...at, pod: gone }, ada),
      ).resolves.toMatchObject({ pods: { names: [gone] } });
      for (const pod of ['cart-db-0', 'ledger-7d9f8bcd4-x2x4z', 'nobody']) {
        // A release that the request names is nothing to go by.
        await expect(
          targets.check({ ...at, pod, release: 'cart' }, ada),
        ).rejects.toBeInstanceOf(NotAllowedError);
      }
    });

    it('tell the doctor of it, and which containers it has', async () => {
      const { targets, ada } = scene;
      await expect(
        targets.doctorTarget({ ...at, pod: cart[0] }, ada),
      ).resolves.toMatchObject({
        container: 'app',
        labels: { name: 'cart' },
        source: { workload: 'Deployment/cart' },
      });
      await expect(
        targets.doctorTarget({ ...at, pod: cart[0], container: 'x' }, ada),
      ).rejects.toThrow('has no container x; it has app');
      await expect(
        targets.doctorTarget({ ...at, pod: 'none' }, ada),
      ).rejects.toBeInstanceOf(NotFoundError);
    });
  });
});
