import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { component } from '../__testUtils__/component';
import { failureOf } from '../__testUtils__/deployRequests';
import { USER } from '../__testUtils__/portalUser';
import { startCluster } from '../__testUtils__/startCluster';
import { HelmClient } from '../__testUtils__/HelmClient';

jest.setTimeout(90_000);

const ENTITY = 'component:default/cart';

describe('changing a release', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let client: HelmClient;

  beforeAll(async () => {
    sandbox = await startCluster();
    client = await HelmClient.of(sandbox);
    portal = await HelmPortal.start(sandbox, {
      entities: [component('cart', 'group:default/shop-team')],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await client?.stop();
    await sandbox?.stop();
  });

  /** Starts a change and reads its stream; answers the operation as it ended. */
  async function change(path: string, body: object = {}) {
    const started = await portal.post(`/releases/local/shop-dev/${path}`, body);
    expect({ status: started.status, body: started.body }).toMatchObject({
      status: 202,
    });
    const events = await portal.events(started.body.id);
    const ended = await portal.get(`/operations/${started.body.id}`);
    const operation: HelmOperation = ended.body;
    return { events, operation };
  }

  it('rolls back as it is watched, and the history says who and why', async () => {
    await portal.deploy({ name: 'cart', entityRef: ENTITY, reason: 'first' });
    await portal.deploy({
      name: 'cart',
      values: { image: 'nginx:1.28' },
      expectedRevision: 1,
    });

    const { events, operation } = await change('cart/rollback', {
      revision: 1,
      expectedRevision: 2,
      reason: 'The new image leaks',
    });

    expect(operation).toMatchObject({
      kind: 'rollback',
      state: 'succeeded',
      summary: 'cart is at revision 3',
      entityRef: ENTITY,
      fromRevision: 2,
      toRevision: 3,
      reason: 'The new image leaks',
    });
    const phases = events.flatMap(event =>
      event.type === 'phase' ? [event.phase] : [],
    );
    expect(phases).toEqual(['applying', 'waiting', 'done']);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'pod',
        pod: expect.objectContaining({ ready: true, image: 'nginx:1.27' }),
      }),
    );
    const { body } = await portal.get(
      '/releases/local/shop-dev/cart/revisions',
    );
    expect(body.items).toMatchObject([
      {
        revision: 3,
        initiator: USER,
        reason: 'The new image leaks',
        operationId: operation.id,
      },
      { revision: 2, initiator: USER },
      { revision: 1, initiator: USER, reason: 'first' },
    ]);
  });

  it('says what it can not roll back to', async () => {
    const path = '/releases/local/shop-dev/cart/rollback';
    const bodies = [
      { revision: 9, expectedRevision: 3 },
      { revision: 1, expectedRevision: 2 },
      { revision: 3, expectedRevision: 3 },
      { revision: 0, expectedRevision: 3 },
    ];

    const answers = [];
    for (const body of bodies) {
      const { status, body: answer } = await portal.post(path, body);
      answers.push([status, answer.error.message]);
    }

    expect(answers).toEqual([
      [404, expect.stringContaining('cart has no revision 9; there are 3, 2')],
      [409, expect.stringContaining('it is at revision 3')],
      [400, expect.stringContaining('is at revision 3 already')],
      [400, expect.stringContaining('revision: must be 1 or more')],
    ]);
  });

  it('explains a rollback to what can not run, and puts back what did', async () => {
    await client.install('sour', 'web', '--set', 'image=nginx:nope');
    await client.install('sour', 'web', '--wait');

    const { events, operation } = await change('sour/rollback', {
      revision: 1,
      expectedRevision: 2,
    });

    const failure = failureOf(events);
    expect(failure.summary).toContain('can not pull image nginx:nope');
    expect(failure.outcome).toBe('rolled-back');
    expect(operation).toMatchObject({ state: 'failed', kind: 'rollback' });
    expect(client.states('sour').pop()).toBe('deployed');
  });

  it('restarts every workload and waits for the new pods', async () => {
    const before = pods('cart');

    const { events, operation } = await change('cart/restart');

    expect(operation).toMatchObject({
      kind: 'restart',
      state: 'succeeded',
      summary: 'cart was restarted',
    });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'step', state: 'done' }),
    );
    expect(pods('cart').filter(name => before.includes(name))).toEqual([]);
    expect(pods('cart')).toHaveLength(before.length);
  });

  it('says that there is nothing to restart, or to test', async () => {
    await client.install('plain', 'tested');

    const restart = await portal.post(
      '/releases/local/shop-dev/plain/restart',
      {},
    );
    const test = await portal.post('/releases/local/shop-dev/cart/test', {});

    expect([restart.status, test.status]).toEqual([400, 400]);
    expect(restart.body.error.message).toContain('has no Deployment');
    expect(test.body.error.message).toContain('brings no tests');
  });

  it('runs the tests of the chart and shows what they log', async () => {
    await client.install('good', 'tested');
    await client.install('bad', 'tested', '--set', 'passes=false');

    const good = await change('good/test');
    const bad = await change('bad/test');

    expect(good.operation).toMatchObject({
      state: 'succeeded',
      summary: 'The tests of good passed',
    });
    expect(JSON.stringify(good.events)).toContain('all is well');
    expect(bad.operation).toMatchObject({ kind: 'test', state: 'failed' });
    expect(failureOf(bad.events).logs.join('\n')).toContain(
      'greeting is wrong',
    );
    expect(client.states('bad')).toEqual(['deployed']);
  });

  it('unsticks an upgrade by rolling it back', async () => {
    await client.install('torn', 'web', '--wait');
    await client.leaveHalfway('torn', 'web');
    expect(client.states('torn')).toEqual(['deployed', 'pending-upgrade']);

    const plan = await portal.get('/releases/local/shop-dev/torn/unstick');
    const { operation } = await change('torn/unstick');

    expect(plan.body).toMatchObject({
      status: 'pending-upgrade',
      action: 'rollback',
      toRevision: 1,
      busy: false,
    });
    expect(operation).toMatchObject({ kind: 'unstick', state: 'succeeded' });
    expect(client.states('torn').pop()).toBe('deployed');
    const again = await portal.get('/releases/local/shop-dev/torn/unstick');
    expect(again.status).toBe(409);
  });

  it('unsticks a first install by removing it', async () => {
    await client.leaveHalfway('fresh', 'web');

    const { operation } = await change('fresh/unstick');

    expect(operation).toMatchObject({
      state: 'succeeded',
      summary: 'fresh is removed from shop-dev',
    });
    expect(client.states('fresh')).toEqual([]);
  });

  it('marks what has no way back as failed, so that it can be deployed anew', async () => {
    await client
      .install(
        'lost',
        'web',
        '--set',
        'image=nginx:nope',
        '--wait',
        '--timeout',
        '2s',
      )
      .catch(() => undefined);
    await client.leaveHalfway('lost', 'web');
    expect(client.states('lost')).toEqual(['failed', 'pending-upgrade']);

    const { operation } = await change('lost/unstick');

    expect(operation.summary).toBe('Revision 2 of lost is marked as failed');
    expect(client.states('lost')).toEqual(['failed', 'failed']);
    // Helm reads the record as well, not the label alone.
    expect(await client.run('status', 'lost')).toContain('STATUS: failed');
    const { events } = await portal.deploy({
      name: 'lost',
      expectedRevision: 2,
    });
    expect(events.pop()).toMatchObject({ type: 'succeeded' });
  });

  it('cancels a deploy, which puts back what ran before', async () => {
    const slow = await HelmPortal.start(sandbox, {
      deploy: { failFastAfter: { minutes: 1 } },
    });
    const failing = client.podFails('nginx:nope');
    const started = await slow.post('/deploys', {
      ...{ cluster: 'local', namespace: 'shop-dev', name: 'cart' },
      ...{ profile: 'web', values: { image: 'nginx:nope' } },
      expectedRevision: 3,
    });
    await failing;

    const busy = await slow.get('/releases/local/shop-dev/cart/unstick');
    const asked = await slow.post(`/operations/${started.body.id}/cancel`, {});
    const events = await slow.events(started.body.id);
    const ended = await slow.get(`/operations/${started.body.id}`);
    const again = await slow.post(`/operations/${started.body.id}/cancel`, {});
    await slow.stop();

    expect(busy.body).toMatchObject({
      busy: true,
      warnings: [expect.stringContaining(`${USER} deploys cart`)],
    });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ cancelledBy: USER });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'cancelling', by: USER }),
    );
    expect(failureOf(events)).toMatchObject({
      summary: `Given up: ${USER} cancelled it`,
      outcome: 'rolled-back',
    });
    expect(ended.body).toMatchObject({ state: 'cancelled' });
    expect(again.body).toMatchObject({ state: 'cancelled' });
    expect(client.states('cart').pop()).toBe('deployed');
  });

  function pods(name: string): string[] {
    return sandbox.store
      .list('pods', 'shop-dev')
      .map(pod => pod.metadata.name)
      .filter(pod => pod.startsWith(`${name}-`));
  }
});
