import {
  HistoryNotice,
  HistoryOrigin,
  HistoryPage,
  HistoryRequest,
  LARGEST_PAGE,
  LogLink,
  LogSource,
  sourceKey,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogItem, LogStore } from '../store/LogStore';
import { itemsOf, KUBELET, timeOf, withMarks } from './historyItems';
import { countBefore, joinPoint } from './joinPoint';

const PAGE = 500;

export interface HistoryState {
  phase:
    | 'idle'
    | 'loading'
    /** There is nothing older. */
    | 'end'
    /** The store holds as many rows as it can. */
    | 'full'
    | 'failed';
  /** Why the last page could not be had. */
  error?: Error;
  /** Pages that have come so far. */
  pages: number;
  /** Whose lines have come. */
  sources: readonly LogSource[];
  /** What could not be asked, each said once. */
  notices: readonly HistoryNotice[];
  /** The same query elsewhere. */
  links: readonly LogLink[];
}

export const NO_HISTORY: HistoryState = {
  phase: 'idle',
  pages: 0,
  sources: [],
  notices: [],
  links: [],
};

export interface HistoryLoaderOptions {
  /** Rejects with a ResponseError when it is refused. */
  ask(request: HistoryRequest, signal: AbortSignal): Promise<HistoryPage>;
  request: Pick<HistoryRequest, 'scope' | 'narrow' | 'filter' | 'until'>;
  store: LogStore;
  /**
   * RFC 3339: the end of a span, exclusive; or when a live log was opened,
   * whose oldest rows are then joined.
   */
  from: { end: string } | { openedAt: string };
  seamText(origin: HistoryOrigin): string;
}

/** Puts older lines in front of those that a store holds, page by page. */
export class HistoryLoader {
  readonly #options: HistoryLoaderOptions;
  readonly #listeners = new Set<() => void>();
  readonly #known: Set<string>;
  #stopped = new AbortController();
  #state = NO_HISTORY;
  /** Of the next page: both parameters stay the same until rows were let go. */
  #next: { before: string; cursor?: string } | undefined;
  #forgotten = 0;

  constructor(options: HistoryLoaderOptions) {
    this.#options = options;
    // What it begins with needs no name; what it goes on with does.
    this.#known = new Set([KUBELET]);
  }

  get state(): HistoryState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** It can be started again. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    if (this.#state.phase === 'loading') {
      this.#set({ phase: 'idle' });
    }
  }

  /** Loads a page, unless one is under way or there is none; never rejects. */
  async loadOlder(): Promise<void> {
    const { store } = this.#options;
    if (this.#state.phase === 'loading') {
      return;
    }
    if (store.forgotten !== this.#forgotten) {
      // What was loaded has made room again for newer rows.
      this.#forgotten = store.forgotten;
      this.#next = undefined;
    } else if (this.#state.phase === 'end') {
      return;
    }
    if (store.room === 0) {
      this.#set({ phase: 'full' });
      return;
    }
    const next = this.#next ?? this.#start();
    this.#set({ phase: 'loading', error: undefined });
    const { signal } = this.#stopped;
    try {
      const page = await this.#options.ask(
        {
          ...this.#options.request,
          before: next.before,
          cursor: next.cursor,
          limit: Math.min(next.cursor ? PAGE : 2 * PAGE, LARGEST_PAGE),
        },
        signal,
      );
      if (!signal.aborted) {
        this.#take(page, next);
      }
    } catch (error) {
      if (!signal.aborted) {
        const problem =
          error instanceof Error ? error : new Error(String(error));
        this.#set({ phase: 'failed', error: problem });
      }
    }
  }

  /** Loads pages until the lines of a time are there, or there are no more. */
  async loadBackTo(time: string, mostPages: number): Promise<void> {
    const { store } = this.#options;
    for (let page = 0; page < mostPages; page += 1) {
      if (store.length > 0 && timeOf(store.at(0)) <= time) {
        return;
      }
      await this.loadOlder();
      if (this.#state.phase !== 'idle') {
        return;
      }
    }
  }

  #start(): { before: string; cursor?: string } {
    const { from, store } = this.#options;
    if ('end' in from) {
      return {
        before: store.length > 0 ? timeOf(store.at(0)) : from.end,
      };
    }
    return { before: joinPoint(store, from.openedAt) ?? from.openedAt };
  }

  #take(page: HistoryPage, asked: { before: string; cursor?: string }) {
    const { store } = this.#options;
    const items = itemsOf(page, this.#known, this.#options.seamText);
    const kept = asked.cursor ? [] : this.#takeOut(asked.before, items);
    store.prepend(withMarks(items, kept));
    this.#next = page.nextCursor
      ? { before: asked.before, cursor: page.nextCursor }
      : undefined;
    const phase = page.nextCursor ? 'idle' : 'end';
    this.#set({
      phase: store.room === 0 && phase === 'idle' ? 'full' : phase,
      pages: this.#state.pages + 1,
      sources: withMore(this.#state.sources, page.sources),
      notices: merged(this.#state.notices, page.notices),
      links: page.links.length > 0 ? page.links : this.#state.links,
    });
  }

  /**
   * Takes out of a live store what history tells again, complete; answers the
   * marks of the time that the page covers, which it does not tell.
   */
  #takeOut(before: string, items: readonly LogItem[]): LogItem[] {
    const { store } = this.#options;
    const count = countBefore(store, before);
    const since = items.length > 0 ? timeOf(items[0]) : before;
    const marks: LogItem[] = [];
    for (let index = 0; index < count; index += 1) {
      const item = store.at(index);
      if (item.type === 'mark' && timeOf(item) >= since) {
        marks.push(item);
      }
    }
    store.dropFront(count);
    return marks;
  }

  #set(patch: Partial<HistoryState>) {
    this.#state = { ...this.#state, ...patch };
    this.#listeners.forEach(listener => listener());
  }
}

function merged(
  before: readonly HistoryNotice[],
  more: readonly HistoryNotice[],
): readonly HistoryNotice[] {
  const fresh = more.filter(({ message }) =>
    before.every(notice => notice.message !== message),
  );
  return fresh.length > 0 ? [...before, ...fresh] : before;
}

function withMore(
  before: readonly LogSource[],
  more: readonly LogSource[],
): readonly LogSource[] {
  const known = new Set(before.map(sourceKey));
  const fresh = more.filter(source => !known.has(sourceKey(source)));
  return fresh.length > 0 ? [...before, ...fresh] : before;
}
