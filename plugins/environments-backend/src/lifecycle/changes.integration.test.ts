import { ADMIN, DEVELOPER } from '../__testUtils__/roles';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';

const IN_SHOP = { cluster: 'local', space: 'shop' };

describe('changes of environments', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start({
      environments: { expiry: { maximum: { days: 30 } } },
    });
  });

  afterAll(() => portal.stop());

  function inAnHour(): string {
    return new Date(Date.now() + 3_600_000).toISOString();
  }

  function limits(kind: 'resourcequotas' | 'limitranges', namespace: string) {
    return portal.sandbox.store.get(kind, namespace, 'foredeck')?.spec;
  }

  it('make namespaces with labels, owner, end, quota and limits', async () => {
    const expiresAt = inAnHour();
    const { status, body } = await portal.post('/environments', {
      ...IN_SHOP,
      name: 'qa',
      namespaces: ['shop-qa', 'shop-qa-db'],
      title: 'Quality',
      expiresAt,
      quota: { 'requests.memory': '8Gi' },
      limits: { default: { memory: '512Mi' } },
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'Quality',
      owner: 'group:default/shop-team',
      expiresAt,
      namespaces: [
        { name: 'shop-qa', created: true, labelled: true },
        { name: 'shop-qa-db', created: true },
      ],
    });
    expect(body.may).toContain('delete');
    expect(limits('resourcequotas', 'shop-qa-db')).toEqual({
      hard: { 'requests.memory': '8Gi' },
    });
    expect(limits('limitranges', 'shop-qa')).toEqual({
      limits: [expect.objectContaining({ default: { memory: '512Mi' } })],
    });
    expect(portal.audited).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'environment-create',
        meta: { ...IN_SHOP, name: 'qa', user: ADMIN },
      }),
    );
  });

  it('leave nothing behind when one namespace can not be made', async () => {
    portal.namespace('taken');
    const { status, body } = await portal.post('/environments', {
      ...IN_SHOP,
      name: 'half',
      namespaces: ['shop-half', 'taken'],
    });

    expect(status).toBe(409);
    expect(body.error.message).toMatch(/taken/);
    expect(portal.live('taken')?.labels?.['foredeck.io/space']).toBeUndefined();
    await portal.gone('/environments/local/shop/half');
    expect(portal.live('shop-half')).toBeUndefined();
  });

  it.each([
    [{ name: 'qa' }, 409, /already/],
    [{ name: 'No-Namespace' }, 400, /namespaces.*shop-No-Namespace/],
    [{ name: 'a b' }, 400, /name/],
    [{ name: 'x', cluster: 'moon' }, 400, /cluster.*local/],
    [{ name: 'x', namespaces: ['kube-system'] }, 400, /kube-system/],
    [{ name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 400, /expiresAt/],
    [{ name: 'x', expiresAt: '2099-01-01T00:00:00Z' }, 400, /30 days/],
    [{ name: 'x', quota: { pods: 'many' } }, 400, /quota\.pods/],
    [{ name: 'x', owner: ':::' }, 400, /owner/],
    [{ name: 'x', replicas: 1 }, 400, /replicas/],
  ])('refuse %j', async (change, status, message) => {
    const answer = await portal.post('/environments', {
      ...IN_SHOP,
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('are for admins of the space', async () => {
    const body = { ...IN_SHOP, name: 'mine' };
    await portal.post('/environments', body, DEVELOPER).expect(403);
    await portal
      .post(
        '/environments/adopt',
        { ...body, namespaces: ['taken'] },
        DEVELOPER,
      )
      .expect(403);
    await portal
      .patch('/environments/local/shop/qa', { title: 'x' }, DEVELOPER)
      .expect(403);
    expect(portal.live('shop-mine')).toBeUndefined();
  });

  it('adopt namespaces, and give them what the environment has', async () => {
    portal.namespace('legacy');
    await portal.patch('/environments/local/shop/qa', { protected: true });
    const { body } = await portal
      .post('/environments/adopt', {
        ...IN_SHOP,
        name: 'qa',
        namespaces: ['legacy'],
      })
      .expect(201);

    expect(body.problem).toBeUndefined();
    expect(body.namespaces).toContainEqual({
      name: 'legacy',
      labelled: true,
      created: false,
      phase: 'Active',
    });
    expect(portal.live('legacy')?.annotations).toMatchObject({
      'foredeck.io/title': 'Quality',
      'foredeck.io/protected': 'true',
    });
  });

  it.each([
    [['shop-qa'], 409, /part of local\/shop\/qa/],
    [['kube-system'], 400, /kube-system/],
    [['nowhere'], 404, /nowhere/],
    [[], 400, /namespaces/],
  ])('adopt nothing of %j', async (namespaces, status, message) => {
    const answer = await portal.post('/environments/adopt', {
      ...IN_SHOP,
      name: 'other',
      namespaces,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('take in no namespace of others', async () => {
    portal.namespace('theirs', undefined, {
      'foredeck.io/owner': 'group:default/bank-team',
    });
    portal.namespace('runs-theirs');
    portal.helm.put({
      namespace: 'runs-theirs',
      name: 'ledger',
      owners: ['group:default/bank-team'],
    });
    for (const namespace of ['theirs', 'runs-theirs']) {
      const { status, body } = await portal.post('/environments/adopt', {
        ...IN_SHOP,
        name: 'grab',
        namespaces: [namespace],
      });
      expect(status).toBe(403);
      expect(body.error.message).toMatch(/bank-team/);
      expect(portal.live(namespace)?.labels ?? {}).not.toHaveProperty([
        'foredeck.io/space',
      ]);
    }
  });

  it('rename by labels only, and take default values along', async () => {
    await portal.put('/defaults?space=shop&environment=qa&cluster=local', {
      expectedRevision: 0,
      entries: [{ values: { a: 1 } }],
    });
    const { body } = await portal
      .patch('/environments/local/shop/qa', {
        name: 'quality',
        title: null,
        protected: false,
        expiresAt: null,
        quota: { pods: '5' },
        limits: null,
        schedule: {
          sleep: '0 20 * * *',
          wake: '0 6 * * *',
          timeZone: 'Europe/Berlin',
        },
      })
      .expect(200);

    expect(body).toMatchObject({
      name: 'quality',
      title: 'quality',
      protected: false,
      sleep: { state: 'awake', next: { to: 'asleep' } },
    });
    expect(body.expiresAt).toBeUndefined();
    expect(body.namespaces).toHaveLength(3);
    expect(limits('resourcequotas', 'shop-qa')).toEqual({
      hard: { pods: '5' },
    });
    expect(limits('limitranges', 'shop-qa')).toBeUndefined();
    await portal.get('/environments/local/shop/qa').expect(404);
    const moved = await portal.get(
      '/defaults?space=shop&environment=quality&cluster=local',
    );
    expect(moved.body.entries).toEqual([{ values: { a: 1 } }]);
  });

  it.each([
    [{ schedule: { sleep: 'x', wake: '0 6 * * *', timeZone: 'UTC' } }, /sleep/],
    [
      { schedule: { sleep: '0 1 * * *', wake: '0 6 * * *', timeZone: 'Mars' } },
      /timeZone/,
    ],
    [{ expiresAt: 'tomorrow' }, /expiresAt/],
    [{ name: '' }, /name/],
  ])('change nothing for %j', async (change, message) => {
    const before = portal.live('shop-qa')?.resourceVersion;
    const answer = await portal.patch(
      '/environments/local/shop/quality',
      change,
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
    expect(portal.live('shop-qa')?.resourceVersion).toBe(before);
  });

  it('leave quotas of others alone, and put back what they had changed', async () => {
    portal.sandbox.store.create('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'foredeck', namespace: 'taken' },
      spec: { hard: { pods: '1' } },
    });
    await portal
      .post('/environments/adopt', {
        ...IN_SHOP,
        name: 'quality',
        namespaces: ['taken'],
      })
      .expect(201);
    const { status, body } = await portal.patch(
      '/environments/local/shop/quality',
      { quota: { pods: '9' }, title: 'Never' },
    );

    expect(status).toBe(409);
    expect(body.error.message).toMatch(/taken has a ResourceQuota/);
    expect(limits('resourcequotas', 'shop-qa')).toEqual({
      hard: { pods: '5' },
    });
    expect(portal.live('shop-qa')?.annotations).not.toHaveProperty([
      'foredeck.io/title',
    ]);
  });

  it('wait for the operation that has the environment', async () => {
    portal.namespace(
      'busy',
      { space: 'shop', environment: 'busy' },
      {
        'foredeck.io/lock': JSON.stringify({
          plugin: 'environments',
          operationId: 'one',
          by: 'user:default/ann',
          doing: 'copies shop/dev into shop/busy',
          until: inAnHour(),
        }),
      },
    );
    await portal.getUntil<{ lock?: object }>(
      '/environments/local/shop/busy',
      ({ lock }) => lock !== undefined,
    );
    const { status, body } = await portal.patch(
      '/environments/local/shop/busy',
      { title: 'Busy' },
    );
    expect(status).toBe(409);
    expect(body.error.message).toMatch(/ann copies shop\/dev/);
  });
});
