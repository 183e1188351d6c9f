import type {
  Environment,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';
import { DEVELOPER, OTHER } from '../__testUtils__/roles';

const shop = (environment: string) => ({ space: 'shop', environment });

describe('spaces', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start({
      environments: {
        namespaces: [{ match: 'old-shop', space: 'shop', environment: 'old' }],
      },
    });
    portal.namespace('shop-dev', shop('dev'), {
      'foredeck.io/owner': 'group:default/Cart',
      'foredeck.io/title': 'Development',
    });
    portal.namespace('shop-dev-db', shop('dev'), {
      'foredeck.io/owner': 'group:default/db',
      'argocd.argoproj.io/tracking-id': 'shop:/Namespace:/shop-dev-db',
    });
    portal.namespace('shop-prod', shop('prod'), {
      'foredeck.io/protected': 'true',
    });
    portal.namespace('bank-dev', { space: 'bank', environment: 'dev' });
    portal.namespace('old-shop');
    portal.namespace('loose');
    portal.sandbox.store.create('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'foredeck', namespace: 'shop-dev' },
      spec: { hard: { 'requests.memory': '4Gi', pods: '10' } },
    });
    portal.sandbox.store.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        namespace: 'shop-dev',
        labels: { 'helm.toolkit.fluxcd.io/name': 'web' },
      },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'main', image: 'nginx:1' }] },
        },
      },
    });
    await portal.getUntil<SpaceList>('/spaces', ({ items }) =>
      items.some(
        one => one.environments.length === 3 && one.quota.length === 2,
      ),
    );
  });

  afterAll(() => portal.stop());

  it('are shown to their members with what they may do there', async () => {
    const { body } = await portal.get('/spaces');

    expect(body.clusters).toEqual([
      {
        cluster: 'local',
        title: 'Local cluster',
        state: 'synced',
        syncedAt: expect.any(String),
      },
    ]);
    expect(body.items).toHaveLength(1);
    const [space] = body.items;
    expect(space).toMatchObject({
      name: 'shop',
      title: 'Shop',
      role: 'admin',
      mayCreate: true,
      quota: [
        { resource: 'pods', used: '0', hard: '10', ratio: 0 },
        { resource: 'requests.memory', used: '0', hard: '4Gi', ratio: 0 },
      ],
    });
    expect(
      space.environments.map((one: { name: string }) => one.name).sort(),
    ).toEqual(['dev', 'old', 'prod']);
  });

  it('say what a developer may do, and nothing to those without a role', async () => {
    const { body } = await portal.get('/spaces/shop', DEVELOPER);
    expect(body).toMatchObject({ role: 'developer', mayCreate: false });
    expect(body.environments[0].may).toEqual([
      'read',
      'sleep',
      'copyFrom',
      'copyInto',
    ]);

    const others = await portal.get('/spaces', OTHER);
    expect(others.body.items.map((one: { name: string }) => one.name)).toEqual([
      'bank',
    ]);
    await portal.get('/spaces/shop', OTHER).expect(404);
    await portal.get('/environments/local/shop/dev', OTHER).expect(404);
  });

  it('gather an environment of its namespaces, and tell what contradicts', async () => {
    const body = await portal.getUntil<Environment>(
      '/environments/local/shop/dev',
      ({ managedBy }) => managedBy?.length === 2,
    );

    expect(body).toMatchObject({
      title: 'Development',
      clusterTitle: 'Local cluster',
      owner: 'group:default/cart',
      protected: false,
      managedBy: ['Flux HelmRelease web', 'Argo CD application shop'],
      sleep: { state: 'awake' },
      namespaces: [
        { name: 'shop-dev', labelled: true, created: false, phase: 'Active' },
        { name: 'shop-dev-db', labelled: true },
      ],
    });
    expect(body.problem).toMatch(/shop-dev and shop-dev-db contradict.*owner/);
  });

  it('take in namespaces by rule, which carry no labels', async () => {
    const { body } = await portal.get('/environments/local/shop/old');
    expect(body.namespaces).toEqual([
      { name: 'old-shop', labelled: false, created: false, phase: 'Active' },
    ]);
  });

  it('answer 404 naming the environments there are', async () => {
    const { status, body } = await portal.get('/environments/local/shop/qa');
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/local\/shop\/dev/);
    await portal.get('/environments/moon/shop/qa').expect(404);
  });

  it('are all told to other plugins, without roles', async () => {
    const { body } = await portal.getAsService('/spaces').expect(200);
    expect(body.items.map((one: { name: string }) => one.name)).toEqual([
      'bank',
      'shop',
    ]);
    expect(body.items[1].environments[0].may).toEqual([]);
    await portal.getAsService('/spaces/shop').expect(403);
  });

  it('show free namespaces to those who may make environments', async () => {
    portal.helm.put({ namespace: 'loose', name: 'web' });
    const { body } = await portal.get('/namespaces/free').expect(200);

    expect(body.items).toContainEqual({
      cluster: 'local',
      name: 'loose',
      releases: 1,
    });
    expect(
      body.items.find((one: { name: string }) => one.name === 'kube-system')
        .refused,
    ).toMatch(/kube-system/);
    expect(body.items).not.toContainEqual(
      expect.objectContaining({ name: 'old-shop' }),
    );
    await portal.get('/namespaces/free', DEVELOPER).expect(403);
  });
});
