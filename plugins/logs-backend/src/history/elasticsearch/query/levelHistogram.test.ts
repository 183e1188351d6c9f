import { FakeSearchStore } from '../__testUtils__/FakeSearchStore';
import { capabilities, FILEBEAT_FIELDS } from '../__testUtils__/fields';
import {
  filebeat,
  providerOf,
  QUERY,
  SIGNAL,
} from '../__testUtils__/providers';

const SPAN = {
  targets: QUERY.targets,
  from: QUERY.from,
  to: QUERY.to,
  step: 1_800_000,
};

describe('histogram', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const count = async (more: object = {}) =>
    providerOf(store).histogram?.({ ...SPAN, ...more }, SIGNAL);

  it('counts by the level that lines have in the store, whatever its words', async () => {
    store.fields = {
      ...FILEBEAT_FIELDS,
      ...capabilities({ 'log.level': 'keyword' }),
    };
    store.documents = [filebeat('2026-11-23T10:30:00Z', 'a')];
    store.aggregations = {
      time: {
        buckets: [
          {
            ...{ key: Date.parse(QUERY.from), doc_count: 10 },
            level: {
              buckets: [
                { key: 'ERROR', doc_count: 3 },
                { key: 'err', doc_count: 1 },
                { key: 'Information', doc_count: 4 },
                { key: 'odd', doc_count: 1 },
              ],
            },
          },
          {
            key: Date.parse(QUERY.from) + SPAN.step,
            doc_count: 2,
            level: { buckets: [] },
          },
        ],
      },
    };
    expect(await count()).toEqual({
      counts: [{ error: 4, info: 4, none: 2 }, { none: 2 }],
      partial: false,
      notices: [],
    });
    expect(store.searches()[0]).toMatchObject({
      size: 0,
      aggs: {
        time: {
          date_histogram: { fixed_interval: '1800000ms', offset: '0ms' },
        },
      },
    });
    expect((await count({ filter: { levels: ['error'] } }))?.counts).toEqual([
      { error: 4 },
      {},
    ]);
    store.extra = { _shards: { total: 2, failed: 1, failures: [] } };
    expect((await count())?.partial).toBe(true);
  });

  it('counts few lines as the portal reads them where they have no level', async () => {
    store.documents = [
      filebeat('2026-11-23T10:10:00Z', 'ERROR out of stock'),
      filebeat('2026-11-23T10:40:00Z', 'hello'),
    ];
    expect(await count()).toEqual({
      counts: [{ error: 1 }, { none: 1 }],
      partial: false,
      notices: [],
    });
  });

  it('counts many of them without levels, and says so', async () => {
    store.documents = Array.from({ length: 2000 }, () =>
      filebeat('2026-11-23T10:10:00Z', 'ERROR x'),
    );
    store.aggregations = {
      time: { buckets: [{ key: Date.parse(QUERY.from), doc_count: 7000 }] },
    };
    expect(await count()).toMatchObject({
      counts: [{ none: 7000 }, {}],
      partial: true,
      notices: [
        {
          severity: 'info',
          message: expect.stringContaining('no field with their level'),
        },
      ],
    });
  });

  it.each([
    { text: 'a' },
    { regex: 'a' },
    { exclude: ['a'] },
    { levels: ['error' as const] },
  ])(
    'leaves lines with the filter %j to be counted one by one',
    async filter => {
      store.documents = [filebeat('2026-11-23T10:30:00Z', 'a')];
      await expect(count({ filter })).rejects.toThrow(
        'can only be counted one by one',
      );
    },
  );
});
