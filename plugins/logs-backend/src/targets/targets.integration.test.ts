import { InputError, NotFoundError } from '@backstage/errors';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { resetShop, startShop } from './__testUtils__/shop';
import { ownersOnly, type TargetScene } from './__testUtils__/TargetScene';

jest.setTimeout(30_000);

const entity = (name: string): LogScope => ({
  kind: 'entity',
  entityRef: `component:default/${name}`,
});

describe('targets', () => {
  let scene: TargetScene;
  let cart: string[];

  beforeAll(async () => {
    ({ scene, cart } = await startShop());
  });

  beforeEach(() => resetShop(scene));

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
});
