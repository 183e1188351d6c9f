import { compareEvents, type HistoryEvent } from './HistoryEvent';

type Events = AsyncGenerator<HistoryEvent, void, undefined>;

interface Head {
  event: HistoryEvent;
  rest: Events;
}

/** Merges what is in order by itself; holds one event of each. */
export async function* mergeByTime(parts: Events[]): Events {
  const heads: Head[] = [];
  const advance = async (rest: Events) => {
    const next = await rest.next();
    return next.done ? undefined : { event: next.value, rest };
  };
  try {
    const first = await Promise.all(parts.map(advance));
    heads.push(...first.flatMap(head => head ?? []));
    while (heads.length > 0) {
      let least = 0;
      for (let at = 1; at < heads.length; at++) {
        if (compareEvents(heads[at].event, heads[least].event) < 0) {
          least = at;
        }
      }
      const { event, rest } = heads[least];
      yield event;
      const next = await advance(rest);
      if (next) {
        heads[least] = next;
      } else {
        heads.splice(least, 1);
      }
    }
  } finally {
    await Promise.all(parts.map(part => part.return()));
  }
}
