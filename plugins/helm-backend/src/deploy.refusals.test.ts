import type { Sandbox } from '@foredeck/kube-sandbox';
import type { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import { createServer, type Server } from 'node:net';
import { HelmPortal, type PortalOptions } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { deployBody } from './__testUtils__/deployRequests';
import { USER } from './__testUtils__/portalUser';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(60_000);

const MINE = 'component:default/cart';
const THEIRS = 'component:default/payment';

const entities = [
  component('cart', 'group:default/shop-team'),
  component('payment', 'group:default/payments-team'),
];

/** What a refused deploy must not have touched. */
function contents(sandbox: Sandbox) {
  return ['secrets', 'deployments.apps', 'services', 'namespaces', 'pods'].map(
    resource =>
      sandbox.store
        .list(resource)
        .map(one => `${one.metadata.namespace}/${one.metadata.name}`)
        .sort(),
  );
}

describe('refusing to deploy', () => {
  let sandbox: Sandbox;
  const portals: HelmPortal[] = [];

  async function portal(options: PortalOptions = {}): Promise<HelmPortal> {
    const started = await HelmPortal.start(sandbox, { entities, ...options });
    portals.push(started);
    return started;
  }

  /** Sends a deploy that must be refused, and checks that the cluster is as it was. */
  async function refused(
    from: HelmPortal,
    body: Partial<DeployRequest>,
  ): Promise<{ status: number; message: string }> {
    const before = contents(sandbox);
    const answer = await from.post('/deploys', deployBody(body));
    expect(contents(sandbox)).toEqual(before);
    return { status: answer.status, message: answer.body.error?.message };
  }

  beforeAll(async () => {
    sandbox = await startCluster();
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(one => one.stop()));
  });

  afterAll(async () => {
    await sandbox.stop();
  });

  it('names the fields of bad values', async () => {
    const { status, message } = await refused(await portal(), {
      values: { replicas: 'many', colour: 'red' },
    });

    expect(status).toBe(400);
    expect(message).toContain('replicas must be an integer');
    expect(message).toContain('colour is not a value of this chart');
  });

  it.each([
    [
      { profile: 'nope' },
      404,
      'There is no profile "nope". The store has: web',
    ],
    [{ cluster: 'moon' }, 404, 'local'],
    [{ namespace: 'nowhere' }, 404, 'There is no namespace nowhere on Local'],
    [{ namespace: 'kube-system' }, 403, 'Namespace kube-system is protected'],
    [{ namespace: 'Bad_Name' }, 400, 'namespace:'],
    [{ name: 'Bad_Name' }, 400, 'can not name a release'],
    [{ expectedRevision: 7 }, 409, 'was removed from shop-dev meanwhile'],
    [{ entityRef: 'component:default/ghost' }, 404, 'component:default/ghost'],
  ])('answers %j with a sentence', async (body, status, words) => {
    const answer = await refused(await portal(), body);

    expect(answer.status).toBe(status);
    expect(answer.message).toContain(words);
  });

  it('says that Kubernetes forbids the namespace, before Helm is called', async () => {
    const token = sandbox.addUser({
      name: 'portal',
      rules: [
        {
          verbs: ['*'],
          apiGroups: ['*'],
          resources: ['*'],
          namespaces: ['shop-dev'],
        },
        {
          verbs: ['get', 'list', 'watch'],
          apiGroups: [''],
          resources: ['namespaces'],
        },
      ],
    });
    const restricted = await portal({ token });

    const { status, message } = await refused(restricted, {
      namespace: 'vault-restricted',
    });

    expect(status).toBe(403);
    expect(message).toContain(
      "Kubernetes does not let the portal's account create secrets in namespace vault-restricted on Local cluster",
    );
    const targets = await restricted.get('/targets');
    const byName = Object.fromEntries(
      targets.body.items[0].namespaces.map(
        (one: { name: string; allowed: boolean }) => [one.name, one.allowed],
      ),
    );
    expect(byName).toMatchObject({
      'shop-dev': true,
      'shop-staging': false,
      'vault-restricted': false,
      'kube-system': false,
    });
    // Releases are shown for the one namespace that may be read.
    const { events } = await restricted.deploy({ name: 'narrow' });
    expect(events[events.length - 1].type).toBe('succeeded');
    const list = await restricted.get('/releases');
    expect(list.body.items).toEqual([
      expect.objectContaining({ name: 'narrow', namespace: 'shop-dev' }),
    ]);
    const removed = await restricted.delete('/releases/local/shop-dev/narrow');
    expect(removed.status).toBe(202);
    expect((await restricted.events(removed.body.id)).pop()).toMatchObject({
      state: 'succeeded',
    });
  });

  it('says that the cluster can not be reached, and shows it in the lists', async () => {
    const closed = await closedPort();
    const lost = await portal({
      cluster: { url: `https://127.0.0.1:${closed}` },
    });

    const { status, message } = await refused(lost, {});

    expect(status).toBe(503);
    expect(message).toMatch(/Local cluster/);
    const list = await lost.get('/releases');
    expect(list.body).toMatchObject({
      items: [],
      clusters: [{ cluster: 'local', state: 'unreachable' }],
    });
    const targets = await lost.get('/targets');
    expect(targets.body.items).toEqual([
      expect.objectContaining({ reachable: false, namespaces: [] }),
    ]);
  });

  it('says what to do where there is no Helm', async () => {
    const { status, message } = await refused(
      await portal({ helm: '/nowhere/helm' }),
      {},
    );

    expect(status).toBe(503);
    expect(message).toContain('The portal has no Helm to deploy with');
    expect(message).toContain('foredeck.tools.helm');
  });

  it("refuses to change a component of somebody else's, and records it", async () => {
    const guarded = await portal({ policy: 'owners' });

    const theirs = await refused(guarded, {
      name: 'payment',
      entityRef: THEIRS,
    });
    const unlinked = await refused(guarded, { name: 'orphan' });
    const preview = await guarded.post(
      '/preview',
      deployBody({ name: 'payment', entityRef: THEIRS }),
    );

    expect(theirs).toEqual({
      status: 403,
      message: expect.stringContaining(
        'component:default/payment belongs to group:default/payments-team',
      ),
    });
    expect(unlinked.status).toBe(403);
    expect(preview.status).toBe(403);
    expect(guarded.auditEnd.fail).toHaveBeenCalledTimes(2);
    expect(guarded.audited).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'release-deploy',
        request: expect.objectContaining({ method: 'POST' }),
        meta: expect.objectContaining({ name: 'payment', user: USER }),
      }),
    );
  });

  it("does not let an owner take over a release of somebody else's", async () => {
    const open = await portal();
    await open.deploy({ name: 'payment', entityRef: THEIRS });
    const guarded = await portal({ policy: 'owners' });

    const taken = await refused(guarded, {
      name: 'payment',
      entityRef: MINE,
      expectedRevision: 1,
    });
    const removed = await guarded.delete('/releases/local/shop-dev/payment');

    expect(guarded.audited).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'release-uninstall',
        request: expect.objectContaining({ method: 'DELETE' }),
        meta: expect.objectContaining({ name: 'payment', user: USER }),
      }),
    );
    expect(taken.status).toBe(403);
    expect(removed.status).toBe(403);
    expect(
      (await open.get('/releases/local/shop-dev/payment')).body,
    ).toMatchObject({
      revision: 1,
      entityRef: THEIRS,
    });
    const targets = await guarded.get(`/targets?entityRef=${THEIRS}`);
    expect(targets.body.items[0].namespaces[0]).toMatchObject({
      allowed: false,
    });
  });

  it('refuses a form that was filled from an older revision', async () => {
    const open = await portal();
    await open.deploy({ name: 'aged' });

    const again = await refused(open, { name: 'aged' });
    const old = await refused(open, { name: 'aged', expectedRevision: 9 });

    expect(again).toEqual({
      status: 409,
      message: expect.stringContaining('aged exists in shop-dev already'),
    });
    expect(old.message).toContain('your form was filled from revision 9');
  });

  it('lets one change a release at a time, and says who does', async () => {
    const open = await portal();
    const [first, second] = await Promise.all([
      open.post('/deploys', deployBody({ name: 'busy' })),
      open.post('/deploys', deployBody({ name: 'busy' })),
    ]);

    expect([first.status, second.status].sort()).toEqual([202, 409]);
    const lost = first.status === 409 ? first : second;
    const won = first.status === 409 ? second : first;
    expect(lost.body.error.message).toContain(
      'user:default/mock deploys busy in shop-dev right now',
    );
    const events = await open.events(won.body.id);
    expect(events[events.length - 1]).toMatchObject({ state: 'succeeded' });
  });
});

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  await new Promise(resolve => {
    server.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}
