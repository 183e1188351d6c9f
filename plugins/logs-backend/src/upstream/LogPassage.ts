import type { ContainerStart } from './ContainerLogs';
import { lineTime, TIME_BYTES } from './lineTime';
import { logProblem } from './logProblem';
import type { RunLog } from './RunLog';

const NOTHING = Buffer.alloc(0);
const LINE_FEED = 0x0a;

/** Lines that the kubelet no longer has. */
export interface LogGap {
  /** Times of the lines around it, where known. */
  after?: string;
  before?: string;
}

/** What a passage is to read. */
export interface PassageOptions {
  from: ContainerStart;
  /** Go on as lines come, unless the run is over. */
  follow: boolean;
  signal: AbortSignal;
  /** Called when the answer begins. */
  onOpen?: () => void;
}

/**
 * The log of a run over one connection, as bytes. Makes sure that a log that is
 * taken up again is still that of the same run: of a container that was started
 * again meanwhile it gives what is left of the run before.
 */
export class LogPassage {
  readonly #log: RunLog;
  readonly #options: PassageOptions;
  #final = false;
  #gap: LogGap | undefined;

  constructor(log: RunLog, options: PassageOptions) {
    this.#log = log;
    this.#options = options;
  }

  /** Once read to its end: the run is over, and this was the rest of it. */
  get final(): boolean {
    return this.#final;
  }

  /** Once the first bytes are given: what is missing before them. */
  get gap(): LogGap | undefined {
    return this.#gap;
  }

  /** @throws what `Cluster.stream` and its stream throw, and the signal's reason */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    const { from, signal } = this.#options;
    const { fate } = this.#log;
    if (fate === 'gone') {
      this.#final = true;
      return;
    }
    if (fate === 'restarted') {
      yield* this.#previous();
      return;
    }
    const final = fate === 'ended';
    const stream = this.#open({
      follow: this.#options.follow && !final,
      previous: false,
    });
    if (from.kind !== 'after') {
      yield* stream;
      this.#final = final;
      return;
    }
    const { cursor } = from;
    let head: Buffer = NOTHING;
    let checked = false;
    for await (const chunk of stream) {
      if (checked) {
        yield chunk;
        continue;
      }
      head = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
      if (head.length < TIME_BYTES && !head.includes(LINE_FEED)) {
        continue;
      }
      checked = true;
      const time = lineTime(head);
      if (time !== undefined && time > cursor.time) {
        const now = await this.#log.fateWithout(cursor, signal);
        if (now === 'gone' || now === 'restarted') {
          break;
        }
        this.#gap = { after: cursor.time, before: time };
      }
      yield head;
      head = NOTHING;
    }
    if (this.#log.fate === 'restarted' && !this.#gap && head.length > 0) {
      yield* this.#previous();
      return;
    }
    if (!checked && head.length > 0) {
      yield head;
    }
    this.#final = final || this.#log.fate === 'gone';
  }

  /** What is left of a run after which the container was started again. */
  async *#previous(): AsyncGenerator<Buffer, void, undefined> {
    const { from } = this.#options;
    let first = true;
    try {
      for await (const chunk of this.#open({ follow: false, previous: true })) {
        const time = first ? lineTime(chunk) : undefined;
        if (from.kind === 'after' && time && time > from.cursor.time) {
          this.#gap = { after: from.cursor.time, before: time };
        }
        first = false;
        yield chunk;
      }
    } catch (error) {
      if (from.kind !== 'after' || logProblem(error).kind !== 'absent') {
        throw error;
      }
      // It was read before the kubelet let go of it, as far as it came.
    }
    this.#final = true;
  }

  async *#open(query: {
    follow: boolean;
    previous: boolean;
  }): AsyncGenerator<Buffer, void, undefined> {
    const { from, signal, onOpen } = this.#options;
    const stream = await this.#log.open({ from, ...query }, signal);
    onOpen?.();
    for await (const chunk of stream) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  }
}
