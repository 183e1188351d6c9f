import {
  MASK,
  type DeployPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { deployBody } from './__testUtils__/deployRequests';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(60_000);

const PASSWORD = 'correct-horse-battery';

describe('previewing a deploy', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  async function preview(
    body: Parameters<typeof deployBody>[0],
  ): Promise<DeployPreview> {
    const version = sandbox.store.resourceVersion;
    const answer = await portal.post('/preview', deployBody(body));
    expect(answer.status).toBe(200);
    expect(
      ['secrets', 'deployments.apps', 'services', 'pods'].flatMap(resource =>
        sandbox.store
          .list(resource, 'shop-dev')
          .filter(one => Number(one.metadata.resourceVersion) > version),
      ),
    ).toEqual([]);
    return answer.body;
  }

  it('shows what would be created, leaves nothing behind, and hides passwords', async () => {
    const found = await preview({ values: { password: PASSWORD } });

    expect(
      found.manifests.map(({ kind, name, change }) => [kind, name, change]),
    ).toEqual(
      expect.arrayContaining([
        ['Deployment', 'cart', 'create'],
        ['Service', 'cart', 'create'],
        ['Secret', 'cart', 'create'],
      ]),
    );
    expect(found.notes).toContain('cart listens');
    expect(JSON.stringify(found)).not.toContain(PASSWORD);
    const secret = found.manifests.find(one => one.kind === 'Secret');
    expect(secret?.after).toContain(`password: ${MASK}`);
  });

  it('tells real changes from defaults, and marks a changed password', async () => {
    await portal.deploy({ values: { password: PASSWORD, replicas: 1 } });
    const revision = { expectedRevision: 1 };

    const same = await preview({
      ...revision,
      values: { password: MASK, replicas: 1 },
    });
    const changed = await preview({
      ...revision,
      values: { password: 'another-password', replicas: 3 },
    });
    const dropped = await preview({ ...revision, values: { replicas: 1 } });

    expect(same.manifests.map(one => one.change)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    const byKind = new Map(changed.manifests.map(one => [one.kind, one]));
    expect(byKind.get('Service')?.change).toBe('unchanged');
    expect(byKind.get('Deployment')?.before).toContain('replicas: 1');
    expect(byKind.get('Deployment')?.after).toContain('replicas: 3');
    expect(byKind.get('Secret')).toMatchObject({
      change: 'update',
      after: expect.stringContaining(`${MASK} (changed)`),
    });
    expect(JSON.stringify(changed)).not.toContain('another-password');
    expect(dropped.manifests.find(one => one.kind === 'Secret')).toMatchObject({
      change: 'delete',
    });
  });

  it('keeps the password of a release whose form sends the mask back', async () => {
    const detail = await portal.get('/releases/local/shop-dev/cart');
    expect(detail.body.values).toEqual({ password: MASK, replicas: 1 });

    const { events } = await portal.deploy({
      values: { ...detail.body.values, replicas: 2 },
      expectedRevision: 1,
    });

    expect(events[events.length - 1].type).toBe('succeeded');
    expect(JSON.stringify(events)).not.toContain(PASSWORD);
    const secret = sandbox.store.get('secrets', 'shop-dev', 'cart');
    expect(JSON.stringify(secret)).toContain(
      Buffer.from(PASSWORD).toString('base64'),
    );
  });

  it('answers a mask without an earlier value with the field', async () => {
    const answer = await portal.post(
      '/preview',
      deployBody({ name: 'fresh', values: { password: MASK } }),
    );

    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(
      'password: there is no earlier',
    );
  });
});
