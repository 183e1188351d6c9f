import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { USER } from '../__testUtils__/portalUser';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const NAMES = ['alpha', 'beta', 'gamma'];

describe('changing many releases', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox);
    await Promise.all(
      NAMES.map(name => portal.deploy({ name, values: { replicas: 1 } })),
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  function releases(names: string[], expectedRevision: number) {
    return names.map(name => ({
      ...{ cluster: 'local', namespace: 'shop-dev', name, expectedRevision },
    }));
  }

  async function run(body: object) {
    const started = await portal.post('/bulk', body);
    expect(started).toMatchObject({ status: 202 });
    const { id } = started.body;
    const events = await portal.events(id);
    const operation: HelmOperation = (await portal.get(`/operations/${id}`))
      .body;
    const children: HelmOperation[] = (
      await portal.get(`/operations?parentId=${id}`)
    ).body.items;
    return { events, operation, children };
  }

  it('goes on with the others when one can not be changed', async () => {
    const { operation, events, children } = await run({
      action: 'upgrade',
      releases: [...releases(['alpha', 'beta'], 1), ...releases(['gamma'], 7)],
      reason: 'Base image',
    });

    expect(operation).toMatchObject({
      kind: 'bulk',
      state: 'failed',
      initiator: USER,
      summary: '2 of 3 releases done, 1 failed',
      reason: 'Base image',
    });
    expect(children).toHaveLength(2);
    for (const child of children) {
      expect(child).toMatchObject({
        ...{ kind: 'upgrade', state: 'succeeded', reason: 'Base image' },
        ...{ fromRevision: 1, toRevision: 2, parentId: operation.id },
      });
    }
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'step',
        key: 'local/shop-dev/gamma',
        state: 'failed',
        message: expect.stringContaining('it is at revision 1'),
      }),
    );
    const kept = await portal.get('/releases/local/shop-dev/alpha');
    expect(kept.body.values).toEqual({ replicas: 1 });
  });

  it('shows before what each release would become, or why it can not', async () => {
    const all = [...releases(['alpha'], 2), ...releases(['gamma'], 1)];

    const answers = await Promise.all(
      ['upgrade', 'rollback', 'uninstall', 'restart'].map(async action => {
        const body = { action, releases: all };
        return (await portal.post('/bulk/preview', body)).body.items;
      }),
    );

    const [upgrade, rollback, uninstall, restart] = answers;
    expect(upgrade).toMatchObject([
      {
        release: { name: 'alpha' },
        preview: { chart: { after: 'web 1.2.3' } },
      },
      { release: { name: 'gamma' }, preview: {} },
    ]);
    expect(rollback).toMatchObject([
      { toRevision: 1, preview: { manifests: expect.anything() } },
      { problem: 'gamma has no earlier revision that was deployed' },
    ]);
    expect(uninstall[0].preview.manifests).toContainEqual(
      expect.objectContaining({ kind: 'Deployment', change: 'delete' }),
    );
    expect(restart[0].preview.affected.restarts).toEqual([
      { kind: 'Deployment', name: 'alpha', pods: 1 },
    ]);
  });

  it('refuses a user who may change none of them, and a bad request', async () => {
    const guarded = await HelmPortal.start(sandbox, { policy: 'owners' });
    const body = { action: 'uninstall', releases: releases(NAMES, 1) };

    const denied = await guarded.post('/bulk', body);
    const preview = await guarded.post('/bulk/preview', body);
    const twice = await portal.post('/bulk', {
      action: 'restart',
      releases: releases(['alpha', 'alpha'], 2),
    });
    await guarded.stop();

    expect(denied.status).toBe(403);
    expect(guarded.audited).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'release-bulk' }),
    );
    expect(guarded.auditEnd.fail).toHaveBeenCalled();
    expect(preview.body.items[0].problem).toContain('You may not uninstall');
    expect(twice.status).toBe(400);
    expect(twice.body.error.message).toContain('name each release once');
    expect((await portal.get('/releases')).body.total).toBe(3);
  });

  it('removes them all', async () => {
    const { operation } = await run({
      action: 'uninstall',
      releases: [...releases(['alpha', 'beta'], 2), ...releases(['gamma'], 1)],
    });

    expect(operation).toMatchObject({
      state: 'succeeded',
      summary: '3 of 3 releases done',
    });
    expect(sandbox.store.list('deployments.apps', 'shop-dev')).toEqual([]);
  });
});
