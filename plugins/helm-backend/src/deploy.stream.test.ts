import { TestDatabases } from '@backstage/backend-test-utils';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { deployBody, failureOf } from './__testUtils__/deployRequests';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(60_000);

const ENTITY = 'component:default/cart';

const entities = [component('cart', 'group:default/shop-team')];

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

describe('the event stream of a deploy', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startCluster();
  });

  afterAll(async () => {
    await sandbox.stop();
  });

  it('is NDJSON that proxies do not hold back, and resumes after any sequence', async () => {
    const portal = await HelmPortal.start(sandbox, { entities });
    const { run } = await portal.deploy({ entityRef: ENTITY });

    const events = await portal.events(run.id);
    const tail = await portal.events(run.id, 3);
    const beyond = await portal.events(run.id, events.length);
    const response = await portal.get(`/operations/${run.id}/events`);
    const ended = await portal.get(`/operations/${run.id}`);
    const listed = await portal.get(`/operations?entityRef=${ENTITY}`);
    const others = await portal.get(
      '/operations?entityRef=component:default/x',
    );
    const bad = await portal.get(`/operations/${run.id}/events?after=first`);
    const unknown = await portal.get('/operations/none/events');
    await portal.stop();

    expect(tail).toEqual(events.slice(3));
    expect(beyond).toEqual([]);
    expect(response.headers).toMatchObject({
      'content-type': expect.stringContaining('application/x-ndjson'),
      'cache-control': expect.stringContaining('no-transform'),
      'x-accel-buffering': 'no',
    });
    expect(events.slice(-2)).toMatchObject([
      { type: 'succeeded', revision: 1 },
      { type: 'ended', state: 'succeeded', summary: 'cart is at revision 1' },
    ]);
    expect(ended.body).toMatchObject({
      state: 'succeeded',
      kind: 'install',
      release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
      profile: 'web',
      toRevision: 1,
      cancellable: false,
    });
    expect(ended.body.finishedAt >= run.startedAt).toBe(true);
    expect(listed.body.items).toEqual([ended.body]);
    expect(others.body.items).toEqual([]);
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toContain('after');
    expect(unknown.status).toBe(404);
  });

  it('can be followed from two places while it grows', async () => {
    const portal = await HelmPortal.start(sandbox, { entities });
    const started = await portal.post(
      '/deploys',
      deployBody({ name: 'twice' }),
    );

    const [first, second] = await Promise.all([
      portal.events(started.body.id),
      portal.events(started.body.id, 2),
    ]);
    await portal.stop();

    expect(first[first.length - 1].type).toBe('ended');
    expect(second).toEqual(first.slice(2));
  });

  it.each(databases.eachSupportedId())(
    'goes on in another portal after the first one stops, which puts the release back: %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const name = `moved-${databaseId.toLowerCase().replace('_', '-')}`;
      const first = await HelmPortal.start(sandbox, {
        entities,
        knex,
        deploy: { failFastAfter: { minutes: 1 } },
      });
      await first.deploy({ name, values: { replicas: 1 } });
      const started = await first.post(
        '/deploys',
        deployBody({
          name,
          values: { image: 'nginx:nope' },
          expectedRevision: 1,
        }),
      );
      await podOf(sandbox, 'nginx:nope');
      await first.stop();

      const second = await HelmPortal.start(sandbox, { entities, knex });
      const events = await second.events(started.body.id);
      const rest = await second.events(started.body.id, 2);
      const run = await second.get(`/operations/${started.body.id}`);
      const detail = await second.get(`/releases/local/shop-dev/${name}`);
      await second.stop();

      expect(failureOf(events)).toMatchObject({
        summary: `The portal was stopped while ${name} was deployed`,
        outcome: 'rolled-back',
      });
      expect(rest).toEqual(events.slice(2));
      expect(run.body.state).toBe('failed');
      expect(detail.body).toMatchObject({ status: 'deployed', revision: 3 });
    },
  );
});

/** Resolves when a pod with this image has been made. */
function podOf(sandbox: Sandbox, image: string): Promise<void> {
  return new Promise(resolve => {
    const stop = sandbox.store.subscribe('pods', ({ object }) => {
      if (JSON.stringify(object.spec).includes(image)) {
        stop();
        resolve();
      }
    });
  });
}
