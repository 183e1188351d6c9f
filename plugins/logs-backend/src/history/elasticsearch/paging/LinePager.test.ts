import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { FakeSearchStore } from '../__testUtils__/FakeSearchStore';
import { capabilities, FILEBEAT_FIELDS } from '../__testUtils__/fields';
import {
  allLines,
  filebeat,
  providerOf,
  QUERY,
  SIGNAL,
} from '../__testUtils__/providers';

const AT = '2026-11-23T10:30:00';

// Hundreds of requests, on a machine that may be slow.
jest.setTimeout(60_000);

describe('LinePager', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const provider = (...args: [type?: string, more?: JsonObject]) =>
    providerOf(store, ...args);

  it('pages without losing or doubling a line, whatever the times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 3 }),
            fc.option(fc.integer({ min: 0, max: 2 })),
          ),
          { maxLength: 30 },
        ),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('backward' as const, 'forward' as const),
        fc.constantFrom(
          ['elasticsearch', 'ordered'] as const,
          ['elasticsearch', 'open'] as const,
          ['elasticsearch', 'none'] as const,
          ['opensearch', 'open'] as const,
          ['opensearch', 'none'] as const,
        ),
        fc.constantFrom('ms' as const, 'ns' as const),
        async (lines, limit, direction, [product, points], precision) => {
          store.reset();
          Object.assign(store, { product, points, precision });
          store.fields = {
            ...FILEBEAT_FIELDS,
            ...capabilities({
              '@timestamp': precision === 'ns' ? 'date_nanos' : 'date',
            }),
          };
          store.documents = lines.map(([at, offset], index) =>
            filebeat(
              `${AT}.${100 + at}${precision === 'ns' ? '000001' : ''}Z`,
              `line ${index}`,
              offset === null ? {} : { offset },
            ),
          );
          const read = await allLines(provider(product), {
            ...QUERY,
            direction,
            limit,
          });
          const times = read.map(({ time }) => time);
          expect(read.map(({ text }) => text).sort()).toEqual(
            lines.map((_, index) => `line ${index}`).sort(),
          );
          const sorted = [...times].sort();
          expect(times).toEqual(
            direction === 'forward' ? sorted : sorted.reverse(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads further pages as of one moment, and closes it at the end', async () => {
    store.documents = Array.from({ length: 5 }, (_, index) =>
      filebeat(`${AT}.00${index}Z`, `${index}`),
    );
    const of = provider();
    const first = await of.query({ ...QUERY, limit: 2 }, SIGNAL);
    expect(store.openPoints.size).toBe(0);
    const second = await of.query(
      { ...QUERY, limit: 2, cursor: first.nextCursor },
      SIGNAL,
    );
    expect(store.openPoints.size).toBe(1);
    store.documents.push(filebeat(`${AT}.000Z`, 'late'));
    const third = await of.query(
      { ...QUERY, limit: 2, cursor: second.nextCursor },
      SIGNAL,
    );
    expect(third.lines.map(({ text }) => text)).toEqual(['0']);
    expect(store.searches().at(-1)).toMatchObject({
      search_after: [
        `${AT}.001000000Z`,
        expect.any(Number),
        expect.any(Number),
      ],
      pit: { keep_alive: '1m' },
    });
    // It is closed after the answer is given.
    while (store.openPoints.size > 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(store.asked.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/_pit',
    });
  });

  it('goes on when the moment that it read at is over', async () => {
    store.documents = Array.from({ length: 6 }, (_, index) =>
      filebeat(`${AT}.00${index}Z`, `${index}`),
    );
    const of = provider();
    const first = await of.query({ ...QUERY, limit: 2 }, SIGNAL);
    const second = await of.query(
      { ...QUERY, limit: 2, cursor: first.nextCursor },
      SIGNAL,
    );
    store.openPoints.clear();
    const third = await of.query(
      { ...QUERY, limit: 2, cursor: second.nextCursor },
      SIGNAL,
    );
    expect(third.lines.map(({ text }) => text)).toEqual(['1', '0']);
  });

  it('refuses a cursor that it did not give', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    await expect(
      provider().query({ ...QUERY, cursor: 'x' }, SIGNAL),
    ).rejects.toThrow('cursor is none that this store gave');
  });
});
