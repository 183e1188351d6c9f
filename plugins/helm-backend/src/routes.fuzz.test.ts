import type { Sandbox } from '@foredeck/kube-sandbox';
import fc from 'fast-check';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(120_000);

/** What people and programs send by mistake, next to anything at all. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'local',
    'shop-dev',
    'cart',
    'component:default/cart',
    '',
    '..',
    '../shop-dev',
    'payment,version=1',
    'name in (a',
    '\0',
    '__proto__',
    'constructor',
    '%',
    '1e999',
    '-1',
    'x'.repeat(300),
  ),
);

const queryName = fc.constantFrom(
  'entityRef',
  'cluster',
  'namespace',
  'after',
  'kind',
  'state',
  'since',
  'limit',
  'cursor',
  'entityRef[]',
  'cluster[a]',
);

const query = fc
  .array(fc.tuple(queryName, text), { maxLength: 4 })
  .map(pairs =>
    pairs
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  );

const readPath = fc.oneof(
  fc.constantFrom('/releases', '/targets', '/operations', '/profiles'),
  text.map(name => `/profiles/${encodeURIComponent(name)}`),
  text.map(id => `/operations/${encodeURIComponent(id)}`),
  text.map(id => `/operations/${encodeURIComponent(id)}/events`),
  fc
    .tuple(text, text, text)
    .map(parts => `/releases/${parts.map(encodeURIComponent).join('/')}`),
  fc.constantFrom('/profiles/%E0%A4%A', '/releases/%/%/%'),
);

/** A deploy request with parts missing, wrong, or named after no profile. */
const requestBody = fc.oneof(
  fc.anything({ withNullPrototype: false }).map(value => ({ value })),
  fc.record(
    {
      cluster: fc.oneof(fc.constant('local'), text, fc.jsonValue()),
      namespace: fc.oneof(fc.constant('shop-dev'), text, fc.jsonValue()),
      name: fc.oneof(fc.constant('cart'), text, fc.jsonValue()),
      profile: fc.oneof(fc.constantFrom('no-such', 'a/b'), fc.jsonValue()),
      values: fc.oneof(fc.constant({}), fc.jsonValue()),
      entityRef: fc.oneof(text, fc.jsonValue()),
      expectedRevision: fc.oneof(fc.integer(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
);

describe('the routes, sent anything', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    // Held as Helm would hold it, with a record that is damaged.
    sandbox.store.create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'sh.helm.release.v1.payment.v1',
        namespace: 'shop-dev',
        labels: { owner: 'helm', name: 'payment', version: '1' },
      },
      data: { release: 'bm9uc2Vuc2U=' },
    });
    portal = await HelmPortal.start(sandbox, {
      entities: [component('cart', 'group:default/shop-team')],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  it('answer reading with what there is, or say what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(readPath, query, async (path, search) => {
        const { status, text: answer } = await portal.get(`${path}?${search}`);
        expect({
          answer,
          status: [200, 400, 404].includes(status) || status,
        }).toEqual({ answer: expect.anything(), status: true });
      }),
      { numRuns: 150 },
    );
  });

  it('refuse to deploy and to preview what makes no sense', async () => {
    const path = fc.constantFrom(
      '/deploys',
      '/preview',
      '/bulk',
      '/bulk/preview',
    );
    await fc.assert(
      fc.asyncProperty(path, requestBody, async (to, body) => {
        const { status, text: answer } = await portal.postText(
          to,
          JSON.stringify(body),
        );
        expect({
          answer,
          status: [400, 403, 404, 409].includes(status) || status,
        }).toEqual({
          answer: expect.stringContaining('message'),
          status: true,
        });
      }),
      { numRuns: 150 },
    );
  });

  it.each(['payment,version=1', 'Payment', 'x'.repeat(54), '-', 'a_b'])(
    'say that %s names no release',
    async name => {
      const path = `/releases/local/shop-dev/${encodeURIComponent(name)}`;
      const answers = [await portal.get(path), await portal.delete(path)];
      expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    },
  );

  it('remove no release that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, text, async (...parts) => {
        const path = `/releases/${parts.map(encodeURIComponent).join('/')}`;
        const { status, text: answer } = await portal.delete(path);
        expect({
          answer,
          status: [400, 404].includes(status) || status,
        }).toEqual({ answer: expect.anything(), status: true });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['no JSON', '{"cluster":', 'application/json', 400],
    ['a word', '"cart"', 'application/json', 400],
    ['a form', 'cluster=local', 'application/x-www-form-urlencoded', 400],
    ['an unknown charset', '{}', 'application/json; charset=none', 415],
    ['too much', `"${'x'.repeat(2_000_000)}"`, 'application/json', 413],
  ])('refuse %s', async (_what, body, type, expected) => {
    const { status } = await portal.postText('/deploys', body, type);
    expect(status).toBe(expected);
  });
});
