import { toError } from '@backstage/errors';
import type { HistoryNotice } from '@foredeck/backstage-plugin-logs-common';
import pLimit from 'p-limit';
import { EPOCH } from '../lines/reading/timestamps';
import type { HistoryCursor } from './HistoryCursor';
import {
  compareEvents,
  type HistoryEvent,
  type ReadPart,
} from './HistoryEvent';
import type { HistorySpan, SpanStore } from './HistorySpan';
import { mergeByTime } from './mergeByTime';
import { nextNano, previousNano } from './moments';

/** Logs read at once for one request. */
const AT_ONCE = 4;

/** A page of events, oldest first. */
export interface ReadPage {
  events: HistoryEvent[];
  next?: HistoryCursor;
}

/** Says that a place could not be read; what others gave stays. */
function warn(span: HistorySpan, what: string, thrown: unknown): void {
  span.signal.throwIfAborted();
  const message = `${what}: ${toError(thrown).message}`;
  tellOnce(span, { severity: 'warning', message });
}

function tellOnce({ notices }: HistorySpan, told: HistoryNotice): void {
  if (!notices.some(({ message }) => message === told.message)) {
    notices.push(told);
  }
}

function storeSpan(
  span: HistorySpan,
  store: SpanStore,
  from: string,
  to: string,
) {
  const { filter, keep, signal } = span;
  const { targets } = store;
  return {
    ...{ targets, filter, keep, signal, from, to },
    coverage: span.coverage(),
    tell: (notice: HistoryNotice) => tellOnce(span, notice),
  };
}

async function parts(
  span: HistorySpan,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<ReadPart[]> {
  const { kubelet, keep, signal } = span;
  const once = pLimit(AT_ONCE);
  const runs = span.held.map(held =>
    once(async () => {
      try {
        return await kubelet.last(held, {
          to,
          floor: from,
          limit,
          keep,
          signal,
        });
      } catch (error) {
        warn(span, `The log of ${held.run.source.pod} was not read`, error);
        return { events: [] };
      }
    }),
  );
  const stores = span.stores.map(store =>
    once(async () => {
      try {
        return await store.reader.last(storeSpan(span, store, from, to), limit);
      } catch (error) {
        warn(span, `${store.provider.title} was not read`, error);
        return { events: [] };
      }
    }),
  );
  return await Promise.all([...runs, ...stores]);
}

/**
 * The newest events before a moment, out of what the kubelets hold and of the
 * stores beyond that.
 *
 * @param options.to - exclusive
 * @param options.cursor - of the page before; then `to` is not looked at
 */
export async function readBackward(
  span: HistorySpan,
  options: { from?: string; to: string; limit: number; cursor?: HistoryCursor },
): Promise<ReadPage> {
  const { cursor, limit, from = EPOCH } = options;
  const skip = cursor?.skip ?? 0;
  const to = cursor ? nextNano(cursor.time) : options.to;
  // One more, as the rest of the last moment of each part is left out.
  const read = await parts(span, { from, to, limit: limit + skip + 1 });
  const horizon = read.reduce<string | undefined>(
    (latest, part) =>
      part.horizon !== undefined && (!latest || part.horizon > latest)
        ? part.horizon
        : latest,
    undefined,
  );
  const events = read.flatMap(part => part.events).sort(compareEvents);
  let left = skip;
  while (left > 0 && events.at(-1)?.time === cursor?.time) {
    events.pop();
    left--;
  }
  if (horizon === undefined) {
    return lastOf(events, limit, cursor, skip - left);
  }
  // What is older than one place was read to may be followed by more of it.
  const sure = events.filter(event => event.time > horizon);
  if (sure.length > 0) {
    const page = lastOf(sure, limit, cursor, skip - left);
    return page.next ? page : { ...page, next: { time: horizon, skip: 0 } };
  }
  const tied = events.filter(event => event.time === horizon);
  if (tied.length > 0) {
    const { events: last } = lastOf(tied, limit, cursor, skip - left);
    const before = horizon === cursor?.time ? skip - left : 0;
    return {
      events: last,
      next: { time: horizon, skip: last.length + before },
    };
  }
  if (horizon !== cursor?.time) {
    return { events: [], next: { time: horizon, skip: 0 } };
  }
  span.notices.push({
    severity: 'warning',
    message: `More lines than can be told apart have the very time ${horizon}; not all of them are shown`,
  });
  return { events: [], next: { time: previousNano(horizon), skip: 0 } };
}

/** The newest of them, and where the rest begins. */
function lastOf(
  all: HistoryEvent[],
  limit: number,
  cursor: HistoryCursor | undefined,
  skipped: number,
): ReadPage {
  if (all.length <= limit) {
    return { events: all };
  }
  const events = all.slice(-limit);
  const { time } = events[0];
  const given = events.filter(event => event.time === time).length;
  const before = time === cursor?.time ? skipped : 0;
  return { events, next: { time, skip: given + before } };
}

/** All events of a span of time, oldest first, one at a time. */
export async function* readForward(
  span: HistorySpan,
  { from, to }: { from: string; to: string },
): AsyncGenerator<HistoryEvent, void, undefined> {
  const { kubelet, keep, signal } = span;
  const runs = span.held.map(held =>
    careful(
      span,
      `The log of ${held.run.source.pod} was not read to its end`,
      kubelet.forward(held, { from, to, keep, signal }),
    ),
  );
  const stores = span.stores.map(store =>
    careful(
      span,
      `${store.provider.title} was not read to its end`,
      store.reader.forward(storeSpan(span, store, from, to)),
    ),
  );
  yield* mergeByTime([...runs, ...stores]);
}

async function* careful(
  span: HistorySpan,
  what: string,
  events: AsyncGenerator<HistoryEvent, void, undefined>,
): AsyncGenerator<HistoryEvent, void, undefined> {
  try {
    yield* events;
  } catch (error) {
    warn(span, what, error);
  }
}

/** The first events from a moment on. */
export async function readPageForward(
  span: HistorySpan,
  options: { from: string; to: string; limit: number; cursor?: HistoryCursor },
): Promise<ReadPage> {
  const { cursor, limit, to } = options;
  const from = cursor?.time ?? options.from;
  let skip = cursor?.skip ?? 0;
  const events: HistoryEvent[] = [];
  for await (const event of readForward(span, { from, to })) {
    if (skip > 0 && event.time === cursor?.time) {
      skip--;
    } else if (events.length === limit) {
      const { time } = events[limit - 1];
      const given = events.filter(one => one.time === time).length;
      const before = time === cursor?.time ? cursor.skip : 0;
      return { events, next: { time, skip: given + before } };
    } else {
      events.push(event);
    }
  }
  return { events };
}
