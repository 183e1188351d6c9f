import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import fc from 'fast-check';
import { FakeStore } from './__testUtils__/FakeStore';
import {
  at,
  CALLER,
  HistoryLab,
  lines,
  SCOPE,
  SIGNAL,
  sourceOf,
  stored,
  textsOf,
} from './__testUtils__/HistoryLab';
import { millisecondOf } from './moments';

const END = '2026-11-23T11:00:00Z';

describe('pages of history', () => {
  it('gives the lines before a moment, page by page, oldest first', async () => {
    const lab = new HistoryLab();
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), lines(10));
    const first = await lab.page({ before: END, limit: 4 });
    expect(textsOf(first)).toEqual([
      'a: line 6',
      'a: line 7',
      'a: line 8',
      'a: line 9',
    ]);
    expect(first.origins).toEqual([
      {
        id: 'kubelet',
        title: 'Kubernetes',
        from: at(6_000_000),
        to: at(9_000_000),
      },
    ]);
    const pages = await lab.pages({ before: END, limit: 4 });
    expect(textsOf(...pages)).toEqual(lines(10).map(one => `a: ${one.text}`));
    expect(pages).toHaveLength(3);
  });

  it('does not look further back than it is told', async () => {
    const lab = new HistoryLab();
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), lines(10));
    expect(
      textsOf(await lab.page({ before: at(5_000_000), until: at(3_000_000) })),
    ).toEqual(['a: line 3', 'a: line 4']);
  });

  it('gives the lines after a moment', async () => {
    const lab = new HistoryLab();
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), lines(10));
    const pages = await lab.pages({ after: at(2_000_000), limit: 3 });
    expect(textsOf(...pages)).toEqual(
      lines(7, 1_000_000, 3).map(one => `a: ${one.text}`),
    );
    expect(lab.logs.unclosed).toBe(0);
  });

  it('goes on in the store where the kubelet begins, without a seam', async () => {
    const all = lines(30);
    const store = new FakeStore(
      // Exact to the millisecond only, and not yet grouped.
      stored('a', all).map(one => ({ ...one, time: millisecondOf(one.time) })),
    );
    const lab = new HistoryLab({ store });
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), all.slice(18));
    const pages = await lab.pages({ before: END, limit: 5 });
    expect(textsOf(...pages)).toEqual(all.map(one => `a: ${one.text}`));
    expect(pages[0].links).toEqual([
      { title: 'Open in Store', url: 'https://store.example/x' },
    ]);
    expect(pages.at(-1)?.origins.map(one => one.id)).toEqual([
      'kubelet',
      'store',
    ]);
  });

  it('groups, masks and filters what the store gives', async () => {
    const store = new FakeStore(
      stored('gone', [
        { time: at(1), text: 'ERROR boom password=hunter2' },
        { time: at(2), text: '\tat a.b(C.java:1)' },
        {
          time: at(3),
          text: '2026-11-23T10:00:00.1Z stdout F INFO my-secret-1',
        },
        { time: at(4), text: 'nothing' },
      ]),
    );
    const lab = new HistoryLab({ store, secrets: ['my-secret-1'] });
    lab.run(sourceOf('a'));
    lab.logs.set(sourceOf('a'), []);
    expect(textsOf(await lab.page({ before: END }))).toEqual([
      'gone: ERROR boom password=••••\n\tat a.b(C.java:1)',
      'gone: INFO ••••',
      'gone: nothing',
    ]);
    const errors = await lab.page({
      before: END,
      filter: { levels: ['error'] },
    });
    expect(textsOf(errors)).toHaveLength(1);
    expect(errors.lines[0][3]).toBe(4);
  });

  it('reads the run before the last restart, and what lies between in the store', async () => {
    const lost = { time: at(5_500_000), text: 'lost on the node' };
    const all = [...lines(5), lost, ...lines(3, 1_000_000, 8)];
    const lab = new HistoryLab({ store: new FakeStore(stored('a', all)) });
    lab.live.push({
      source: sourceOf('a', 1),
      state: { state: 'following' },
      previous: {
        source: sourceOf('a', 0),
        state: { state: 'ended', ended: { finishedAt: at(4_000_000) } },
      },
    });
    lab.logs.set(sourceOf('a', 0), lines(5));
    lab.logs.set(sourceOf('a', 1), lines(3, 1_000_000, 8));
    expect(textsOf(await lab.page({ before: END }))).toEqual(
      all.map(one => `a: ${one.text}`),
    );
  });

  it('says what could not be asked, and gives the rest', async () => {
    const store = new FakeStore([]);
    store.failure = new ServiceUnavailableError('Store at s:1 is down');
    const lab = new HistoryLab({ store });
    lab.run(sourceOf('a'));
    lab.run(sourceOf('b'));
    lab.run(sourceOf('gone'));
    lab.logs.set(sourceOf('a'), lines(2));
    lab.logs.failures.set(
      'b/0',
      new ServiceUnavailableError('the node is away'),
    );
    const page = await lab.page({ before: END });
    expect(textsOf(page)).toEqual(['a: line 0', 'a: line 1']);
    expect(page.notices.map(one => one.message)).toEqual([
      expect.stringContaining(
        'The log of b/app was not read: the node is away',
      ),
      'Store was not read: Store at s:1 is down',
    ]);
  });

  it('passes on, once, what a store says of its answers', async () => {
    const store = new FakeStore(stored('gone', lines(20)));
    store.notice = '1 of 5 shards failed';
    const lab = new HistoryLab({ store });
    lab.run(sourceOf('gone'));
    const page = await lab.page({ before: END });
    expect(page.lines).toHaveLength(20);
    expect(page.notices.map(one => one.message)).toEqual([store.notice]);
  });

  it('refuses whom the targets refuse, and bad requests, in words', async () => {
    const lab = new HistoryLab();
    await expect(lab.page({ before: END, after: END })).rejects.toThrow(
      'Give either before or after',
    );
    await expect(lab.page({ before: 'now' })).rejects.toThrow(
      'before is "now"',
    );
    await expect(lab.page({ before: END, limit: 5000 })).rejects.toThrow(
      'limit is 5000; use at most 2000',
    );
    await expect(lab.page({ before: END, cursor: 'x' })).rejects.toThrow(
      'cursor is none',
    );
    await expect(
      lab.page({ before: END, filter: { regex: '(' } }),
    ).rejects.toThrow('filter.regex');
    lab.refusal = new NotAllowedError('No');
    await expect(lab.page({ before: END })).rejects.toThrow('No');
    await expect(
      lab.history.context(
        { source: sourceOf('a'), time: END, before: 1, after: 1 },
        CALLER,
        SIGNAL,
      ),
    ).rejects.toThrow('No');
    await expect(
      lab
        .download()
        .open(
          { scope: SCOPE, format: 'text', from: at(0), to: END },
          CALLER,
          SIGNAL,
        ),
    ).rejects.toThrow('No');
    expect(lab.logs.opened).toBe(0);
  });

  it('gives each line once in both directions, whatever is where', async () => {
    const pods = ['a', 'b', 'gone'];
    const log = fc.array(fc.nat(2), { maxLength: 25 }).map(steps => {
      let micros = 0;
      return steps.map((step, index) => {
        micros += step * 700;
        return { time: at(micros), text: `line ${index}` };
      });
    });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(log, log, log),
        fc.tuple(fc.nat(25), fc.nat(25)),
        fc.integer({ min: 1, max: 6 }),
        // A store is asked ten times for one page.
        fc.integer({ min: 3, max: 9 }),
        fc.boolean(),
        async (logs, cuts, limit, pageSize, coarse) => {
          const store = new FakeStore(
            logs
              .flatMap((all, index) => stored(pods[index], all))
              .map(one => ({
                ...one,
                time: coarse ? millisecondOf(one.time) : one.time,
              }))
              .sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))),
          );
          store.pageSize = pageSize;
          const lab = new HistoryLab({ store });
          for (const index of [0, 1]) {
            // A kubelet's log begins with a line, anywhere in the log.
            const start = logs[index][cuts[index]]?.time;
            lab.run(sourceOf(pods[index]));
            lab.logs.set(
              sourceOf(pods[index]),
              start ? logs[index].filter(one => one.time >= start) : [],
            );
          }
          const expected = logs
            .flatMap((all, index) =>
              all.map(one => `${pods[index]}: ${one.text}`),
            )
            .sort();
          const backward = textsOf(
            ...(await lab.pages({ before: END, limit })),
          );
          expect([...backward].sort()).toEqual(expected);
          const forward = textsOf(
            ...(await lab.pages({ after: '2026-11-23T09:00:00Z', limit })),
          );
          expect([...forward].sort()).toEqual(expected);
          expect(lab.logs.unclosed).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
