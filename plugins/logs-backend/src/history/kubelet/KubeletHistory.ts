import type { EventFilter, LogEvent } from '../../lines/LogEvent';
import type {
  ContainerLogs,
  ContainerStart,
} from '../../upstream/ContainerLogs';
import type { HistoryEvent, ReadPart } from '../HistoryEvent';
import type { HistoryRun } from '../HistoryRun';
import { earlier, millisecondOf } from '../moments';
import { NewestEvents } from './NewestEvents';

/** Milliseconds of the first look back; each further one is so many times wider. */
const FIRST_WINDOW = 5 * 60_000;
const WIDER = 4;

/** Bytes of events kept of one run. */
const MOST_BYTES = 8 * 1024 * 1024;

/** What the kubelet holds of a run. */
export interface HeldRun {
  run: HistoryRun;
  /** Time of its first line. */
  start: string;
  /** Texts of the lines in that millisecond: stores may not tell them apart by time. */
  firstTexts: string[];
}

/** Reads older lines of runs that the kubelet still holds, in bounded memory. */
export class KubeletHistory {
  readonly #logs: Pick<ContainerLogs, 'open'>;

  constructor(logs: Pick<ContainerLogs, 'open'>) {
    this.#logs = logs;
  }

  /** Where the log begins; undefined when there is nothing in it. */
  async held(
    run: HistoryRun,
    signal: AbortSignal,
  ): Promise<HeldRun | undefined> {
    let start: string | undefined;
    const firstTexts: string[] = [];
    for await (const events of this.#batches(
      run,
      { kind: 'beginning' },
      undefined,
      signal,
    )) {
      for (const { time, text } of events) {
        start ??= time;
        if (millisecondOf(time) > millisecondOf(start)) {
          return { run, start, firstTexts };
        }
        firstTexts.push(...text.split('\n'));
      }
    }
    return start === undefined ? undefined : { run, start, firstTexts };
  }

  /**
   * The last events before a moment. A kubelet only reads forward: windows that
   * grow are read through, and of each no more than the last events are kept.
   *
   * @param options.floor - do not look further back than this
   */
  async last(
    { run, start }: HeldRun,
    options: {
      to: string;
      floor: string;
      limit: number;
      keep: EventFilter;
      signal: AbortSignal;
    },
  ): Promise<ReadPart> {
    const { to, limit, keep, signal } = options;
    const floor = start > options.floor ? start : options.floor;
    if (floor >= to) {
      return { events: [] };
    }
    for (let window = FIRST_WINDOW; ; window *= WIDER) {
      const wanted = earlier(to, window);
      const from = wanted > floor ? wanted : floor;
      const newest = new NewestEvents({ limit, bytes: MOST_BYTES });
      for await (const events of this.#batches(
        run,
        { kind: 'since', time: from },
        to,
        signal,
      )) {
        for (const event of events) {
          if (event.time >= from && event.time < to && keep(event)) {
            newest.push(event);
          }
        }
      }
      if (newest.dropped || newest.size >= limit || from === floor) {
        const events = newest.list().map(event => historyEvent(run, event));
        const more = newest.dropped || from !== floor;
        return { events, ...(more && { horizon: events[0]?.time ?? from }) };
      }
    }
  }

  /** All events from a moment on, oldest first. */
  async *forward(
    { run, start }: HeldRun,
    options: {
      from: string;
      to: string;
      keep: EventFilter;
      signal: AbortSignal;
    },
  ): AsyncGenerator<HistoryEvent, void, undefined> {
    const { from, to, keep, signal } = options;
    if (start >= to) {
      return;
    }
    for await (const events of this.#batches(
      run,
      { kind: 'since', time: from },
      to,
      signal,
    )) {
      for (const event of events) {
        if (event.time >= from && event.time < to && keep(event)) {
          yield historyEvent(run, event);
        }
      }
    }
  }

  async *#batches(
    run: HistoryRun,
    start: ContainerStart,
    until: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<LogEvent[], void, undefined> {
    signal.throwIfAborted();
    const tap = this.#logs.open(run.source, {
      start,
      follow: false,
      behind: 'wait',
      until,
      fate: run.fate,
    });
    const close = () => tap.close();
    signal.addEventListener('abort', close);
    try {
      for (;;) {
        const batch = await tap.next();
        signal.throwIfAborted();
        if (!batch) {
          return;
        }
        yield batch.events;
        if (batch.phase === 'ended') {
          return;
        }
      }
    } finally {
      signal.removeEventListener('abort', close);
      tap.close();
    }
  }
}

function historyEvent(run: HistoryRun, event: LogEvent): HistoryEvent {
  const { time, text, level, cut } = event;
  return { time, text, level, cut, source: run.source, origin: 'kubelet' };
}
