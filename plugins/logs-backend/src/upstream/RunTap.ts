import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { LogTap, TapBatch } from './ContainerLogs';
import type { TapReading } from './TapReading';
import type { TapSpan } from './TapSpan';

type State = Pick<TapBatch, 'phase' | 'problem'>;

/** One reader of a run. Gives what its reading has, at its reader's pace. */
export class RunTap implements LogTap {
  readonly source: LogSource;
  readonly #reading: TapReading;
  readonly #span: TapSpan;
  readonly #onClose: (tap: RunTap) => void;
  #told: State = { phase: 'backlog' };
  #closed = false;
  #wake: (() => void) | undefined;

  /** @param options.read - makes the reading; calls back when it may have more */
  constructor(options: {
    source: LogSource;
    span: TapSpan;
    read: (onChange: () => void) => TapReading;
    onClose: (tap: RunTap) => void;
  }) {
    this.source = options.source;
    this.#span = options.span;
    this.#onClose = options.onClose;
    this.#reading = options.read(() => this.wake());
  }

  get heldBytes(): number {
    return this.#reading.heldBytes;
  }

  get ready(): boolean {
    return this.#closed || this.#hasNews();
  }

  async next(): Promise<TapBatch | undefined> {
    while (!this.#closed) {
      const batch = this.#hasNews() ? this.#take() : undefined;
      if (batch) {
        return batch;
      }
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    return undefined;
  }

  /** Has `next` look again. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#reading.close();
      this.#span.stop();
      this.#onClose(this);
      this.wake();
    }
  }

  #hasNews(): boolean {
    const reading = this.#reading;
    reading.advance();
    return (
      reading.drops.length > 0 ||
      reading.hasEvents ||
      reading.error !== undefined ||
      this.#isNews(this.#state())
    );
  }

  #isNews({ phase, problem }: State): boolean {
    return phase !== this.#told.phase || problem !== this.#told.problem;
  }

  #state(): State {
    const { drops, hasEvents, over, live, problem } = this.#reading;
    const more = hasEvents || drops.length > 0;
    if (this.#span.over || (over && !more)) {
      return { phase: 'ended' };
    }
    return {
      phase: live || this.#told.phase === 'live' ? 'live' : 'backlog',
      ...(!more && problem && { problem }),
    };
  }

  #take(): TapBatch | undefined {
    const reading = this.#reading;
    const { drops, error } = reading;
    if (error && drops.length === 0 && !reading.hasEvents) {
      this.close();
      throw error;
    }
    const dropped = drops.shift();
    const events =
      drops.length === 0 && !this.#span.over
        ? this.#span.filter(reading.collect())
        : [];
    reading.advance();
    const state = this.#state();
    if (events.length === 0 && !dropped && !this.#isNews(state)) {
      return undefined;
    }
    this.#told = state;
    if (state.phase === 'ended') {
      this.close();
    }
    return { events, ...(dropped && { dropped }), ...state };
  }
}
