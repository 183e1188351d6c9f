import { isError } from '@backstage/errors';
import {
  sourceKey,
  type LogCursor,
  type LogSource,
  type SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  ContainerLogs,
  ContainerStart,
  LogTap,
  RunFate,
  TapBatch,
} from '../../upstream/ContainerLogs';
import type { Merger } from '../merge/Merger';
import type { StreamMark } from '../StreamMark';
import { retryDelay } from './retryDelay';
import { SourceVoice } from './SourceVoice';

/** Milliseconds for the last lines of a pod that is gone. */
const LAST_LINES = 30_000;

/** What all feeds of a stream share. */
export interface FeedParts {
  logs: ContainerLogs;
  merger: Merger<StreamMark>;
  follow: boolean;
  behind: 'skip' | 'wait';
  until?: string;
  /** Something was put into the merge, or ended. */
  onChange(): void;
  /** A source is read from there on, though nothing came yet. */
  onPosition(key: string, position: LogCursor | null): void;
}

/** Reads one run of one container into the merge, and says how it fares. */
export class SourceFeed {
  readonly index: number;
  readonly source: LogSource;
  readonly key: string;
  readonly #parts: FeedParts;
  readonly #start: ContainerStart;
  readonly #voice: SourceVoice;
  readonly #missed: boolean;
  #restarted: boolean;
  /** As the cluster tells it. */
  #told: SourceState;
  #tap: LogTap | undefined;
  #held = false;
  #over = false;
  #gone: StreamMark | undefined;
  #last: LogCursor | undefined;
  #caughtUp = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(
    what: {
      index: number;
      source: LogSource;
      state: SourceState;
      start: ContainerStart;
      /** A run of its container before was never seen. */
      missed: boolean;
      /** Its container runs again. */
      restarted: boolean;
    },
    parts: FeedParts,
  ) {
    this.index = what.index;
    this.source = what.source;
    this.key = sourceKey(what.source);
    this.#told = what.state;
    this.#start = what.start;
    this.#missed = what.missed;
    this.#restarted = what.restarted;
    this.#parts = parts;
    this.#voice = new SourceVoice({ ...parts, index: what.index });
    if (what.start.kind === 'beginning') {
      parts.onPosition(this.key, null);
    } else if (what.start.kind === 'since') {
      parts.onPosition(this.key, { time: what.start.time, count: 0 });
    }
  }

  /** Whether there is a log, and it is not read to its end. */
  get readable(): boolean {
    const { state } = this.#told;
    return !this.#over && (state === 'following' || state === 'ended');
  }

  get running(): boolean {
    return this.#told.state === 'following';
  }

  /** What is said while it is read: also of a run that is over. */
  get #reading(): SourceState {
    return this.#told.state === 'ended' ? { state: 'following' } : this.#told;
  }

  get #fate(): RunFate {
    if (this.#restarted) {
      return 'restarted';
    }
    return this.#told.state === 'ended' ? 'ended' : 'running';
  }

  /** Whether it is being read, or will be tried again. */
  get open(): boolean {
    return this.#tap !== undefined || this.#retry !== undefined;
  }

  /** @param at - at once, or in its place before the first line */
  announce(at: 'once' | 'place'): void {
    const state = this.readable ? this.#reading : this.#told;
    this.#voice.announce(this.source, state, at);
    this.#sayMissed();
  }

  /** Announces it, though it is not read yet. */
  hold(message: string): void {
    this.#held = true;
    const state: SourceState = { state: 'waiting', message };
    this.#voice.announce(this.source, state, 'once');
    this.#sayMissed();
  }

  /** Begins to read, or goes on where it stopped. */
  begin(): void {
    const { logs, merger, follow, behind, until } = this.#parts;
    this.#retry = undefined;
    if (this.#held) {
      this.#held = false;
      this.#voice.state(this.#reading);
    }
    try {
      this.#tap = logs.open(this.source, {
        start: this.#last ? { kind: 'after', cursor: this.#last } : this.#start,
        ...{ follow, behind, until, fate: this.#fate },
      });
    } catch (error) {
      this.#fail(error);
      return;
    }
    merger.add(this.index, this.#failures ? 'live' : 'backlog');
    this.#parts.onChange();
  }

  /** Asks for more. */
  pull(now: number): void {
    const tap = this.#tap;
    if (!tap) {
      return;
    }
    this.#parts.merger.asked(this.index, tap.ready, now);
    tap.next().then(
      batch => {
        if (this.#tap === tap) {
          this.#take(batch, Date.now());
        }
      },
      error => {
        if (this.#tap === tap) {
          this.#fail(error);
        }
      },
    );
  }

  /** What the cluster says of it now. */
  tell(state: SourceState): void {
    this.#told = state;
    if (state.state === 'ended' && this.open) {
      this.#parts.logs.tell(this.source, this.#fate);
    } else if (!this.#held && (state.state === 'ended' || !this.#over)) {
      this.#voice.state(state);
    }
  }

  /** Its container has started again. */
  restarted(): void {
    if (!this.#restarted) {
      this.#restarted = true;
      this.#parts.logs.tell(this.source, this.#fate);
    }
  }

  /**
   * Its pod is no longer there.
   *
   * @param hidden - it is, but the user may not read it any more
   */
  gone(at: string, hidden: boolean): void {
    this.#gone = { type: 'gone', index: this.index, at };
    if (this.open && !hidden) {
      this.#deadline = setTimeout(() => this.#finish(), LAST_LINES);
    } else {
      this.close();
    }
  }

  /** Reads no more. */
  close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#deadline);
    this.#retry = undefined;
    this.#tap?.close();
    this.#tap = undefined;
    this.#over = true;
    this.#parts.merger.push(this.index, { phase: 'ended' }, Date.now());
    if (this.#gone) {
      this.#voice.after(this.#gone);
      this.#gone = undefined;
    }
    this.#parts.onChange();
  }

  #take(batch: TapBatch | undefined, now: number): void {
    if (!batch) {
      this.#finish();
      return;
    }
    const { events, dropped, phase, problem } = batch;
    this.#failures = 0;
    this.#voice.state(
      problem ? { state: 'failed', message: problem } : this.#reading,
      'place',
    );
    if (dropped) {
      this.#voice.before({ type: 'dropped', index: this.index, ...dropped });
    }
    const answer = { events, marks: this.#voice.take(), phase };
    this.#parts.merger.push(this.index, answer, now);
    this.#last = events.at(-1)?.cursor ?? this.#last;
    if (!this.#caughtUp && phase !== 'backlog') {
      this.#caughtUp = true;
      if (!this.#last && this.#start.kind === 'tail') {
        this.#parts.onPosition(this.key, null);
      }
    }
    if (phase === 'ended') {
      this.#finish();
    } else {
      this.#parts.onChange();
    }
  }

  /** The log is read to its end. */
  #finish(): void {
    this.#voice.state({ ...this.#told, state: 'ended' });
    this.close();
  }

  #fail(error: unknown): void {
    const { merger, follow } = this.#parts;
    this.#tap?.close();
    this.#tap = undefined;
    const past = this.#told.state === 'ended' || this.#gone !== undefined;
    if (past && isError(error) && error.name === 'NotFoundError') {
      this.#finish();
      return;
    }
    merger.push(this.index, { phase: 'ended' }, Date.now());
    const message = isError(error) ? error.message : String(error);
    this.#voice.state({ state: 'failed', message });
    if (past || !follow) {
      this.close();
      return;
    }
    const delay = retryDelay(this.#failures, Math.random());
    this.#retry = setTimeout(() => this.begin(), delay);
    this.#failures += 1;
  }

  #sayMissed(): void {
    if (this.#missed) {
      const { index } = this;
      this.#voice.before({ type: 'dropped', index, reason: 'rotated' });
    }
  }
}
