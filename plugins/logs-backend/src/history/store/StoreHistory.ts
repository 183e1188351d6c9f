import type {
  HistoryNotice,
  LogFilter,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryLine,
  HistoryTarget,
  LogHistoryProvider,
} from '@foredeck/backstage-plugin-logs-node';
import type { EventFilter } from '../../lines/LogEvent';
import { normalTime } from '../../lines/reading/timestamps';
import type { HistoryEvent, ReadPart } from '../HistoryEvent';
import type { Coverage } from '../seam/Coverage';
import { storeEvents, writtenText, type StoreGrouping } from './storeEvents';

/** Lines asked for at once, and how often for one page. */
const PAGE = 1000;
const MOST_PAGES = 10;

/** What is wanted of a store. */
export interface StoreSpan {
  targets: HistoryTarget[];
  filter?: LogFilter;
  from: string;
  to: string;
  keep: EventFilter;
  coverage: Coverage;
  /** Takes what the store says of an answer, such as parts that failed. */
  tell: (notice: HistoryNotice) => void;
  signal: AbortSignal;
}

/** Reads older lines out of one store, and makes events of them. */
export class StoreHistory {
  readonly #provider: LogHistoryProvider;
  readonly #grouping: Omit<StoreGrouping, 'origin'>;

  constructor(
    provider: LogHistoryProvider,
    grouping: Omit<StoreGrouping, 'origin'>,
  ) {
    this.#provider = provider;
    this.#grouping = grouping;
  }

  /** The last events of a span. */
  async last(span: StoreSpan, limit: number): Promise<ReadPart> {
    const lines: HistoryLine[] = [];
    let cursor: string | undefined;
    let reached = span.to;
    for (let page = 1; ; page++) {
      const answer = await this.#query(span, 'backward', cursor, limit);
      lines.unshift(...answer.lines.reverse());
      cursor = answer.nextCursor;
      reached = answer.reached ?? reached;
      const events = this.#events(span, lines);
      if (!cursor) {
        return { events };
      }
      if (events.length > limit || page === MOST_PAGES) {
        return { events, horizon: reached };
      }
    }
  }

  /** All events of a span, oldest first. */
  async *forward(
    span: StoreSpan,
  ): AsyncGenerator<HistoryEvent, void, undefined> {
    let cursor: string | undefined;
    do {
      const answer = await this.#query(span, 'forward', cursor, PAGE);
      yield* this.#events(span, answer.lines);
      cursor = answer.nextCursor;
    } while (cursor);
  }

  async #query(
    span: StoreSpan,
    direction: 'backward' | 'forward',
    cursor: string | undefined,
    limit: number,
  ) {
    const { targets, filter, from, to, signal } = span;
    const page = await this.#provider.query(
      {
        ...{ targets, filter, from, to, direction, cursor },
        limit: Math.min(PAGE, limit + 1),
      },
      signal,
    );
    page.notices?.forEach(span.tell);
    const lines = page.lines.map(line => ({
      ...line,
      time: normalTime(line.time) ?? line.time,
      text: writtenText(line.text),
    }));
    return {
      // Taken apart once only: equal lines are counted.
      lines: span.coverage.beyond(lines),
      reached: lines.at(-1)?.time,
      nextCursor: page.nextCursor,
    };
  }

  #events({ keep }: StoreSpan, lines: HistoryLine[]): HistoryEvent[] {
    return storeEvents(lines, {
      ...this.#grouping,
      origin: this.#provider.id,
    }).filter(keep);
  }
}
