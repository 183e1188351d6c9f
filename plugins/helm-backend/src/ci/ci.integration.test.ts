import type { DeployToken } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { component } from '../__testUtils__/component';
import { USER } from '../__testUtils__/portalUser';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const CART = '/releases/local/shop-dev/cart';
const CART_ENTITY = 'component:default/cart';
const REFUSED = 'This deploy token does not hold for this release';

describe('deploys by CI token', () => {
  let home: string;
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-ci-'));
    await writeFile(
      join(home, 'web.yaml'),
      JSON.stringify({
        apiVersion: 'foredeck.io/v1',
        kind: 'Profile',
        metadata: { name: 'web', title: 'Web server' },
        spec: {
          chart: { path: join(__dirname, '..', '__fixtures__/charts/web') },
          parameters: { image: 'image', copies: 'replicas' },
        },
      }),
    );
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox, {
      profiles: [home],
      policy: 'owners',
      entities: [
        component('cart', USER),
        component('bank', 'group:default/bank-team'),
      ],
    });
    await portal.deploy({
      entityRef: CART_ENTITY,
      values: { image: 'nginx:1.27', password: 'hunter22' },
    });
    await portal.deploy({
      entityRef: CART_ENTITY,
      name: 'other',
      values: { image: 'nginx:1.27' },
    });
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function newToken(
    name: string,
    release = CART,
  ): Promise<DeployToken & { secret: string }> {
    const made = await portal.post(`${release}/tokens`, { name });
    expect(made.status).toBe(201);
    return made.body;
  }

  function deploy(secret: string, body: object, release = CART) {
    return portal
      .post(`${release}/deploy`, body)
      .set('Authorization', `Bearer ${secret}`);
  }

  it('shows a secret once and keeps only its hash', async () => {
    const token = await newToken('shown once');
    const listed = await portal.get(`${CART}/tokens`);

    expect(token.secret).toMatch(/^fdt_[A-Za-z0-9_-]{43}$/);
    expect(token.secret.startsWith(token.prefix)).toBe(true);
    expect(listed.body.items).toContainEqual({
      id: token.id,
      release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
      name: 'shown once',
      prefix: token.prefix,
      createdBy: USER,
      createdAt: expect.any(String),
    });
    expect(JSON.stringify(listed.body)).not.toContain(token.secret);
    const told = portal.audited.mock.calls.map(([event]) => event.meta);
    expect(JSON.stringify(told)).not.toContain(token.secret);
    expect(portal.audited).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'deploy-token-create' }),
    );
  });

  it('deploys with a parameter alone, and lets the pipeline wait', async () => {
    const { secret, id } = await newToken('build');

    const started = await deploy(secret, {
      parameters: { image: 'nginx:1.28', copies: '3' },
      reason: 'build 17',
    });

    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({
      kind: 'upgrade',
      initiator: USER,
      token: 'build',
      reason: 'build 17',
      release: { name: 'cart' },
    });
    await portal.events(started.body.id);
    const ended = await portal
      .get(`${CART}/deploys/${started.body.id}`)
      .set('Authorization', `Bearer ${secret}`);
    expect(ended.body).toMatchObject({ state: 'succeeded', toRevision: 2 });
    const { body: detail } = await portal.get(CART);
    expect(detail.values).toMatchObject({ image: 'nginx:1.28', replicas: 3 });
    expect(
      JSON.stringify(sandbox.store.get('secrets', 'shop-dev', 'cart')),
    ).toContain(Buffer.from('hunter22').toString('base64'));
    const { body: tokens } = await portal.get(`${CART}/tokens`);
    expect(
      tokens.items.find((one: DeployToken) => one.id === id),
    ).toHaveProperty('lastUsedAt');
  });

  it('names the parameters there are, and refuses what the chart refuses', async () => {
    const { secret } = await newToken('mistaken');

    const unknown = await deploy(secret, { parameters: { tag: '1' } });
    const none = await deploy(secret, { parameters: {} });
    const invalid = await deploy(secret, { parameters: { copies: '99' } });
    const more = await deploy(secret, {
      parameters: { image: 'a' },
      values: { password: 'x' },
    });

    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toBe(
      'parameters.tag: profile "Web server" has no such parameter; it has: image, copies',
    );
    expect(none.body.error.message).toContain('give at least one');
    expect(invalid.status).toBe(400);
    expect(invalid.body.error.message).toContain('replicas must be <= 10');
    expect(more.status).toBe(400);
  });

  it('answers the same for a wrong, a foreign and a revoked token, and an unknown release', async () => {
    const foreign = await newToken('foreign', '/releases/local/shop-dev/other');
    const revoked = await newToken('revoked');
    const gone = await portal.delete(`${CART}/tokens/${revoked.id}`);
    expect(gone.status).toBe(204);
    const body = { parameters: { image: 'nginx:1.29' } };

    const answers = [
      await deploy(`fdt_${'A'.repeat(43)}`, body),
      await deploy('nonsense', body),
      await deploy(foreign.secret, body),
      await deploy(revoked.secret, body),
      await deploy(foreign.secret, body, '/releases/local/shop-dev/none'),
      await deploy(foreign.secret, body, '/releases/nowhere/shop-dev/cart'),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body.error).toMatchObject({
        name: 'AuthenticationError',
        message: REFUSED,
      });
    }
  });

  it('refuses a token that has expired', async () => {
    const made = await portal.post(`${CART}/tokens`, {
      name: 'short',
      expiresInDays: 1,
    });
    const now = jest
      .spyOn(Date, 'now')
      .mockReturnValue(Date.now() + 25 * 60 * 60_000);

    const late = await deploy(made.body.secret, {
      parameters: { copies: '1' },
    });

    now.mockRestore();
    expect(late.status).toBe(401);
    expect(late.body.error.message).toBe(REFUSED);
  });

  it('asks for a token where there is none', async () => {
    const answer = await portal.post(`${CART}/deploy`, {
      parameters: { copies: '1' },
    });

    expect(answer.status).toBe(401);
    expect(answer.body.error.message).toContain('Authorization: Bearer');
  });

  it('tells nobody of the deploys of another release', async () => {
    const { secret } = await newToken('curious');
    const { run } = await portal.deploy({
      name: 'third',
      entityRef: CART_ENTITY,
      values: { image: 'nginx:1.27' },
    });

    const answer = await portal
      .get(`${CART}/deploys/${run.id}`)
      .set('Authorization', `Bearer ${secret}`);

    expect(answer.status).toBe(404);
  });

  it('lets only those make tokens who may deploy the release', async () => {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'bank' },
    });

    const made = await portal.post('/releases/local/bank/ledger/tokens', {
      name: 'mine now',
    });
    const listed = await portal.get('/releases/local/bank/ledger/tokens');

    expect(made.status).toBe(403);
    expect(listed.status).toBe(403);
    expect(made.body.error.message).toContain(
      'You may not manage deploy tokens',
    );
  });

  it('wants a name of its own for each token', async () => {
    await newToken('twice');

    const again = await portal.post(`${CART}/tokens`, { name: 'twice' });
    const nameless = await portal.post(`${CART}/tokens`, { name: ' ' });

    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('a token named "twice" already');
    expect(nameless.body.error.message).toContain('name the pipeline');
  });
});
