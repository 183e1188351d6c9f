import type {
  LogSource,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type { Merger } from '../merge/Merger';
import type { StreamMark } from '../StreamMark';

/** Says what becomes of a source, in its place among the source's lines. */
export class SourceVoice {
  readonly #index: number;
  readonly #merger: Merger<StreamMark>;
  readonly #onChange: () => void;
  /** To be said before the next line. */
  #due: StreamMark[] = [];
  /** The state that was said last. */
  #said = '';

  constructor(options: {
    index: number;
    merger: Merger<StreamMark>;
    onChange(): void;
  }) {
    this.#index = options.index;
    this.#merger = options.merger;
    this.#onChange = options.onChange;
  }

  /** @param at - at once, or in its place before the first line */
  announce(source: LogSource, state: SourceState, at: 'once' | 'place'): void {
    this.#said = JSON.stringify(state);
    this.#due.push({ type: 'source', index: this.#index, source, state });
    if (at === 'once') {
      this.#flush();
    }
  }

  /** Says something before the next line. */
  before(mark: StreamMark): void {
    this.#due.push(mark);
  }

  /** Says something after all lines so far. */
  after(mark: StreamMark): void {
    this.#due.push(mark);
    this.#flush();
  }

  /** Says a state, when it is another one than was said last. */
  state(state: SourceState, at: 'once' | 'place' = 'once'): void {
    const said = JSON.stringify(state);
    if (said !== this.#said) {
      this.#said = said;
      this.#due.push({ type: 'state', index: this.#index, state });
      if (at === 'once') {
        this.#flush();
      }
    }
  }

  /** What has to stand before the next line. */
  take(): StreamMark[] {
    const due = this.#due;
    this.#due = [];
    return due;
  }

  #flush(): void {
    this.#merger.push(this.#index, { marks: this.take() }, Date.now());
    this.#onChange();
  }
}
