import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import { ScopeScene, ownersOnly } from './__testUtils__/ScopeScene';

const CART: MetricScope = {
  kind: 'entity',
  entityRef: 'component:default/cart',
};

const namespace = (name: string): MetricScope => ({
  kind: 'namespace',
  cluster: 'local',
  namespace: name,
});

describe('scopes', () => {
  let scene: ScopeScene;

  beforeAll(async () => {
    scene = await ScopeScene.start();
  });

  beforeEach(() => {
    scene.decision = ownersOnly;
  });

  afterAll(() => scene.stop());

  const authorize = (
    scope: MetricScope,
    more: { namespaces?: string[]; workloads?: string[] } = {},
  ) =>
    scene.scopes.authorize(
      { scope, cluster: 'local', ...more },
      'read',
      scene.ada,
    );

  it('of an entity are its workloads, wherever they run', async () => {
    const { places, problems } = await scene.scopes.targets(CART, scene.ada);
    expect(problems).toEqual([]);
    const workloads = [
      {
        ...{ kind: 'Deployment', name: 'cart', release: 'cart' },
        ...{ profile: 'node', pods: expect.any(Number) },
      },
    ];
    const may = { manageRules: true, silence: true, manageScrapes: true };
    expect(places).toEqual([
      {
        ...{ cluster: 'local', clusterTitle: 'Local cluster' },
        ...{ namespace: 'shared', whole: false, may, workloads },
        hiddenWorkloads: 0,
      },
      {
        ...{ cluster: 'local', clusterTitle: 'Local cluster' },
        ...{ namespace: 'shop-dev', space: 'shop', environment: 'dev' },
        ...{ whole: true, may, workloads, hiddenWorkloads: 0 },
      },
    ]);
  });

  it('of a namespace of two teams are those of the own team', async () => {
    const { places } = await scene.scopes.targets(
      namespace('shared'),
      scene.ada,
    );
    expect(places).toMatchObject([
      { workloads: [{ name: 'cart' }], hiddenWorkloads: 1, whole: false },
    ]);
    const { namespaces } = await authorize(namespace('shared'));
    expect(namespaces).toMatchObject([
      {
        whole: false,
        workloads: [
          { name: 'cart', entityRef: 'component:default/cart', pods: 1 },
        ],
      },
    ]);
  });

  it('have workloads without pods too', async () => {
    const { namespaces } = await authorize(namespace('shop-dev'));
    expect(namespaces).toMatchObject([
      {
        owner: 'group:default/shop-team',
        whole: true,
        workloads: [
          { name: 'cart', pods: 2 },
          { name: 'idle', pods: 0 },
        ],
      },
    ]);
    const [{ podPattern }] = namespaces[0].workloads;
    expect(`cart-7d9f5c6b8-x2x4z`).toMatch(new RegExp(`^(?:${podPattern})$`));
  });

  it('are cut to the namespaces and workloads that are named', async () => {
    const cut = await authorize(namespace('shop-dev'), {
      workloads: ['Deployment/idle'],
    });
    expect(cut.namespaces[0].workloads.map(({ name }) => name)).toEqual([
      'idle',
    ]);
    await expect(authorize(CART, { namespaces: ['else'] })).rejects.toThrow(
      'namespaces: there is nothing of component:default/cart in namespace else',
    );
    await expect(
      authorize(CART, { workloads: ['Deployment/ledger'] }),
    ).rejects.toThrow('workloads: Deployment/ledger is not among those');
  });

  it('of others are refused, with whose they are', async () => {
    await expect(
      authorize({ kind: 'entity', entityRef: 'component:default/ledger' }),
    ).rejects.toThrow(
      'You may not read the metrics of namespace shared. It has no owner',
    );
    scene.decision = () => false;
    await expect(authorize(namespace('shop-dev'))).rejects.toThrow(
      'You may not read the metrics of namespace shop-dev. It belongs to group:default/shop-team',
    );
  });

  it('allow own queries only where the whole namespace is allowed', async () => {
    const whole = (scope: MetricScope, namespaces?: string[]) =>
      scene.scopes.authorizeWhole(
        { scope, cluster: 'local', namespaces },
        'read',
        scene.ada,
      );
    await expect(whole(CART)).rejects.toThrow(
      'You may not read the metrics of namespace shared',
    );
    await expect(whole(CART, ['shop-dev'])).resolves.toMatchObject({
      namespaces: [{ namespace: 'shop-dev', whole: true }],
    });
  });

  it('are, without one that is asked for, what the caller owns', async () => {
    scene.decision = () => true;
    const { scopes, problems } = await scene.scopes.everywhere(
      scene.ada,
      'read',
    );
    expect(problems).toEqual([]);
    expect(
      scopes.map(({ namespaces }) =>
        namespaces.map(one => [
          one.namespace,
          one.whole,
          one.workloads.map(({ name }) => name),
        ]),
      ),
    ).toEqual([
      [
        ['shared', false, ['cart']],
        ['shop-dev', true, ['cart', 'idle']],
      ],
    ]);
  });

  it('keep rights apart', async () => {
    scene.decision = right => right === 'read';
    const { places } = await scene.scopes.targets(CART, scene.ada);
    expect(places[0].may).toEqual({
      ...{ manageRules: false, silence: false, manageScrapes: false },
    });
    await expect(
      scene.scopes.authorize(
        { scope: CART, cluster: 'local' },
        'manage-rules',
        scene.ada,
      ),
    ).rejects.toThrow('You may not manage alert rules of namespace shared');
  });

  it('tell the permission framework what a ref names', async () => {
    await expect(
      scene.resources.byRef([
        'local/shop-dev',
        'local/shared/Deployment/ledger',
        'local/shared/Deployment/none',
        'far/shared',
        'local',
      ]),
    ).resolves.toEqual([
      expect.objectContaining({ owners: ['group:default/shop-team'] }),
      expect.objectContaining({ owners: ['group:default/bank'] }),
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('scopes where the portal acts for its users', () => {
  it('are also what Kubernetes lets the user see', async () => {
    const scene = await ScopeScene.start({ impersonate: true });
    try {
      const { namespaces } = await scene.scopes.authorize(
        { scope: CART, cluster: 'local' },
        'read',
        scene.ada,
      );
      expect(namespaces.map(one => one.namespace)).toEqual(['shop-dev']);
      await expect(
        scene.scopes.authorize(
          { scope: namespace('shared'), cluster: 'local' },
          'read',
          scene.ada,
        ),
      ).rejects.toThrow(
        'Kubernetes does not let you get pods of metrics.k8s.io in namespace shared of local',
      );
    } finally {
      await scene.stop();
    }
  });
});
