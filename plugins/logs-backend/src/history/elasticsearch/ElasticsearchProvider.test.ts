import type { JsonObject } from '@backstage/types';
import { FakeSearchStore } from './__testUtils__/FakeSearchStore';
import {
  capabilities,
  FILEBEAT_FIELDS,
  FLUENT_BIT_FIELDS,
} from './__testUtils__/fields';
import { filebeat, providerOf, QUERY, SIGNAL } from './__testUtils__/providers';

const AT = '2026-11-23T10:30:00';

describe('ElasticsearchProvider', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const provider = (...args: [type?: string, more?: JsonObject]) =>
    providerOf(store, ...args);

  const texts = async (more: object = {}, of = provider()) =>
    (await of.query({ ...QUERY, ...more }, SIGNAL)).lines.map(one => one.text);

  it('reads the lines that Filebeat wrote, newest first', async () => {
    store.documents = [
      filebeat(`${AT}.100Z`, 'first'),
      filebeat(`${AT}.200Z`, 'second'),
    ];
    const page = await provider().query(QUERY, SIGNAL);
    expect(page.lines.map(({ text }) => text)).toEqual(['second', 'first']);
    expect(page.lines[1]).toEqual({
      time: `${AT}.100000000Z`,
      text: 'first',
      source: {
        ...{ cluster: 'local', namespace: 'shop', pod: 'cart-0' },
        ...{ container: 'app', node: 'node-1', podUid: 'uid-1' },
        workload: 'Deployment/cart',
      },
    });
    expect(page.nextCursor).toBeUndefined();
    expect(page.notices).toEqual([]);
  });

  it('reads what Fluent Bit wrote, by keywords of texts', async () => {
    store.fields = FLUENT_BIT_FIELDS;
    store.documents = ['shop', 'bank'].map(namespace => ({
      _index: 'logs',
      _id: namespace,
      _source: {
        '@timestamp': `${AT}.123456789Z`,
        log: `of ${namespace}\n`,
        'kubernetes.pod_name': 'cart-0',
        kubernetes: { namespace_name: namespace, container_name: 'app' },
      },
    }));
    const { lines } = await provider('opensearch').query(QUERY, SIGNAL);
    expect(lines).toEqual([
      {
        time: `${AT}.123000000Z`,
        text: 'of shop\n',
        source: {
          ...{ cluster: 'local', namespace: 'shop' },
          ...{ pod: 'cart-0', container: 'app' },
        },
      },
    ]);
  });

  it('asks for pods by name and by the workload they were made for', async () => {
    const pods = [
      'cart-6d5f7c9b8-x2k4p',
      'cart-db-0',
      'cart-db-6d5f7c9b8-x2k4p',
      'named',
      'carts',
    ];
    store.documents = pods.map(pod => filebeat(`${AT}.000Z`, pod, { pod }));
    const of = (names: string[], workloads: string[]) =>
      texts({
        targets: [
          { cluster: 'local', namespace: 'shop', pods: { names, workloads } },
        ],
      });
    expect(await of(['named'], ['Deployment/cart'])).toEqual([
      'cart-6d5f7c9b8-x2k4p',
      'named',
    ]);
    expect(await of([], ['StatefulSet/cart-db'])).toEqual(['cart-db-0']);
    expect(await of([], [])).toEqual([]);
  });

  it('asks for containers, and for fields of the cluster', async () => {
    const other = filebeat(`${AT}.000Z`, 'of another cluster');
    store.documents = [
      filebeat(`${AT}.000Z`, 'of app'),
      filebeat(`${AT}.000Z`, 'of proxy', { container: 'proxy' }),
      other,
    ];
    store.documents.forEach(one => {
      one._source.orchestrator = {
        cluster: { name: one === other ? 'moon' : 'earth' },
      };
    });
    const earth = provider('elasticsearch', {
      selector: { 'orchestrator.cluster.name': 'earth' },
    });
    expect(
      await texts(
        { targets: [{ ...QUERY.targets[0], containers: ['app'] }] },
        earth,
      ),
    ).toEqual(['of app']);
  });

  it.each(['ms', 'ns'] as const)(
    'takes times as exactly as the store has them: %s',
    async precision => {
      store.precision = precision;
      store.fields = {
        ...FILEBEAT_FIELDS,
        ...capabilities({
          '@timestamp': precision === 'ns' ? 'date_nanos' : 'date',
        }),
      };
      store.documents = [
        filebeat(`${AT}.123000000Z`, 'a'),
        filebeat(`${AT}.123456788Z`, 'b'),
        filebeat(`${AT}.123456789Z`, 'c'),
        filebeat(`${AT}.124000000Z`, 'd'),
      ];
      const span = async (from: string, to: string) =>
        (await texts({ from: `${AT}.${from}Z`, to: `${AT}.${to}Z` }))
          .sort()
          .join('');
      const exact = precision === 'ns';
      expect(await span('000000000', '123456789')).toBe(exact ? 'ab' : 'abc');
      expect(await span('123456789', '999000000')).toBe(exact ? 'cd' : 'd');
      expect(await span('123000000', '124000000')).toBe('abc');
    },
  );

  it('looks for text where any part of it can be found, and leaves out nothing', async () => {
    store.fields = {
      ...FILEBEAT_FIELDS,
      ...capabilities({ message: 'wildcard' }),
    };
    store.documents = [
      filebeat(`${AT}.006Z`, 'TICKET *12* taken'),
      filebeat(`${AT}.005Z`, 'tic\u001b[31mket\u001b[0m *12* taken'),
      filebeat(`${AT}.004Z`, 't\u0130c\u212aet *12*'),
      filebeat(`${AT}.003Z`, 'ticket 12'),
    ];
    expect(await texts({ filter: { text: 'ticket *12*' } })).toEqual(
      store.documents.slice(0, 3).map(({ _source }) => _source.message),
    );
    store.reset();
    store.documents = [filebeat(`${AT}.000Z`, 'read by the portal')];
    expect(await texts({ filter: { text: 'elsewhere' } })).toEqual([
      'read by the portal',
    ]);
  });

  it('fills in the pattern of indices by place, and keeps what it learned of fields', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    const of = provider('elasticsearch', {
      index: 'filebeat-{space}-{environment}-*',
      indices: [{ space: 'bank', index: 'bank-{namespace}' }],
      auth: { apiKey: 'k3y' },
      headers: { 'X-Tenant': 'shop' },
    });
    const targets = [
      {
        cluster: 'local',
        namespace: 'shop',
        space: 'Shop',
        environment: 'dev',
      },
      { cluster: 'local', namespace: 'ledger', space: 'bank' },
      { cluster: 'local', namespace: 'loose' },
    ];
    await of.query({ ...QUERY, targets }, SIGNAL);
    await of.query({ ...QUERY, targets }, SIGNAL);
    const index = 'bank-ledger,filebeat-*-*-*,filebeat-shop-dev-*';
    expect(store.asked.map(({ path }) => path)).toEqual([
      `/${index}/_field_caps`,
      `/${index}/_search`,
      `/${index}/_search`,
    ]);
    expect(store.asked[0].headers).toMatchObject({
      authorization: 'ApiKey k3y',
      'x-tenant': 'shop',
    });
  });

  it.each([
    [{ index: 'logs/{space}' }, 'index is "logs/{space}"'],
    [{ viewUrl: 'kibana' }, 'viewUrl must begin with http'],
    [{ selector: { region: 7 } }, 'selector.region must be a text'],
  ])('refuses the configuration %j', (more, message) => {
    expect(() => provider('elasticsearch', more)).toThrow(message);
  });
});
