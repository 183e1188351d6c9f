import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { PromqlError, SourceDownError } from '../sources/errors';
import { FakeRangeSource } from './__testUtils__/FakeRangeSource';
import { CachedRangeQueries } from './CachedRangeQueries';

const NOW = 100_000;
const SPAN = { from: 90_000, to: 93_600, step: 60 };

function createQueries(
  limits: Partial<typeof DEFAULT_LIMITS> = {},
  now: () => number = () => NOW,
) {
  return new CachedRangeQueries({
    limits: { ...DEFAULT_LIMITS, ...limits },
    now,
  });
}

/** Late samples change what is younger than the settled part. */
function sampled(time: number, now: number): number | undefined {
  if (time > now) {
    return undefined;
  }
  return time > now - 240 ? -time : time;
}

const prepared = (...exprs: string[]) =>
  exprs.map(expr => ({ key: `the ${expr}`, expr }));

describe('CachedRangeQueries', () => {
  let fake: FakeRangeSource;

  beforeEach(() => {
    fake = new FakeRangeSource();
    fake.answer = (expr, time) => ({ [expr]: time });
  });

  it('answers by key, and asks the same query once', async () => {
    const { outcomes, requests } = await createQueries().run(
      fake.source,
      [...prepared('a', 'b'), { key: 'again', expr: 'a' }],
      SPAN,
    );
    expect(requests).toBe(1);
    expect([...outcomes.keys()]).toEqual(['the a', 'the b', 'again']);
    expect(outcomes.get('again')).toEqual(outcomes.get('the a'));
    const [series] = outcomes.get('the b')?.series ?? [];
    expect(series.labels).toEqual({ name: 'b' });
    expect(series.values).toHaveLength(61);
    expect([series.values[0], series.values[60]]).toEqual([90_000, 93_600]);
  });

  it('asks nothing for what is settled and known', async () => {
    const queries = createQueries();
    const cold = await queries.run(fake.source, prepared('a', 'b'), SPAN);
    const warm = await queries.run(fake.source, prepared('a', 'b'), SPAN);
    expect(warm).toEqual({ ...cold, requests: 0 });
  });

  it('shares nothing between steps, and nothing of what depends on the span', async () => {
    const queries = createQueries();
    const ofSpan = ['a @ end()', 'a offset -5m', 'range()'];
    await queries.run(fake.source, prepared('a', ...ofSpan), SPAN);
    const { requests } = await queries.run(fake.source, prepared('a'), {
      from: 90_000,
      to: 93_600,
      step: 120,
    });
    expect(requests).toBe(1);
    await queries.run(fake.source, prepared('a', ...ofSpan), SPAN);
    expect(fake.asked[2].expr).not.toContain('(a,');
    for (const expr of ofSpan) {
      expect(fake.asked[2].expr).toContain(expr);
    }
  });

  it('has at every moment what the source has, however spans overlap', async () => {
    const step = 60;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            from: fc.integer({ min: 0, max: 100 }),
            length: fc.integer({ min: 0, max: 40 }),
            later: fc.integer({ min: 0, max: 20 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.constantFrom(0, 500, 100_000),
        async (spans, cachedPoints) => {
          let now = 0;
          fake.answer = (expr, time) => ({
            [expr]: sampled(time, now),
            sometimes: time % 420 < 180 ? time : undefined,
          });
          const queries = createQueries({ cachedPoints }, () => now);
          for (const { from, length, later } of spans) {
            now += later * step;
            const span = {
              from: from * step,
              to: (from + length) * step,
              step,
            };
            const { outcomes } = await queries.run(
              fake.source,
              prepared('a', 'b'),
              span,
            );
            const fresh = await createQueries({ cachedPoints: 0 }).run(
              fake.source,
              prepared('a', 'b'),
              span,
            );
            const byName = (key: string, of: typeof outcomes) =>
              Object.fromEntries(
                (of.get(key)?.series ?? []).map(({ labels, values }) => [
                  labels.name,
                  values,
                ]),
              );
            expect(byName('the a', outcomes)).toEqual(
              byName('the a', fresh.outcomes),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('shows as many series as are allowed, the largest', async () => {
    fake.answer = () => ({ small: 1, big: 9, none: NaN, middle: 5 });
    const { outcomes } = await createQueries({ seriesPerQuery: 2 }).run(
      fake.source,
      prepared('a'),
      SPAN,
    );
    const outcome = outcomes.get('the a');
    expect(outcome?.series.map(({ labels }) => labels.name)).toEqual([
      'big',
      'middle',
    ]);
    expect(outcome?.warnings).toEqual([
      expect.stringContaining('Only the 2 largest of 3 series are shown'),
    ]);
  });

  it('gives no infinite numbers', async () => {
    fake.answer = (_expr, time) => ({ a: time === SPAN.from ? 1 : Infinity });
    const { outcomes } = await createQueries().run(
      fake.source,
      prepared('a'),
      SPAN,
    );
    expect(new Set(outcomes.get('the a')?.series[0].values)).toEqual(
      new Set([1, null]),
    );
  });

  it('refuses more points than are allowed', async () => {
    await expect(
      createQueries({ pointsPerSeries: 50 }).run(
        fake.source,
        prepared('a'),
        SPAN,
      ),
    ).rejects.toThrow(InputError);
    expect(fake.asked).toEqual([]);
  });

  it('finds the bad query by halves, and asks it alone from then on', async () => {
    const bad = new PromqlError([
      { message: 'No', from: 0, to: 1, line: 1, column: 1 },
    ]);
    fake.failure = ({ expr }) => (expr.includes('bad') ? bad : undefined);
    const queries = createQueries();
    const all = prepared('a', 'b', 'c', 'bad', 'd', 'e', 'f', 'g');
    const first = await queries.run(fake.source, all, SPAN);
    expect(first.requests).toBe(7);
    for (const [key, { error, series }] of first.outcomes) {
      expect({ key, error, series: series.length }).toEqual(
        key === 'the bad'
          ? { key, error: bad, series: 0 }
          : { key, error: undefined, series: 1 },
      );
    }
    const other = { ...SPAN, from: 80_040, to: 83_640 };
    expect((await queries.run(fake.source, all, other)).requests).toBe(3);
  });

  it('learns how much a source takes at once', async () => {
    fake.failure = ({ expr }) =>
      expr.length > 250 ? new InputError('too long') : undefined;
    const queries = createQueries();
    const all = prepared('a', 'b', 'c', 'd', 'e', 'f');
    const first = await queries.run(fake.source, all, SPAN);
    expect([...first.outcomes.values()].some(({ error }) => error)).toBe(false);
    fake.asked.length = 0;
    const other = { ...SPAN, from: 80_040, to: 83_640 };
    await queries.run(fake.source, all, other);
    expect(fake.asked.every(({ expr }) => expr.length <= 250)).toBe(true);
  });

  it('gives up when the source is down', async () => {
    fake.failure = () => new SourceDownError('Prometheus is down');
    await expect(
      createQueries().run(fake.source, prepared('a', 'b'), SPAN),
    ).rejects.toThrow('Prometheus is down');
    expect(fake.asked).toHaveLength(1);
  });

  it('tells warnings of each, remembers nothing that came with one, and drops hints', async () => {
    fake.warnings = ['a store is away', 'PromQL info: might be no counter'];
    const queries = createQueries();
    const { outcomes } = await queries.run(
      fake.source,
      prepared('a', 'b'),
      SPAN,
    );
    expect(outcomes.get('the b')?.warnings).toEqual(['a store is away']);
    fake.warnings = [];
    const again = await queries.run(fake.source, prepared('a', 'b'), SPAN);
    expect(again.requests).toBe(1);
    expect(again.outcomes.get('the b')?.warnings).toEqual([]);
  });

  it('makes one request for all who ask at once, until the last has left', async () => {
    let open = () => {};
    fake.gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const queries = createQueries();
    const [ada, bob] = [new AbortController(), new AbortController()];
    const runs = [ada, bob].map(({ signal }) =>
      queries.run(fake.source, prepared('a'), SPAN, signal),
    );
    expect(fake.asked).toHaveLength(1);
    ada.abort(new Error('Ada left'));
    await expect(runs[0]).rejects.toThrow('Ada left');
    expect(fake.signals[0].aborted).toBe(false);
    open();
    const { outcomes, requests } = await runs[1];
    expect(outcomes.get('the a')?.series).toHaveLength(1);
    expect(requests).toBe(0);
  });

  it('cancels at the source when everybody has left', async () => {
    fake.gate = new Promise(() => {});
    const browser = new AbortController();
    const run = createQueries().run(
      fake.source,
      prepared('a', 'b'),
      SPAN,
      browser.signal,
    );
    browser.abort(new Error('the browser left'));
    await expect(run).rejects.toThrow('the browser left');
    expect(fake.signals[0].aborted).toBe(true);
  });
});
