import {
  MASK,
  type ProfileImpact,
} from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { component } from '../__testUtils__/component';
import { deployBody } from '../__testUtils__/deployRequests';
import { USER } from '../__testUtils__/portalUser';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const REDIS = `apiVersion: foredeck.io/v1
kind: Profile
metadata: { name: redis, title: Redis }
spec:
  chart: { path: ../charts/web }
  requires:
    - apiVersion: databases.example.com/v1
      kind: Redis
      operator: Redis operator
      url: https://example.com/redis
`;

describe('the store', () => {
  let home: string;
  let sandbox: Sandbox;
  let portal: HelmPortal;
  let shipped: string;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-store-'));
    await cp(join(__dirname, '..', '__fixtures__'), home, { recursive: true });
    sandbox = await startCluster();
    portal = await start();
    shipped = (await portal.get('/profiles/web/export')).text;
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  function start(policy?: 'owners' | 'nothing'): Promise<HelmPortal> {
    return HelmPortal.start(sandbox, {
      profiles: [join(home, 'profiles')],
      entities: [component('cart', USER)],
      policy,
    });
  }

  function impactOf(from: string, to: string) {
    expect(shipped).toContain(from);
    return portal.post('/profiles/web/impact', {
      yaml: shipped.replace(from, to),
      expectedRevision: 1,
    });
  }

  it('tells which releases a change touches, and how, before it is saved', async () => {
    await portal.deploy({
      entityRef: 'component:default/cart',
      values: { image: 'nginx:1.27', password: 'hunter22' },
    });
    await portal.deploy({
      name: 'pinned',
      values: { image: 'nginx:1.27', replicas: 1 },
    });

    const changed = await impactOf('replicas: 2', 'replicas: 4');
    const same = await impactOf('one container', 'two containers');
    const secret = await impactOf('replicas: 2', 'password: another22');

    expect(
      same.body.items.map((one: { effect: string }) => one.effect),
    ).toEqual(['unchanged', 'unchanged']);
    const impact: ProfileImpact = changed.body;
    expect(impact.hidden).toBe(0);
    expect(impact.items).toEqual([
      {
        release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
        entityRef: 'component:default/cart',
        effect: 'changed',
        values: [{ path: 'replicas', before: 2, after: 4 }],
        objects: ['Deployment/cart'],
      },
      {
        release: { cluster: 'local', namespace: 'shop-dev', name: 'pinned' },
        effect: 'unchanged',
        values: [],
        objects: [],
      },
    ]);
    const [, pinned]: ProfileImpact['items'] = secret.body.items;
    expect(pinned.values).toContainEqual({
      path: 'password',
      before: '',
      after: MASK,
    });
    expect(pinned.objects).toEqual(['Secret/pinned']);
    expect(JSON.stringify(secret.body)).not.toContain('another22');
    expect(JSON.stringify(secret.body)).not.toContain('hunter22');
  });

  it('tells which releases would no longer be valid, and why', async () => {
    await portal.deploy({ name: 'bare', values: {} });

    const response = await impactOf('replicas: 2', 'image: null');

    const { items }: ProfileImpact = response.body;
    expect(items.map(one => [one.release.name, one.effect])).toEqual([
      ['bare', 'invalid'],
      ['cart', 'changed'],
      ['pinned', 'unchanged'],
    ]);
    expect(items[0].message).toBe('image is missing; set it');
  });

  it('saves, conflicts and goes back over HTTP, and audits each', async () => {
    const yaml = shipped.replace('replicas: 2', 'replicas: 4');
    const saved = await portal.put('/profiles/web', {
      yaml,
      message: 'More',
      expectedRevision: 1,
    });
    const late = await portal.put('/profiles/web', {
      yaml: shipped,
      expectedRevision: 1,
    });
    const back = await portal.post('/profiles/web/rollback', {
      revision: 1,
      expectedRevision: 2,
    });
    const { body: revisions } = await portal.get('/profiles/web/revisions');

    expect(saved.body).toMatchObject({
      revision: 2,
      origin: 'edited',
      defaults: { replicas: 4 },
    });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('Load it again');
    expect(back.body).toMatchObject({ revision: 3, defaults: { replicas: 2 } });
    expect(
      revisions.items.map((one: { revision: number; by: string }) => [
        one.revision,
        one.by,
      ]),
    ).toEqual([
      [3, USER],
      [2, USER],
      [1, 'seed'],
    ]);
    expect(
      portal.audited.mock.calls
        .map(([event]) => event)
        .filter(event => event.eventId === 'profile-change')
        .map(event => event.meta),
    ).toEqual([
      { action: 'update', profile: 'web', message: 'More', user: USER },
      { action: 'update', profile: 'web', message: undefined, user: USER },
      { action: 'rollback', profile: 'web', toRevision: 1, user: USER },
    ]);
  });

  it('keeps a profile that releases are made from, unless forced', async () => {
    const yaml = shipped.replace('name: web', 'name: proxy');
    const made = await portal.post('/profiles', { yaml });
    await portal.deploy({
      name: 'relay',
      profile: 'proxy',
      values: { image: 'nginx:1.27' },
    });

    const refused = await portal.delete('/profiles/proxy');
    const forced = await portal.delete('/profiles/proxy?force=true');
    const gone = await portal.get('/profiles/proxy');

    expect(made.status).toBe(201);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(
      '1 release is made from profile proxy, such as relay in shop-dev on local',
    );
    expect(forced.status).toBe(204);
    expect(gone.status).toBe(404);
  });

  it('refuses to deploy where the operator is missing, and names it', async () => {
    await portal.post('/profiles', { yaml: REDIS });

    const { body: list } = await portal.get('/profiles');
    const refused = await portal.post(
      '/preview',
      deployBody({ name: 'cache', profile: 'redis', values: { image: 'a' } }),
    );

    expect(
      list.items.find((one: { name: string }) => one.name === 'redis').requires,
    ).toEqual([
      {
        apiVersion: 'databases.example.com/v1',
        kind: 'Redis',
        operator: 'Redis operator',
        url: 'https://example.com/redis',
      },
    ]);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe(
      'Redis needs Redis operator (https://example.com/redis) on Local cluster, which does not serve Redis of databases.example.com/v1. Have it installed there, or choose another cluster',
    );
  });

  it('lets nobody see or change it whom the policy does not allow', async () => {
    const denied = await start('nothing');
    const change = { yaml: shipped, expectedRevision: 1 };

    const answers = await Promise.all([
      denied.get('/profiles'),
      denied.get('/profiles/web'),
      denied.get('/profiles/web/export'),
      denied.get('/profiles/web/revisions'),
      denied.post('/profiles', change),
      denied.put('/profiles/web', change),
      denied.delete('/profiles/web'),
      denied.post('/profiles/web/impact', change),
      denied.post('/profiles/web/rollback', {
        revision: 1,
        expectedRevision: 1,
      }),
      denied.get('/releases/local/shop-dev/cart/layers'),
    ]);
    await denied.stop();

    expect(answers.map(one => one.status)).toEqual(answers.map(() => 403));
  });
});
