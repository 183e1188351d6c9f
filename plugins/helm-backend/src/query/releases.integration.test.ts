import fc from 'fast-check';
import { component } from '../__testUtils__/component';
import { QueryPortal } from './__testUtils__/QueryPortal';

jest.setTimeout(120_000);

const CART_LABEL = { 'foredeck.io/entity': 'component.default.cart' };

describe('the release list', () => {
  let portal: QueryPortal;

  beforeAll(async () => {
    portal = await QueryPortal.start([
      component('cart', 'group:default/shop-team'),
    ]);
    portal.namespace('shop-dev', {
      'foredeck.io/space': 'shop',
      'foredeck.io/environment': 'dev',
    });
    portal.namespace('bank');
    portal.put({
      namespace: 'shop-dev',
      name: 'cart',
      labels: { ...CART_LABEL, 'foredeck.io/profile': 'web', team: 'shop' },
    });
    portal.put({ namespace: 'bank', name: 'ledger', status: 'failed' });
    portal.put({ namespace: 'bank', name: 'vault', driver: 'configmaps' });
    portal.put({ namespace: 'bank', name: 'broken', damaged: 'bm9uc2Vuc2U=' });
    await portal.listUntil(
      ({ items }) =>
        items.length === 4 && items.every(one => one.chart ?? one.problem),
    );
  });

  afterAll(() => portal.stop());

  beforeEach(() => portal.allow());

  it('shows what clusters, namespaces and the catalog say of a release', async () => {
    const { items, clusters } = await portal.list('text=CAR');
    expect(items).toEqual([
      expect.objectContaining({
        cluster: 'local',
        namespace: 'shop-dev',
        name: 'cart',
        chart: 'web',
        chartVersion: '1.2.3',
        space: 'shop',
        environment: 'dev',
        profile: 'web',
        entityRef: 'component:default/cart',
        owners: ['group:default/shop-team'],
        labels: { team: 'shop' },
      }),
    ]);
    expect(clusters).toEqual([
      expect.objectContaining({ cluster: 'local', state: 'synced' }),
    ]);
  });

  it('shows a damaged record with its problem, and one kept in a ConfigMap', async () => {
    const { items } = await portal.list('namespace=bank');
    expect(
      items.map(({ name, chart, problem }) => [name, chart, problem]),
    ).toEqual([
      ['broken', undefined, expect.stringContaining('the release record')],
      ['ledger', 'web', undefined],
      ['vault', 'web', undefined],
    ]);
  });

  it('takes repeated parameters as alternatives, and pages', async () => {
    const query = 'status=failed&status=deployed&sort=-name&limit=3';
    const first = await portal.list(`${query}&facets=true`);
    expect(first.total).toBe(4);
    expect(first.facets?.status).toEqual([
      { value: 'deployed', count: 3 },
      { value: 'failed', count: 1 },
    ]);
    const { items, nextCursor } = await portal.list(
      `${query}&cursor=${first.nextCursor}`,
    );
    expect(items.map(one => one.name)).toEqual(['broken']);
    expect(nextCursor).toBeUndefined();
  });

  it('finds the releases of a component', async () => {
    const { items } = await portal.list('entityRef=cart');
    expect(items.map(one => one.name)).toEqual(['cart']);
    const { status } = await portal.get('/releases?entityRef=nobody');
    expect(status).toBe(404);
  });

  it('counts nothing of what the user may not see', async () => {
    portal.allowIn('shop-dev');
    const { items, total, facets } = await portal.list('facets=true');
    expect(items.map(one => one.name)).toEqual(['cart']);
    expect(total).toBe(1);
    expect(facets?.namespace).toEqual([{ value: 'shop-dev', count: 1 }]);
    const csv = await portal.get('/releases/export');
    expect(csv.text).not.toContain('bank');
  });

  it('is saved as CSV', async () => {
    const { status, headers, text } = await portal.get(
      '/releases/export?sort=name',
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="releases.csv"',
    );
    expect(text.split('\r\n').map(line => line.split(',')[2])).toEqual([
      'name',
      'broken',
      'cart',
      'ledger',
      'vault',
      undefined,
    ]);
  });

  it.each([
    ['sort=size', 'sort: must be one of name'],
    ['limit=0', 'limit: must be 1 or more'],
    ['limit=1000', 'limit: must be 500 or less'],
    ['label=%3D', 'label.0: write a label as key=value'],
    ['outdated=perhaps', 'outdated: must be true or false'],
    ['cursor=abc', 'cursor: it is damaged'],
    ['statuss=failed', 'Unrecognized key'],
    ['text=a&text=b', 'text: '],
    [`text=${'x'.repeat(501)}`, 'text: must be at most 500'],
  ])('refuses %s', async (query, message) => {
    const { status, body } = await portal.get(`/releases?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('answers any query with a list or says what is wrong with it', async () => {
    const name = fc.constantFrom(
      ...['cluster', 'owner', 'status', 'status[]', 'status[a]', 'label'],
      ...['text', 'sort', 'limit', 'cursor', 'facets', 'outdated', 'after'],
      ...['entityRef', '__proto__', 'constructor', ''],
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('1', '-1', '1e9', 'true', '-updated', 'a=b', '%', '%E0%'),
    );
    const query = fc
      .array(fc.tuple(name, value, fc.boolean()), { maxLength: 5 })
      .map(pairs =>
        pairs
          .map(([key, text, raw]) =>
            raw && /^[!-~]*$/.test(text)
              ? `${key}=${text.replace(/[#&]/g, '')}`
              : `${key}=${encodeURIComponent(text)}`,
          )
          .join('&'),
      );
    const path = fc.constantFrom('/releases', '/releases/export');
    await fc.assert(
      fc.asyncProperty(path, query, async (to, search) => {
        const { status } = await portal.get(`${to}?${search}`);
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the change stream', () => {
  let portal: QueryPortal;

  beforeAll(async () => {
    portal = await QueryPortal.start([
      component('cart', 'group:default/shop-team'),
    ]);
    portal.namespace('shop-dev');
    portal.namespace('bank');
    portal.put({ namespace: 'shop-dev', name: 'cart' });
    await portal.listUntil(({ items }) => items.some(one => one.chart));
  });

  afterAll(() => portal.stop());

  beforeEach(() => portal.allow());

  it('tells what any Helm client changes, only to those who may see it and asked for it', async () => {
    const { changesFrom } = await portal.list();
    const all = await portal.changes(`after=${changesFrom}`);
    portal.allowIn('shop-dev');
    const shop = await portal.changes(`after=${changesFrom}&status=deployed`);

    portal.put({ namespace: 'bank', name: 'ledger' });
    expect(await all.next()).toMatchObject({
      type: 'row',
      row: { name: 'ledger' },
    });

    portal.put({
      namespace: 'shop-dev',
      name: 'cart',
      revision: 2,
      status: 'failed',
    });
    expect(await shop.next()).toMatchObject({
      sequence: expect.any(Number),
      type: 'removed',
      release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
    });

    portal.remove('shop-dev', 'cart', 2);
    expect(await shop.next()).toMatchObject({
      type: 'row',
      row: { name: 'cart', revision: 1 },
    });
    expect(JSON.stringify(shop.lines)).not.toContain('ledger');
    await all.close();
    await shop.close();
  });

  it('tells that a namespace joined an environment', async () => {
    const { changesFrom } = await portal.list();
    const reader = await portal.changes(`after=${changesFrom}`);
    portal.label('shop-dev', { 'foredeck.io/environment': 'staging' });
    expect(await reader.next()).toMatchObject({
      row: { name: 'cart', environment: 'staging' },
    });
    await reader.close();
  });

  it('goes on where it was cut off', async () => {
    const { changesFrom } = await portal.list();
    const first = await portal.changes(`after=${changesFrom}&text=search`);
    portal.put({ namespace: 'bank', name: 'search-a' });
    let line = await first.next();
    while (line.type !== 'row' || !line.row.chart) {
      line = await first.next();
    }
    await first.close();
    portal.put({ namespace: 'bank', name: 'search-b' });
    const again = await portal.changes(`after=${line.position}&text=search`);
    expect(await again.next()).toMatchObject({ row: { name: 'search-b' } });
    await again.close();
  });

  it('sends those who come from elsewhere back to the list', async () => {
    const reader = await portal.changes('after=another-replica.17');
    expect(await reader.next()).toMatchObject({ type: 'reset' });
    await expect(reader.next()).rejects.toThrow('The stream ended');
  });
});
