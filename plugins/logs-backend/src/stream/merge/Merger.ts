import type { LogEvent } from '../../lines/LogEvent';
import type { TapBatch } from '../../upstream/ContainerLogs';
import type { MergedRun } from './MergedRun';
import { MergeSource } from './MergeSource';
import { SourceHeap } from './SourceHeap';

const NOTHING: readonly never[] = [];

/**
 * Joins the events of several sources in the order of their times.
 *
 * While a source is in its backlog all others wait for it, as what it holds may
 * be older than all of theirs; but not longer than `patience` for one answer.
 * Once sources are live, an event waits until every other one has something
 * later, or until `window` has passed since it arrived. So what arrives within
 * `window` of its time is in the order of time; what comes later goes out at
 * once, out of order. A source's own events always keep their order.
 *
 * Pure: all times are told, in milliseconds since the epoch.
 */
export class Merger<Mark> {
  readonly #window: number;
  readonly #patience: number;
  readonly #sources = new Map<number, MergeSource<Mark>>();
  readonly #heap = new SourceHeap<Mark>();
  /** Sources with nothing to give, which all others wait for. */
  readonly #awaited = new Set<MergeSource<Mark>>();
  /** Sources with nothing to give, which others wait for only so long. */
  readonly #quiet = new Set<MergeSource<Mark>>();
  /** Marks without events wait for nobody. */
  readonly #loose: MergedRun<Mark>[] = [];

  /** @param options - both in milliseconds */
  constructor(options: { window: number; patience: number }) {
    this.#window = options.window;
    this.#patience = options.patience;
  }

  /** Takes a source in, again when it has ended before. */
  add(index: number, phase: 'backlog' | 'live'): void {
    const known = this.#sources.get(index);
    const source = known ?? new MergeSource<Mark>(index, phase);
    source.phase = phase;
    source.asked = undefined;
    this.#sources.set(index, source);
    this.#place(source);
  }

  /** Sources with nothing left that nobody has asked for more. */
  hungry(): number[] {
    return [...this.#awaited]
      .filter(source => !source.asked)
      .map(source => source.index);
  }

  /**
   * A source was asked for more.
   *
   * @param ready - it answers at once, so that it is worth waiting for
   */
  asked(index: number, ready: boolean, now: number): void {
    const source = this.#sources.get(index);
    if (source) {
      source.asked = { at: now, ready };
      this.#place(source);
    }
  }

  /** Takes a source's answer. After `ended` the source is forgotten once it is read. */
  push(
    index: number,
    answer: {
      events?: readonly LogEvent[];
      marks?: readonly Mark[];
      phase?: TapBatch['phase'];
    },
    now: number,
  ): void {
    const { events = NOTHING, marks = NOTHING, phase } = answer;
    const source =
      this.#sources.get(index) ?? new MergeSource<Mark>(index, 'ended');
    const live = source.phase === 'live';
    if (phase) {
      source.phase = phase;
      source.asked = undefined;
    }
    const wasEmpty = source.empty;
    if (events.length || (marks.length && !wasEmpty)) {
      source.add({ events, marks, live, arrived: now });
    } else if (marks.length) {
      this.#loose.push(lone(index, marks));
    }
    if (wasEmpty && !source.empty) {
      this.#heap.push(source);
    }
    this.#place(source);
  }

  /** Whether all that came has gone out. */
  get empty(): boolean {
    return !this.#loose.length && !this.#heap.top;
  }

  /**
   * What goes out next; undefined while all there is has to wait.
   *
   * @param most - events of one run
   */
  take(now: number, most: number): MergedRun<Mark> | undefined {
    const loose = this.#loose.shift();
    if (loose) {
      return loose;
    }
    const source = this.#heap.top;
    const portion = source?.first;
    if (!source || !portion || this.#mustWait(portion.arrived, now)) {
      return undefined;
    }
    const from = source.at;
    const to = this.#runEnd(source, portion.events, from + most);
    source.at = to;
    if (to === portion.events.length) {
      this.#next(source);
    } else {
      this.#heap.sink();
    }
    return {
      source: source.index,
      live: portion.live,
      marks: from === 0 ? portion.marks : NOTHING,
      events: portion.events,
      from,
      to,
    };
  }

  /** When `take` gives more though nothing else comes; undefined when it never does. */
  dueAt(): number | undefined {
    if (this.#loose.length) {
      return 0;
    }
    const portion = this.#heap.top?.first;
    if (!portion) {
      return undefined;
    }
    let due = this.#quiet.size ? portion.arrived + this.#window : 0;
    for (const { asked } of this.#awaited) {
      if (!asked) {
        return undefined;
      }
      due = Math.max(due, asked.at + this.#patience);
    }
    return due;
  }

  #mustWait(arrived: number, now: number): boolean {
    for (const source of this.#awaited) {
      if (!source.asked || now < source.asked.at + this.#patience) {
        return true;
      }
      this.#awaited.delete(source);
      this.#quiet.add(source);
    }
    return this.#quiet.size > 0 && now < arrived + this.#window;
  }

  /** As far as no other source has something earlier. */
  #runEnd(
    source: MergeSource<Mark>,
    events: readonly LogEvent[],
    limit: number,
  ): number {
    const end = Math.min(events.length, limit);
    const other = this.#heap.second;
    if (!other) {
      return end;
    }
    const than = other.time;
    const first = source.index < other.index;
    // The first one goes in any case: it is why the source is on top.
    let to = source.at + 1;
    while (
      to < end &&
      (events[to].time < than || (first && events[to].time === than))
    ) {
      to += 1;
    }
    return to;
  }

  /** Goes on to a source's next portion; marks without events go out. */
  #next(source: MergeSource<Mark>): void {
    source.shift();
    while (source.first && !source.first.events.length) {
      this.#loose.push(lone(source.index, source.first.marks));
      source.shift();
    }
    if (source.empty) {
      this.#heap.pop();
    } else {
      this.#heap.sink();
    }
    this.#place(source);
  }

  /** Settles how others wait for a source. */
  #place(source: MergeSource<Mark>): void {
    this.#awaited.delete(source);
    this.#quiet.delete(source);
    if (!source.empty) {
      return;
    }
    const { phase, asked } = source;
    if (phase === 'ended') {
      this.#sources.delete(source.index);
    } else if (!asked || asked.ready || phase === 'backlog') {
      this.#awaited.add(source);
    } else {
      this.#quiet.add(source);
    }
  }
}

function lone<Mark>(source: number, marks: readonly Mark[]): MergedRun<Mark> {
  return { source, live: false, marks, events: NOTHING, from: 0, to: 0 };
}
