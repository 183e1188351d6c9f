import type {
  CopyPlan,
  CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { DEVELOPER, OTHER } from '../__testUtils__/roles';
import {
  CopyDatabases,
  CopyPortal,
  makeNamespace,
} from './__testUtils__/CopyPortal';
import { copyRequest } from './__testUtils__/copyPlan';

jest.setTimeout(180_000);

/** Key of the step that installs cart. */
const CART = 'release/shop-dev/cart';

const SERVICE = { kind: 'service' as const };
const environment = (name: string) => ({
  cluster: 'local',
  space: 'shop',
  name,
});

describe('copies of environments', () => {
  let sandbox: Sandbox;
  let databases: CopyDatabases;
  let portal: CopyPortal;
  let engine: HelmEngine;

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 20 });
    makeNamespace(sandbox, 'shop-dev', 'dev');
    databases = new CopyDatabases();
    portal = await CopyPortal.start(sandbox, databases);
    engine = portal.engines.get();
    await Promise.all(
      ['cart', 'catalog'].map(name => deploy(name, { image: 'nginx:1.28' })),
    );
  });

  afterAll(async () => {
    await portal.stop();
    await databases.end();
    await sandbox.stop();
  });

  /** Somebody deploys at the source, or elsewhere. */
  function deploy(
    name: string,
    values: Record<string, string>,
    namespace = 'shop-dev',
  ) {
    const chart = { profile: 'web', version: '1.2.3' };
    return portal.deploy({ namespace, name }, chart, {
      replicas: 1,
      ...values,
    });
  }

  const into = (name: string, part: Partial<CopyRequest> = {}): CopyRequest =>
    copyRequest({
      target: { kind: 'new', environment: environment(name) },
      ...part,
    });

  const existing = (name: string) => ({
    target: { kind: 'existing' as const, environment: environment(name) },
  });

  const read = (namespace: string, name: string) =>
    engine.read({ cluster: 'local', namespace, name }, SERVICE);

  it('copies two services into a new environment, then only what changed', async () => {
    const started = await portal.start(into('qa'));
    expect(started).toMatchObject({
      state: 'running',
      may: ['pause', 'cancel'],
    });
    const copy = await portal.ended(started.id);

    expect(copy).toMatchObject({
      state: 'succeeded',
      summary: 'Copied 2 services from shop/dev to shop/qa',
    });
    expect(
      copy.report?.releases.map(one => [one.target.name, one.ready]),
    ).toEqual([
      ['cart', true],
      ['catalog', true],
    ]);
    expect(
      sandbox.store.get('namespaces', undefined, 'shop-qa')?.metadata,
    ).toMatchObject({
      labels: { 'foredeck.io/space': 'shop', 'foredeck.io/environment': 'qa' },
    });
    expect((await read('shop-qa', 'cart'))?.values).toMatchObject({
      image: 'nginx:1.28',
    });

    await deploy('cart', { image: 'nginx:1.29' });
    const request = into('qa', {
      target: { kind: 'existing', environment: environment('qa') },
    });
    const plan = await portal.plan(request);
    expect(plan.releases.map(one => [one.target.name, one.action])).toEqual([
      ['cart', 'update'],
      ['catalog', 'unchanged'],
    ]);
    const again = await portal.ended((await portal.start(request)).id);
    expect(again.state).toBe('succeeded');
    expect(await read('shop-qa', 'cart')).toMatchObject({
      revision: 2,
      values: { image: 'nginx:1.29' },
    });
    expect(await read('shop-qa', 'catalog')).toMatchObject({ revision: 1 });
  });

  it('refuses a plan gone stale, naming what moved', async () => {
    const request = into('stale');
    const { fingerprint } = await portal.plan(request);
    await deploy('catalog', { image: 'nginx:1.30' });
    const { status, body } = await portal.post('/copies', {
      request,
      fingerprint,
    });

    expect(status).toBe(409);
    expect(body.error.message).toMatch(
      /^the plan is stale: catalog changed since/i,
    );
    expect(live('shop-stale')).toBeUndefined();
  });

  it('refuses what the preflight blocks, and warnings that nobody accepted', async () => {
    makeNamespace(sandbox, 'shop-prod', 'prod', {
      'foredeck.io/protected': 'true',
    });
    const toProd = into('prod', existing('prod'));
    const { fingerprint } = await planned(toProd);
    const blocked = await portal.post('/copies', {
      request: toProd,
      fingerprint,
    });
    expect(blocked.status).toBe(400);
    expect(blocked.body.error.message).toMatch(
      /shop\/prod is protected.*admin of its space/,
    );

    makeNamespace(sandbox, 'shop-weak', 'weak');
    await deploy('cart', { image: 'nginx:1.28' }, 'shop-weak');
    const mend = sandbox.pods.script(
      { namespace: 'shop-weak' },
      { preset: 'crash-loop' },
    );
    const [pod] = sandbox.store.list('pods', 'shop-weak');
    sandbox.store.remove('pods', 'shop-weak', pod.metadata.name);
    await until(
      async () =>
        (await read('shop-weak', 'cart'))?.health.state === 'unhealthy',
    );
    const request = { ...into('checked'), source: environment('weak') };
    const plan = await planned(request);
    const [{ id }] = (await portal.findings(request, plan.fingerprint)).filter(
      one => one.grade === 'warn',
    );
    const start = (acceptedWarnings: string[]) =>
      portal.post('/copies', {
        ...{ request, acceptedWarnings, fingerprint: plan.fingerprint },
      });
    const open = await start([]);
    const accepted = await start([id]);
    mend();

    expect(open.status).toBe(409);
    expect(open.body.error.message).toMatch(
      /acceptedWarnings.*cart is unhealthy/,
    );
    expect(accepted.status).toBe(202);
    const copy = await portal.ended(accepted.body.id);
    expect(copy).toMatchObject({
      state: 'succeeded',
      findings: expect.arrayContaining([expect.objectContaining({ id })]),
    });
  });

  it('asks the policy before a cluster, and shows copies to nobody else', async () => {
    const request = into('mine');
    const { fingerprint } = await portal.plan(request);
    const asked = { request, fingerprint };

    const develops = await portal.post('/copies/plan', request, DEVELOPER);
    expect(develops.status).toBe(403);
    expect(develops.body.error.message).toMatch(/make shop\/mine/);
    for (const [path, body] of [
      ['/copies/plan', request],
      ['/copies/preflight', asked],
      ['/copies/manifests', { request, release: 'shop-dev/cart' }],
      ['/copies', asked],
    ] as const) {
      const { status, body: answer } = await portal.post(path, body, OTHER);
      expect([path, status]).toEqual([path, 403]);
      expect(answer.error.message).toMatch(/copy from shop\/dev/);
    }
    const copy = await portal.ended((await portal.start(request)).id);
    const path = `/copies/${copy.id}`;
    await portal.get(path, DEVELOPER).expect(200);
    await portal.get(path, OTHER).expect(404);
    await portal.get(`${path}/events`, OTHER).expect(404);
    await portal.post(`${path}/rollback`, {}, OTHER).expect(404);
    const list = await portal.get('/copies', OTHER);
    expect(list.body).toEqual({ items: [] });
  });

  it('says which service fails and why, goes on when it is mended, and notifies', async () => {
    const mend = sandbox.pods.script(
      { namespace: 'shop-broken', podLabels: { app: 'cart' } },
      { preset: 'crash-loop' },
    );
    const { id } = await portal.start(into('broken'));
    const failed = await portal.ended(id);

    expect(failed).toMatchObject({
      state: 'failed',
      may: ['retry', 'resume', 'rollback'],
    });
    expect(failed.summary).toMatch(/Install cart: .*crash.*Retry.*roll back/is);
    expect(failed.progress.find(one => one.key === CART)).toMatchObject({
      ...{ state: 'failed', attempt: 1 },
      operationId: expect.any(String),
    });
    expect(portal.notifications.send).toHaveBeenLastCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({ severity: 'high' }),
      }),
    );
    await portal.post(`/copies/${id}/retry`, { step: 'record' }).expect(409);
    await portal.post(`/copies/${id}/retry`, { step: 'none' }).expect(404);

    mend();
    await portal.deed(id, 'retry', { step: CART });
    const mended = await portal.ended(id);
    expect(mended.state).toBe('succeeded');
    expect(mended.progress.find(one => one.key === CART)?.attempt).toBe(2);
    expect((await read('shop-broken', 'cart'))?.health.state).toBe('healthy');
  });

  it('takes a copy back: releases to their revisions, what is new away', async () => {
    const request = into('back');
    await portal.ended((await portal.start(request)).id);
    await deploy('cart', { image: 'nginx:1.31' });
    await deploy('payment', { image: 'nginx:1.28' });
    const again = into('back', {
      target: { kind: 'existing', environment: environment('back') },
    });
    const { id } = await portal.start(again);
    const copied = await portal.ended(id);
    expect(copied).toMatchObject({ state: 'succeeded', may: ['rollback'] });
    expect(await read('shop-back', 'payment')).toBeDefined();

    await portal.deed(id, 'rollback');
    const back = await portal.ended(id);

    expect(back).toMatchObject({
      state: 'rolled-back',
      may: [],
      summary: 'shop/back is as it was before the copy',
    });
    expect(await read('shop-back', 'payment')).toBeUndefined();
    expect((await read('shop-back', 'cart'))?.values).not.toMatchObject({
      image: 'nginx:1.31',
    });
    await portal.post(`/copies/${id}/rollback`).expect(409);
  });

  it('takes nothing away that others have deployed since, unless asked twice', async () => {
    const { id } = await portal.start(into('since'));
    await portal.ended(id);
    await deploy('cart', { image: 'nginx:1.33' }, 'shop-since');
    await portal.deed(id, 'rollback');
    const refused = await portal.ended(id);

    expect(refused).toMatchObject({
      state: 'failed',
      may: ['rollback'],
      summary: expect.stringMatching(
        /cart was deployed again since: the copy made revision 1 and 2 is there/,
      ),
    });
    expect((await read('shop-since', 'cart'))?.values).toMatchObject({
      image: 'nginx:1.33',
    });
    expect(live('shop-since')).toBeDefined();

    await portal.deed(id, 'rollback');
    expect((await portal.ended(id)).state).toBe('rolled-back');
    expect(live('shop-since')).toBeUndefined();
  });

  it('takes a new environment away again', async () => {
    const { id } = await portal.start(into('gone'));
    await portal.ended(id);
    await portal.deed(id, 'rollback');
    const back = await portal.ended(id);

    expect(back.state).toBe('rolled-back');
    expect(live('shop-gone')).toBeUndefined();
  });

  it('pauses, resumes and cancels, and streams from wherever a reader was', async () => {
    const { id } = await portal.start(into('paused', { parallelism: 1 }));
    await portal.deed(id, 'pause');
    const paused = await portal.ended(id);
    expect(paused).toMatchObject({
      state: 'paused',
      may: ['resume', 'cancel', 'rollback'],
    });
    expect(locked('shop-paused')).toBe(false);
    const events = await portal.events(id);
    expect(events[events.length - 1].type).toBe('ended');
    const sequences = events.map(one => one.sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));

    await portal.deed(id, 'resume');
    expect((await portal.ended(id)).state).toBe('succeeded');
    const rest = await portal.events(id, sequences[sequences.length - 1]);
    expect(rest.length).toBeLessThan(events.length + 20);
    expect(rest[0].sequence).toBeGreaterThan(sequences[sequences.length - 1]);

    const other = await portal.start(into('stopped', { parallelism: 1 }));
    await portal.deed(other.id, 'cancel');
    const stopped = await portal.ended(other.id);
    expect(stopped).toMatchObject({ state: 'cancelled', may: ['rollback'] });
    expect(stopped.summary).toMatch(/Cancelled by user:default\/mock/);
  });

  it('lets nobody else deploy there meanwhile, nor copy there at the same time', async () => {
    const hold = sandbox.pods.script(
      { namespace: 'shop-held' },
      { startMillis: 20_000 },
    );
    const request = into('held');
    const { id } = await portal.start(request);
    const { fingerprint } = await portal.plan(request);
    const second = await portal.post('/copies', { request, fingerprint });
    hold();

    expect(second.status).toBe(409);
    expect(second.body.error.message).toMatch(
      /copies shop\/dev into shop\/held/,
    );
    expect((await portal.ended(id)).state).toBe('succeeded');
    expect(locked('shop-held')).toBe(false);
  });

  it('is gone on with by the next portal when one is stopped in the middle', async () => {
    const request = into('resumed', { parallelism: 1 });
    const { id } = await portal.start(request);
    for await (const event of portal.follow(id)) {
      if (
        event.type === 'step' &&
        event.step.key === CART &&
        event.step.operationId
      ) {
        break;
      }
    }
    await portal.stop();
    portal = await CopyPortal.start(sandbox, databases);
    engine = portal.engines.get();
    const copy = await portal.ended(id);

    expect(copy.state).toBe('succeeded');
    expect((await read('shop-resumed', 'catalog'))?.health.state).toBe(
      'healthy',
    );
    expect(locked('shop-resumed')).toBe(false);
  });

  it('tells how both ends have moved since', async () => {
    const { id } = await portal.start(into('moved'));
    await portal.ended(id);
    const lineage = async () => {
      const { body } = await portal.get(
        '/environments/local/shop/moved/lineage',
      );
      return body.items[0].releases.map(
        (one: { name: string; source: string; target: string }) => [
          one.name,
          one.source,
          one.target,
        ],
      );
    };
    expect(await lineage()).toContainEqual(['cart', 'unchanged', 'unchanged']);
    await deploy('cart', { image: 'nginx:1.32' });
    await deploy('catalog', { image: 'nginx:1.32' }, 'shop-moved');

    const now = await lineage();
    expect(now).toContainEqual(['cart', 'changed', 'unchanged']);
    expect(now).toContainEqual(['catalog', 'unchanged', 'changed']);
  });

  /** Memory is told of new namespaces after they are made. */
  async function planned(request: CopyRequest): Promise<CopyPlan> {
    let answer = await portal.post('/copies/plan', request);
    await until(async () => {
      answer = await portal.post('/copies/plan', request);
      return answer.status === 200;
    });
    return answer.body;
  }

  async function until(is: () => Promise<boolean>): Promise<void> {
    while (!(await is())) {
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  function live(name: string) {
    return sandbox.store.get('namespaces', undefined, name);
  }

  function locked(name: string): boolean {
    return 'foredeck.io/lock' in (live(name)?.metadata.annotations ?? {});
  }
});
