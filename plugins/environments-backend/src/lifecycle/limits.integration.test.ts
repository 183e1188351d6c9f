import { DEVELOPER } from '../__testUtils__/roles';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';

const DEV = '/environments/local/shop/dev';

describe('quota and limits that the portal has set', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start();
    for (const namespace of ['shop-dev', 'shop-dev-db']) {
      portal.namespace(namespace, { space: 'shop', environment: 'dev' });
    }
    await portal.known(1);
  });

  afterAll(() => portal.stop());

  function quota(namespace: string, name: string, hard: object) {
    portal.sandbox.store.create('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name, namespace },
      spec: { hard },
    });
  }

  it('are read as they were set, those of others left out', async () => {
    quota('shop-dev', 'compute', { pods: '99' });
    const none = await portal.get(`${DEV}/limits`).expect(200);
    expect(none.body).toEqual({ uneven: false });

    const set = {
      quota: { 'limits.cpu': '8', pods: '5' },
      limits: {
        default: { memory: '512Mi' },
        defaultRequest: { memory: '256Mi', cpu: '100m' },
      },
    };
    await portal.patch(DEV, set).expect(200);
    const { body } = await portal.get(`${DEV}/limits`).expect(200);
    expect(body).toEqual({ ...set, uneven: false });

    await portal.patch(DEV, { limits: null }).expect(200);
    const left = await portal.get(`${DEV}/limits`).expect(200);
    expect(left.body).toEqual({ quota: set.quota, uneven: false });
  });

  it('tell that namespaces differ', async () => {
    await portal.patch(DEV, { quota: { pods: '5' } }).expect(200);
    portal.sandbox.store.remove('resourcequotas', 'shop-dev', 'foredeck');
    const { body } = await portal.get(`${DEV}/limits`).expect(200);
    expect(body).toEqual({ quota: { pods: '5' }, uneven: true });
  });

  it('are shown to those who may change them', async () => {
    const denied = await portal.get(`${DEV}/limits`, DEVELOPER);
    expect(denied.status).toBe(403);
    const missing = await portal.get('/environments/local/shop/none/limits');
    expect(missing.status).toBe(404);
  });
});
