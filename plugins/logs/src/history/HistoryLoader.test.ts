import type {
  HistoryPage,
  WireLine,
} from '@foredeck/backstage-plugin-logs-common';
import { historyPage, source } from '../__testUtils__/fakeLogsApi';
import { line } from '../__testUtils__/rows';
import { RingLogStore } from '../store/RingLogStore';
import { HistoryLoader, HistoryLoaderOptions } from './HistoryLoader';

const now = (task: () => void) => task();
const at = (second: number) =>
  `2026-03-01T12:00:${String(second).padStart(2, '0')}.000000000Z`;
const wire = (...seconds: number[]): WireLine[] =>
  seconds.map(second => [0, at(second), `old ${second}`]);
const LOKI = { id: 'loki', title: 'Loki' };
const scope = {
  kind: 'release' as const,
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
};

function page(lines: WireLine[], more: Partial<HistoryPage> = {}): HistoryPage {
  return historyPage({ sources: [source()], lines, ...more });
}

/** What a store shows, oldest first. */
function shown(store: RingLogStore): string[] {
  return Array.from({ length: store.length }, (_, index) => {
    const item = store.at(index);
    return item.type === 'row' ? item.row.text : `-- ${item.mark.text}`;
  });
}

function loaderOf(
  pages: Array<HistoryPage | Error>,
  options: Partial<HistoryLoaderOptions> = {},
) {
  const store = new RingLogStore({ schedule: now });
  const ask = jest.fn<Promise<HistoryPage>, unknown[]>(async () => {
    const next = pages.shift();
    if (next instanceof Error || next === undefined) {
      throw next ?? new Error('asked once too often');
    }
    return next;
  });
  const loader = new HistoryLoader({
    ask,
    request: { scope },
    store,
    from: { openedAt: at(30) },
    seamText: ({ title }) => `from ${title}`,
    ...options,
  });
  return { store: options.store ?? store, ask, loader };
}

describe('HistoryLoader', () => {
  it('goes on before the oldest row, by the cursor, to the end', async () => {
    const { store, ask, loader } = loaderOf([
      page(wire(3, 4), { nextCursor: 'more' }),
      page(wire(1, 2)),
    ]);
    store.append([line('new 5', { time: at(5) })]);
    await loader.loadOlder();
    expect(loader.state.phase).toBe('idle');
    await loader.loadOlder();
    await loader.loadOlder();
    expect(shown(store as RingLogStore)).toEqual([
      'old 1',
      'old 2',
      'old 3',
      'old 4',
      'new 5',
    ]);
    expect(loader.state.phase).toBe('end');
    expect(ask.mock.calls.map(([request]) => request)).toEqual([
      expect.objectContaining({ before: at(5), cursor: undefined }),
      expect.objectContaining({ before: at(5), cursor: 'more' }),
    ]);
  });

  it('marks where the origin changes, once', async () => {
    const { store, loader } = loaderOf([
      page(wire(3, 4), {
        nextCursor: 'more',
        origins: [
          { id: 'kubelet', title: 'node', from: at(4), to: at(4) },
          { ...LOKI, from: at(3), to: at(3) },
        ],
      }),
      page(wire(2), { origins: [{ ...LOKI, from: at(2), to: at(2) }] }),
    ]);
    store.append([line('new 5', { time: at(5) })]);
    await loader.loadOlder();
    await loader.loadOlder();
    expect(shown(store as RingLogStore)).toEqual([
      'old 2',
      'old 3',
      '-- from Loki',
      'old 4',
      'new 5',
    ]);
  });

  it('joins where the busiest container begins, without a gap or a double', async () => {
    const busy = source('busy-1');
    const quiet = source('quiet-1');
    const { store, ask, loader } = loaderOf([
      {
        ...page([
          [0, at(1), 'quiet 1'],
          [1, at(2), 'busy 2'],
          [0, at(3), 'quiet 3'],
          [1, at(4), 'busy 4'],
        ]),
        sources: [quiet, busy],
      },
    ]);
    store.append([
      line('quiet 1', { time: at(1), source: quiet }),
      line('quiet 3', { time: at(3), source: quiet }),
      line('busy 5', { time: at(5), source: busy }),
      // It started while the log was followed: nothing of it is missing.
      line('fresh 40', { time: at(40), source: source('fresh-1') }),
    ]);
    await loader.loadOlder();
    expect(ask.mock.calls[0][0]).toMatchObject({ before: at(5) });
    expect(shown(store as RingLogStore)).toEqual([
      'quiet 1',
      'busy 2',
      'quiet 3',
      'busy 4',
      'busy 5',
      'fresh 40',
    ]);
    expect(store.forgotten).toBe(0);
  });

  it('loads a span from its end, and back to a line', async () => {
    const { store, ask, loader } = loaderOf(
      [
        page(wire(8, 9), { nextCursor: 'a' }),
        page(wire(6, 7), { nextCursor: 'b' }),
        page(wire(4, 5), { nextCursor: 'c' }),
      ],
      { from: { end: at(10) } },
    );
    await loader.loadBackTo(at(6), 20);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(ask.mock.calls[0][0]).toMatchObject({ before: at(10) });
    expect(shown(store as RingLogStore)[0]).toBe('old 6');
  });

  it('says why a page did not come, and tries again', async () => {
    const { store, loader } = loaderOf([
      new Error('Loki does not answer'),
      page(wire(1)),
    ]);
    await loader.loadOlder();
    expect(loader.state).toMatchObject({
      phase: 'failed',
      error: { message: 'Loki does not answer' },
    });
    await loader.loadOlder();
    expect(shown(store as RingLogStore)).toEqual(['old 1']);
    expect(loader.state.error).toBeUndefined();
  });

  it('says each notice once, and stops when the store is full', async () => {
    const notice = { severity: 'warning' as const, message: 'Loki is slow' };
    const { loader } = loaderOf(
      [
        page(wire(2), { nextCursor: 'a', notices: [notice] }),
        page(wire(1), { nextCursor: 'b', notices: [notice] }),
      ],
      { store: new RingLogStore({ capacity: 2, schedule: now }) },
    );
    await loader.loadOlder();
    await loader.loadOlder();
    await loader.loadOlder();
    expect(loader.state).toMatchObject({
      phase: 'full',
      pages: 2,
      notices: [notice],
    });
  });
});
