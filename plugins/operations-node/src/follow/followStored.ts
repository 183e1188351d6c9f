import type { EventStore } from '../store/EventStore';
import type { StoredEvent } from '../types';
import type { StreamPoller } from './StreamPoller';

const PAGE = 500;

/** The events there are now, a page at a time. */
export async function* readStored(
  id: string,
  after: number,
  signal: AbortSignal,
  events: EventStore,
): AsyncGenerator<StoredEvent> {
  let last = after;
  let page = await events.after(id, last, PAGE);
  while (page.length && !signal.aborted) {
    for (const event of page) {
      yield event;
      last = event.sequence;
    }
    page = page.length < PAGE ? [] : await events.after(id, last, PAGE);
  }
}

/**
 * The events of an operation as the database holds them, and those that come,
 * until the operation has ended or `signal` aborts.
 */
export async function* followStored(
  id: string,
  after: number,
  signal: AbortSignal,
  { events, poller }: { events: EventStore; poller: StreamPoller },
): AsyncGenerator<StoredEvent> {
  let grown = false;
  let wake: () => void = () => undefined;
  const notice = () => {
    grown = true;
    wake();
  };
  const noticed = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  signal.addEventListener('abort', notice, { once: true });
  let unwatch: (() => void) | undefined;
  let last = after;
  try {
    while (!signal.aborted) {
      // Asked before the events: what comes in between is noticed as growth.
      const { ended } = (await events.ends([id])).get(id) ?? { ended: true };
      for await (const event of readStored(id, last, signal, events)) {
        yield event;
        last = event.sequence;
      }
      if (ended) {
        return;
      }
      unwatch ??= poller.watch(id, notice);
      if (!grown) {
        await noticed();
      }
      grown = false;
    }
  } finally {
    unwatch?.();
    signal.removeEventListener('abort', notice);
  }
}
