import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';
import { DEVELOPER, OTHER } from '../__testUtils__/roles';

jest.setTimeout(60_000);

const OF_SHOP = '/defaults?space=shop';
const OF_DEV = '/defaults?space=shop&environment=dev&cluster=local';

describe('default values', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start();
    portal.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    await portal.known(1);
  });

  afterAll(() => portal.stop());

  it('are kept by revision, secrets masked, and a mask sent back keeps what it hides', async () => {
    const none = await portal.get(OF_SHOP).expect(200);
    expect(none.body).toEqual({ space: 'shop', entries: [], revision: 0 });

    const first = await portal
      .put(OF_SHOP, {
        expectedRevision: 0,
        entries: [
          {
            values: {
              registry: 'registry.example.com',
              users: [
                { name: 'ann', password: 'one' },
                { name: 'bob', password: 'two' },
              ],
            },
          },
          { profile: 'node', values: { replicas: 2 } },
        ],
      })
      .expect(200);
    expect(first.body).toMatchObject({
      revision: 1,
      changedBy: 'user:default/mock',
    });
    expect(JSON.stringify(first.body)).not.toContain('two');

    const [common, node] = first.body.entries;
    common.values.users.reverse();
    await portal
      .put(OF_SHOP, { expectedRevision: 1, entries: [common, node] })
      .expect(200);

    const { body } = await portal
      .getAsService('/layers?cluster=local&space=shop&profile=node')
      .expect(200);
    expect(body.layers).toEqual([
      {
        kind: 'space',
        title: 'Space shop, revision 2',
        values: {
          registry: 'registry.example.com',
          users: [
            { name: 'bob', password: 'two' },
            { name: 'ann', password: 'one' },
          ],
        },
      },
      {
        kind: 'space',
        title: 'Space shop for profile node, revision 2',
        values: { replicas: 2 },
      },
    ]);
    const revisions = await portal.get('/defaults/revisions?space=shop');
    expect(
      revisions.body.items.map((one: { revision: number }) => one.revision),
    ).toEqual([2, 1]);
    expect(JSON.stringify(revisions.body)).not.toContain('two');
  });

  it('of an environment lie over those of its space', async () => {
    await portal
      .put(OF_DEV, { expectedRevision: 0, entries: [{ values: { debug: 1 } }] })
      .expect(200);
    const { body } = await portal.getAsService(
      '/layers?cluster=local&space=shop&environment=dev&profile=other',
    );
    expect(body.layers.map((one: { title: string }) => one.title)).toEqual([
      'Space shop, revision 2',
      'Environment dev of space shop, revision 1',
    ]);
    const elsewhere = await portal.getAsService(
      '/layers?cluster=other&space=shop&environment=dev',
    );
    expect(elsewhere.body.layers).toHaveLength(1);
  });

  it('refuse a change made from another revision, also when two come at once', async () => {
    const change = { expectedRevision: 1, entries: [{ values: { debug: 2 } }] };
    const answers = await Promise.all([
      portal.put(OF_DEV, change),
      portal.put(OF_DEV, change),
      portal.put(OF_DEV, change),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const late = await portal.put(OF_DEV, change);
    expect(late.body.error.message).toMatch(/revision 2, not 1/);
  });

  it.each([
    ['/defaults', {}, /space/],
    ['/defaults?space=shop&environment=dev', {}, /cluster/],
    [OF_SHOP, { entries: [], expectedRevision: -1 }, /expectedRevision/],
    [OF_SHOP, { entries: [{ values: 1 }], expectedRevision: 2 }, /values/],
    [
      OF_SHOP,
      { entries: [{ values: {} }, { values: {} }], expectedRevision: 2 },
      /same profile/,
    ],
    [
      OF_SHOP,
      { entries: [{ values: { token: MASK } }], expectedRevision: 2 },
      /token/,
    ],
  ])('refuse bad input: %s %j', async (path, body, message) => {
    const answer = await portal.put(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  it('are for admins of the space to change and for its members to see', async () => {
    await portal.get(OF_SHOP, DEVELOPER).expect(200);
    await portal.get(OF_SHOP, OTHER).expect(403);
    const change = { entries: [], expectedRevision: 2 };
    await portal.put(OF_SHOP, change, DEVELOPER).expect(403);
    await portal.put(OF_DEV, change, DEVELOPER).expect(403);
    expect(portal.audited).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'environment-refused',
        meta: expect.objectContaining({
          user: DEVELOPER,
          permission: 'environment.update',
        }),
      }),
    );
  });

  it('give no layers, which hold secrets, to users', async () => {
    const { status } = await portal.get('/layers?cluster=local&space=shop');
    const other = await portal.getAsService(
      '/layers?cluster=local&space=shop',
      'catalog',
    );
    expect(other.status).toBe(403);
    expect(status).toBe(403);
  });
});
