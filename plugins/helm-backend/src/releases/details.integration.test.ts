import type { ReleaseResource } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';
import { HelmUser } from '../__testUtils__/HelmUser';

jest.setTimeout(120_000);

describe('the objects of a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let helm: HelmUser;

  beforeAll(async () => {
    sandbox = await startCluster();
    helm = await HelmUser.of(sandbox);
    await helm.deploy('cart', { password: 'Hunter-2-hunts', replicas: 2 });
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await helm?.end();
    await sandbox.stop();
  });

  async function resources(): Promise<Map<string, ReleaseResource>> {
    const answer = await portal.get('/releases/local/shop-dev/cart');
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('Hunter-2-hunts');
    const found: ReleaseResource[] = answer.body.resources;
    return new Map(found.map(one => [`${one.kind}/${one.name}`, one]));
  }

  it('are each told with their health', async () => {
    const found = await resources();

    expect([...found.values()].map(one => one.state)).toEqual(
      Array(found.size).fill('ready'),
    );
    expect(found.get('Deployment/cart')).toMatchObject({
      message: '2 of 2 pods ready',
      ready: 2,
      desired: 2,
    });
    expect(found.get('Service/cart')?.message).toBe('2 of 2 endpoints ready');
    expect(found.get('StatefulSet/ledger-store')?.state).toBe('ready');
  });

  it('tell what is wrong with them in words', async () => {
    await helm.kubectl([
      'patch',
      'service',
      'cart',
      '--patch={"spec":{"selector":{"app":"nobody"}}}',
    ]);
    await helm.kubectl(['delete', 'configmap', 'cart']);

    let found = await resources();
    // The endpoints follow the selector in their own time.
    while (found.get('Service/cart')?.state === 'ready') {
      found = await resources();
    }

    expect(found.get('Service/cart')).toMatchObject({
      state: 'failed',
      message: 'has no endpoints: no pod matches its selector',
    });
    expect(found.get('ConfigMap/cart')).toMatchObject({
      state: 'missing',
      message: 'It is not on the cluster',
    });
  });
});
