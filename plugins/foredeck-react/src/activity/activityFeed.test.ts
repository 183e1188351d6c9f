import fc from 'fast-check';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import {
  ActivityFeed,
  emptyFeed,
  hasMore,
  LoadPage,
  nextPage,
  operationKey,
  refreshed,
} from './activityFeed';
import { operation } from '../__testUtils__/operation';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** Serves each plugin's operations in pages of the given size, now and then an empty one. */
function server(
  stored: Record<string, Operation[]>,
  size: number,
  blank = false,
): LoadPage {
  return async (plugin, cursor) => {
    const [start, empty] = (cursor ?? '0').split(' ');
    if (blank && empty === undefined) {
      return { items: [], nextCursor: `${start} after-blank` };
    }
    const end = Number(start) + size;
    return {
      items: stored[plugin].slice(Number(start), end),
      nextCursor: end < stored[plugin].length ? String(end) : undefined,
    };
  };
}

async function readAll(plugins: string[], load: LoadPage, limit: number) {
  let feed = emptyFeed(plugins);
  while (hasMore(feed)) {
    feed = await nextPage(feed, load, limit);
  }
  return feed;
}

const keys = (feed: ActivityFeed) => feed.items.map(operationKey);

describe('nextPage', () => {
  it('merges any number of plugins by time, each operation once', async () => {
    const minutes = fc.array(fc.nat({ max: 500 }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        minutes,
        minutes,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (helm, chaos, size, limit, blank) => {
          const stored = Object.fromEntries(
            Object.entries({ helm, chaos }).map(([plugin, times]) => [
              plugin,
              [...times]
                .sort((a, b) => b - a)
                .map((minute, index) =>
                  operation({ plugin, id: `${index}`, startedAt: at(minute) }),
                ),
            ]),
          );
          const load = server(stored, size, blank);
          const feed = await readAll(['helm', 'chaos'], load, limit);
          const times = feed.items.map(({ startedAt }) => startedAt);
          expect(times).toEqual([...times].sort().reverse());
          expect([...keys(feed)].sort()).toEqual(
            [...stored.helm, ...stored.chaos].map(operationKey).sort(),
          );
        },
      ),
    );
  });

  it('goes on without a plugin that fails, and says why', async () => {
    const one = operation({ plugin: 'helm', id: 'a', startedAt: at(1) });
    const working = server({ helm: [one] }, 5);
    const feed = await nextPage(
      emptyFeed(['helm', 'chaos']),
      async (plugin, ...rest) => {
        if (plugin === 'chaos') {
          throw new Error('down');
        }
        return working(plugin, ...rest);
      },
      5,
    );
    expect(keys(feed)).toEqual(['helm/a']);
    expect(feed.sources[1].error?.message).toBe('down');
    expect(hasMore(feed)).toBe(false);
  });
});

describe('refreshed', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, n) =>
      operation({
        plugin: 'helm',
        id: `${from + count - n}`,
        startedAt: at(from + count - n),
      }),
    );

  it('takes over what is new and changed, and keeps what was read further down', async () => {
    const before = await readAll(['helm'], server({ helm: many(6) }, 6), 6);
    const now = [
      operation({ plugin: 'helm', id: '7', startedAt: at(7) }),
      { ...many(6)[0], state: 'failed' as const },
      ...many(6).slice(1),
    ];
    const head = await nextPage(
      emptyFeed(['helm']),
      server({ helm: now }, 3),
      3,
    );
    const feed = refreshed(before, head);
    expect(keys(feed).map(key => key.slice(5))).toEqual([
      ...['7', '6', '5', '4', '3', '2', '1'],
    ]);
    expect(feed.items[1].state).toBe('failed');
  });

  it('begins anew when nothing of the new part is known', async () => {
    const before = await readAll(['helm'], server({ helm: many(3) }, 3), 3);
    const head = await nextPage(
      emptyFeed(['helm']),
      server({ helm: [...many(9, 3), ...many(3)] }, 3),
      3,
    );
    expect(keys(refreshed(before, head))).toEqual(keys(head));
  });

  it('keeps what a plugin told that fails now', async () => {
    const before = await readAll(['helm'], server({ helm: many(2) }, 5), 5);
    const head = await nextPage(
      emptyFeed(['helm']),
      async () => {
        throw new Error('down');
      },
      5,
    );
    const feed = refreshed(before, head);
    expect(keys(feed)).toEqual(['helm/2', 'helm/1']);
    expect(feed.sources[0].error?.message).toBe('down');
  });
});
