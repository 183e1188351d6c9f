import type { DeployPreview } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmClient } from '../__testUtils__/HelmClient';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { deployBody, failureOf } from '../__testUtils__/deployRequests';
import { startCluster } from '../__testUtils__/startCluster';
import { HelmUser } from '../__testUtils__/HelmUser';

jest.setTimeout(90_000);

const NEW_IMAGE = { image: 'nginx:1.28' };

describe('a release whose objects somebody changed by kubectl', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let client: HelmClient;
  let user: HelmUser;

  beforeAll(async () => {
    sandbox = await startCluster();
    client = await HelmClient.of(sandbox);
    user = await HelmUser.of(sandbox);
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await user?.end();
    await client?.stop();
    await sandbox?.stop();
  });

  const scale = (name: string, count: number) =>
    user.kubectl(['scale', 'deployment', name, `--replicas=${count}`]);

  async function replicas(name: string): Promise<string> {
    const path = 'jsonpath={.spec.replicas}';
    return user.kubectl(['get', 'deployment', name, '-o', path]);
  }

  async function rollBack(name: string, revision: number, from: number) {
    const { body } = await portal.post(
      `/releases/local/shop-dev/${name}/rollback`,
      { revision, expectedRevision: from },
    );
    await portal.events(body.id);
    return (await portal.get(`/operations/${body.id}`)).body;
  }

  it('is not touched by a deploy that was not told to take over', async () => {
    await portal.deploy({ name: 'cart' });
    await scale('cart', 5);
    const body = deployBody({
      name: 'cart',
      values: NEW_IMAGE,
      expectedRevision: 1,
    });

    const preview: DeployPreview = (await portal.post('/preview', body)).body;
    const { events } = await portal.deploy(body);

    expect(preview.conflicts).toBe(true);
    expect(
      preview.manifests.find(one => one.kind === 'Deployment')?.refused,
    ).toMatch(/conflict with "kubectl".*\.spec\.replicas/);
    expect(failureOf(events)).toMatchObject({
      summary: expect.stringMatching(
        /Deployment cart: .*conflict with "kubectl".*\.spec\.replicas/,
      ),
      outcome: 'unchanged',
      hints: [expect.stringContaining('Take over')],
    });
    expect(client.states('cart')).toEqual(['deployed']);
    expect(await replicas('cart')).toBe('5');
  });

  it('is no part of an upgrade of many', async () => {
    const cart = { cluster: 'local', namespace: 'shop-dev', name: 'cart' };
    const bulk = {
      action: 'upgrade',
      releases: [{ ...cart, expectedRevision: 1 }],
    };

    const { body } = await portal.post('/bulk/preview', bulk);

    expect(body.items).toEqual([
      { release: cart, problem: expect.stringContaining('"kubectl"') },
    ]);
  });

  it('is deployed when told to take over, and the preview shows what that takes back', async () => {
    const body = deployBody({
      name: 'cart',
      values: NEW_IMAGE,
      expectedRevision: 1,
      forceConflicts: true,
    });

    const preview: DeployPreview = (await portal.post('/preview', body)).body;
    const { events } = await portal.deploy(body);

    expect(preview.conflicts).toBeUndefined();
    const deployment = preview.manifests.find(one => one.kind === 'Deployment');
    expect(deployment).toMatchObject({ change: 'update' });
    expect(deployment?.refused).toBeUndefined();
    expect(deployment?.before).toContain('replicas: 5');
    expect(deployment?.after).toContain('replicas: 2');
    expect(events.pop()).toMatchObject({ type: 'succeeded', revision: 2 });
    expect(await replicas('cart')).toBe('2');
  });

  it('is rolled back, and the preview shows what that takes back', async () => {
    await scale('cart', 4);

    const preview = await portal.get(
      '/releases/local/shop-dev/cart/rollback?revision=1',
    );
    const operation = await rollBack('cart', 1, 2);

    const { manifests }: DeployPreview = preview.body;
    expect(manifests.flatMap(one => one.refused ?? [])).toEqual([]);
    const deployment = manifests.find(one => one.kind === 'Deployment');
    expect(deployment?.before).toContain('replicas: 4');
    expect(deployment?.after).toContain('replicas: 2');
    expect(operation).toMatchObject({ state: 'succeeded', toRevision: 3 });
    expect(await replicas('cart')).toBe('2');
  });

  it('is put back after a deploy that took over and failed', async () => {
    await scale('cart', 5);

    const { events } = await portal.deploy({
      name: 'cart',
      values: { image: 'nginx:nope' },
      expectedRevision: 3,
      forceConflicts: true,
    });

    expect(failureOf(events).outcome).toBe('rolled-back');
    expect(client.states('cart').pop()).toBe('deployed');
    expect(await replicas('cart')).toBe('2');
  });

  it('is put back although it was changed while a deploy failed', async () => {
    const failing = client.podFails('nginx:nope');
    const { body } = await portal.post(
      '/deploys',
      deployBody({
        name: 'cart',
        values: { image: 'nginx:nope' },
        expectedRevision: 5,
      }),
    );
    await failing;
    await scale('cart', 6);

    const events = await portal.events(body.id);

    expect(failureOf(events)).toMatchObject({ outcome: 'rolled-back' });
    expect(client.states('cart').pop()).toBe('deployed');
    expect(await replicas('cart')).toBe('2');
  });

  it('is unstuck although it was changed meanwhile', async () => {
    await client.install('torn', 'web', '--wait');
    await client.leaveHalfway('torn', 'web');
    await scale('torn', 3);

    const { body } = await portal.post(
      '/releases/local/shop-dev/torn/unstick',
      {},
    );
    await portal.events(body.id);

    expect(client.states('torn').pop()).toBe('deployed');
    expect(await replicas('torn')).toBe('1');
  });

  it('is deployed and rolled back where Helm applied it by the client', async () => {
    await client.install('old', 'web', '--server-side=false', '--wait');
    await scale('old', 3);
    const body = deployBody({
      name: 'old',
      values: NEW_IMAGE,
      expectedRevision: 1,
      forceConflicts: true,
    });

    const { events } = await portal.deploy(body);
    await scale('old', 3);
    const plain = deployBody({ ...body, expectedRevision: 2 });
    delete plain.forceConflicts;
    const preview: DeployPreview = (await portal.post('/preview', plain)).body;
    const operation = await rollBack('old', 1, 2);

    expect(events.pop()).toMatchObject({ type: 'succeeded', revision: 2 });
    expect(preview.conflicts).toBeUndefined();
    expect(operation).toMatchObject({ state: 'succeeded', toRevision: 3 });
    expect(await replicas('old')).toBe('1');
  });
});
