import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import type { ClusterState } from '@foredeck/backstage-plugin-environments-common';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';

describe('clusters that can not be read', () => {
  let sandbox: Sandbox;
  let portal: EnvironmentsPortal | undefined;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 100 });
  });

  afterEach(() => portal?.stop());

  afterAll(() => sandbox.stop());

  async function states(): Promise<ClusterState[]> {
    const { body } = await (portal as EnvironmentsPortal)
      .get('/spaces')
      .expect(200);
    return body.clusters;
  }

  it('say so when namespaces may not be listed', async () => {
    const token = sandbox.addUser({ name: 'nobody', rules: [] });
    portal = await EnvironmentsPortal.start({ sandbox, token });

    const [local] = await states();
    expect(local.state).toBe('forbidden');
    expect(local.message).toMatch(/list and watch namespaces/);
    const missing = await portal.get('/environments/local/shop/dev');
    expect(missing.status).toBe(404);
    expect(missing.body.error.message).toMatch(/namespaces/);
  });

  it('keep no other cluster from being shown', async () => {
    const { clusters, users } = sandbox.kubeconfig();
    portal = await EnvironmentsPortal.start({
      sandbox,
      clusters: [
        {
          name: 'away',
          title: 'Away',
          url: 'https://127.0.0.1:1',
          authProvider: 'serviceAccount',
          serviceAccountToken: 'none',
          skipTLSVerify: true,
        },
        {
          name: 'local',
          title: 'Local cluster',
          url: sandbox.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: users[0].user.token,
          caData: clusters[0].cluster['certificate-authority-data'],
        },
      ],
    });
    portal.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    await portal.known(1);

    expect(await states()).toEqual([
      expect.objectContaining({ cluster: 'away', state: 'unreachable' }),
      expect.objectContaining({ cluster: 'local', state: 'synced' }),
    ]);
  });

  it('leave a portal without any that starts and shows its spaces', async () => {
    portal = await EnvironmentsPortal.start({
      ...{ sandbox, clusters: [], helm: false },
    });
    const { body } = await portal.get('/spaces').expect(200);
    expect(body).toMatchObject({ items: [{ name: 'shop' }], clusters: [] });
    await portal.get('/spaces/shop/services').expect(503);
    await portal.get('/namespaces/free').expect(403);
    await portal
      .post('/environments', { cluster: 'local', space: 'shop', name: 'x' })
      .expect(400);
  });
});
