import fc from 'fast-check';
import { FakeSearchStore } from '../__testUtils__/FakeSearchStore';
import { capabilities } from '../__testUtils__/fields';
import { decodeRison } from '../__testUtils__/decodeRison';
import {
  filebeat,
  providerOf,
  QUERY,
  SIGNAL,
} from '../__testUtils__/providers';
import { rison, type Rison } from './rison';

interface Address {
  base: string;
  time: unknown;
  state: Record<string, unknown>;
}

function read(url: string): Address {
  const [base, query] = url.split('?');
  const states = new URLSearchParams(query);
  return {
    base,
    time: decodeRison(states.get('_g') ?? ''),
    state: decodeRison(states.get('_a') ?? '') as Record<string, unknown>,
  };
}

describe('rison', () => {
  it('is read back as it was', () => {
    const { tree } = fc.letrec<{ tree: Rison }>(tie => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.string({ unit: fc.constantFrom(..."'!(),:*@$- 0a") }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, value => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(decodeRison(rison(value))).toEqual(value);
      }),
    );
  });

  it('writes what Discover writes', () => {
    expect(
      rison({
        columns: ['message'],
        index: 'filebeat-*',
        sort: [['@timestamp', 'desc']],
        ok: true,
      }),
    ).toBe(
      "(columns:!(message),index:'filebeat-*',sort:!(!('@timestamp',desc)),ok:!t)",
    );
  });
});

describe('links', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const target = {
    ...{ cluster: 'local', namespace: 'shop', space: 'shop' },
    pods: { names: ['na"med'], workloads: ['Deployment/cart'] },
    containers: ['app'],
  };

  it('open Kibana with the same query, time and columns', () => {
    const kibana = providerOf(store, 'elasticsearch', {
      viewUrl: 'https://kibana.example.com/s/shop/',
    });
    const [link, ...others] = kibana.links({
      ...QUERY,
      targets: [target],
      filter: { text: 'out of "stock"', exclude: ['health'] },
    });
    expect(others).toEqual([]);
    expect(link.title).toBe('Open in Kibana');
    expect(read(link.url)).toEqual({
      base: 'https://kibana.example.com/s/shop/app/discover#/',
      time: {
        time: {
          from: '2026-11-23T10:00:00.000Z',
          to: '2026-11-23T11:00:00.000Z',
        },
      },
      state: {
        columns: [
          'kubernetes.pod.name',
          'kubernetes.container.name',
          'message',
        ],
        index: 'filebeat-*',
        query: {
          language: 'kuery',
          query:
            '(kubernetes.namespace : "shop" and kubernetes.pod.name : ("na\\"med" or cart-*) and kubernetes.container.name : "app") and message : "out of \\"stock\\"" and not message : "health"',
        },
        sort: [['@timestamp', 'desc']],
      },
    });
  });

  it('open OpenSearch Dashboards with the fields that are there, a view for each space', async () => {
    store.fields = capabilities({
      ...{ '@timestamp': 'date', log: 'text' },
      ...{
        'kubernetes.namespace_name': 'keyword',
        'kubernetes.pod_name': 'keyword',
      },
    });
    store.documents = [filebeat('2026-11-23T10:30:00Z', 'a')];
    const dashboards = providerOf(store, 'opensearch', {
      viewUrl: 'https://dashboards.example.com',
      dataView: 'all-logs',
      indices: [{ space: 'bank', index: 'bank-*', dataView: 'bank-logs' }],
    });
    const targets = [
      { cluster: 'local', namespace: 'shop' },
      { cluster: 'local', namespace: 'cart' },
      { cluster: 'local', namespace: 'ledger', space: 'bank' },
    ];
    await dashboards.query({ ...QUERY, targets: [targets[0]] }, SIGNAL);
    const links = dashboards.links({ ...QUERY, targets });
    expect(links.map(({ title }) => title)).toEqual([
      'Open in OpenSearch Dashboards (all-logs)',
      'Open in OpenSearch Dashboards (bank-logs)',
    ]);
    expect(read(links[0].url).state).toMatchObject({
      columns: ['kubernetes.pod_name', 'kubernetes.container.name', 'log'],
      index: 'all-logs',
      query: {
        query:
          '(kubernetes.namespace_name : "shop" or kubernetes.namespace_name : "cart")',
      },
    });
  });

  it('are none without an address', () => {
    expect(providerOf(store).links({ ...QUERY, targets: [target] })).toEqual(
      [],
    );
  });
});
