import {
  sourceKey,
  type LogSource,
  type SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  LiveSource,
  SourceHandlers,
} from '../../targets/LogTargetService';
import { SourceFeed, type FeedParts } from './SourceFeed';
import { containerKey, type StartPlan } from './StartPlan';

/** Names of containers left out that a notice lists. */
const NAMED = 3;

/**
 * The containers of one stream, run by run. Not more are read at once than the
 * stream may; the others wait for a place.
 */
export class StreamSources implements SourceHandlers {
  readonly #plan: StartPlan;
  readonly #parts: FeedParts;
  readonly #previous: boolean;
  readonly #most: number;
  readonly #onForbidden: (message: string) => void;
  readonly #onNotice: () => void;
  /** By index. */
  readonly #feeds: SourceFeed[] = [];
  readonly #byKey = new Map<string, SourceFeed>();
  readonly #waiting = new Set<SourceFeed>();
  /** The latest run of each container that this stream knows. */
  readonly #runs = new Map<string, number>();
  #begun = false;
  #hidden = 0;
  #notice: string | undefined;
  #leftOut: string | undefined;

  constructor(
    options: FeedParts & {
      plan: StartPlan;
      /** Reads the run before of each container too. */
      previous: boolean;
      /** Containers that are read at once. */
      most: number;
      onForbidden(message: string): void;
      onNotice(): void;
    },
  ) {
    const { plan, previous, most, onForbidden, onNotice } = options;
    const onChange = () => {
      this.#fill();
      options.onChange();
    };
    this.#plan = plan;
    this.#parts = { ...options, onChange };
    this.#previous = previous;
    this.#most = most;
    this.#onForbidden = onForbidden;
    this.#onNotice = onNotice;
  }

  /** Pods in scope that the user may not read. */
  get hiddenPods(): number {
    return this.#hidden;
  }

  /** Why what is shown may not be all. */
  get notice(): string | undefined {
    const parts = [this.#notice, this.#leftOut].filter(part => part);
    return parts.length ? parts.join(' ') : undefined;
  }

  /** Whether nothing is being read, nor will be. */
  get idle(): boolean {
    return !this.#waiting.size && !this.#feeds.some(isOpen);
  }

  /** Begins to read what there is when the stream opens. */
  begin(): void {
    const wanted = this.#feeds.filter(feed => feed.readable).sort(byWeight);
    const chosen = new Set(wanted.slice(0, this.#most));
    const left = wanted.slice(this.#most);
    this.#leftOut = left.length
      ? describeLeftOut(wanted.length, left, this.#most)
      : undefined;
    this.#begun = true;
    for (const feed of this.#feeds) {
      if (feed.readable && !chosen.has(feed)) {
        this.#hold(feed);
      } else {
        feed.announce('once');
      }
    }
    chosen.forEach(feed => feed.begin());
    left.forEach(feed => this.#waiting.add(feed));
    this.#fill();
  }

  /** Asks a source for more. */
  pull(index: number, now: number): void {
    this.#feeds[index]?.pull(now);
  }

  /** Key of a source; all have one. */
  key(index: number): string {
    return this.#feeds[index].key;
  }

  close(): void {
    this.#waiting.clear();
    this.#feeds.forEach(feed => feed.close());
  }

  onSource({ source, state, previous }: LiveSource): void {
    const container = containerKey(source);
    const known = this.#runs.get(container) ?? this.#plan.newestRun(source);
    if (previous) {
      this.#onPrevious(previous, known);
    }
    if (this.#byKey.has(sourceKey(source))) {
      this.onState(source, state);
      return;
    }
    const latest = this.#runs.get(container);
    this.#latest(container)?.restarted();
    this.#add({ source, state, known: latest ?? known, restarted: false });
  }

  onState(source: LogSource, state: SourceState): void {
    const feed = this.#byKey.get(sourceKey(source));
    feed?.tell(state);
    if (feed && this.#begun && feed.readable && !feed.open) {
      this.#waiting.add(feed);
      this.#fill();
    }
  }

  /** @param hidden - it is there, but the user may not read it any more */
  onGone(source: LogSource, hidden = false): void {
    const feed = this.#byKey.get(sourceKey(source));
    if (feed) {
      this.#waiting.delete(feed);
      feed.gone(new Date().toISOString(), hidden);
    }
  }

  onHidden(count: number): void {
    if (count !== this.#hidden) {
      this.#hidden = count;
      this.#onNotice();
    }
  }

  onForbidden(message: string): void {
    this.#onForbidden(message);
  }

  onNotice(message: string | undefined): void {
    if (message !== this.#notice) {
      this.#notice = message;
      this.#onNotice();
    }
  }

  #onPrevious(
    { source, state }: NonNullable<LiveSource['previous']>,
    known: number | undefined,
  ): void {
    const feed = this.#byKey.get(sourceKey(source));
    if (feed) {
      feed.restarted();
      feed.tell(state);
    } else if (
      this.#previous ||
      this.#plan.names(source) ||
      (known !== undefined && known < source.run)
    ) {
      this.#latest(containerKey(source))?.restarted();
      this.#add({ source, state, known, restarted: true });
    }
  }

  #latest(container: string): SourceFeed | undefined {
    const run = this.#runs.get(container);
    return run === undefined
      ? undefined
      : this.#byKey.get(`${container}/${run}`);
  }

  #add(run: {
    source: LogSource;
    state: SourceState;
    /** The latest run of its container that was seen before. */
    known: number | undefined;
    restarted: boolean;
  }): void {
    const { source, known } = run;
    const index = this.#feeds.length;
    const start = this.#plan.startOf(source, { late: this.#begun, known });
    const missed = known !== undefined && known + 1 < source.run;
    const feed = new SourceFeed({ ...run, index, start, missed }, this.#parts);
    this.#feeds.push(feed);
    this.#byKey.set(feed.key, feed);
    this.#runs.set(containerKey(source), source.run);
    if (!this.#begun) {
      return;
    }
    if (feed.readable && this.#full()) {
      this.#hold(feed);
      this.#waiting.add(feed);
    } else if (feed.readable) {
      feed.announce('place');
      feed.begin();
    } else {
      feed.announce('once');
    }
  }

  #hold(feed: SourceFeed): void {
    feed.hold(
      `Not read yet: one stream reads ${this.#most} containers at once.`,
    );
  }

  #full(): boolean {
    return this.#feeds.filter(isOpen).length >= this.#most;
  }

  /** Gives the places that have become free to those that wait. */
  #fill(): void {
    for (const feed of this.#waiting) {
      if (this.#full()) {
        return;
      }
      this.#waiting.delete(feed);
      feed.begin();
    }
  }
}

function isOpen(feed: SourceFeed): boolean {
  return feed.open;
}

/** Containers that run, and those that do the work, come first. */
function byWeight(one: SourceFeed, other: SourceFeed): number {
  return weight(one) - weight(other) || one.index - other.index;
}

function weight({ running, source }: SourceFeed): number {
  return (running ? 0 : 2) + (source.containerKind === 'container' ? 0 : 1);
}

function describeLeftOut(
  all: number,
  left: SourceFeed[],
  most: number,
): string {
  const names = left
    .slice(0, NAMED)
    .map(({ source }) => `${source.pod}/${source.container}`);
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : '';
  return (
    `${all} containers are in scope and one stream reads ${most} at once; ` +
    `left out: ${names.join(', ')}${more}. ` +
    'Choose workloads, pods or containers to see them.'
  );
}
