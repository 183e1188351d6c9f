import type { Merger } from './merge/Merger';
import type { StreamSources } from './read/StreamSources';
import type { EndMessage, StreamMark } from './StreamMark';
import type { StreamSink } from './StreamSink';
import type { Waker } from './Waker';
import type { MessageWriter } from './wire/MessageWriter';

/** Events that are merged, filtered and encoded in one go. */
const RUN = 500;
/** Milliseconds of work after which others get their turn. */
const SLICE = 10;
/** Milliseconds of silence after which a blank line keeps the connection. */
const KEEP_ALIVE = 15_000;
/** Milliseconds that lines before `until` may take to come. */
const LATE = 4_000;

/** One open stream: reads, merges, filters and writes, no faster than it is read. */
export class LogSession {
  readonly sources: StreamSources;
  readonly #id: string;
  readonly #merger: Merger<StreamMark>;
  readonly #writer: MessageWriter;
  readonly #waker: Waker;
  readonly #stallTimeout: number;
  /** When a followed stream is over, in milliseconds since the epoch. */
  readonly #lastAt: number | undefined;
  readonly #follow: boolean;
  #end: EndMessage | undefined;
  #blockedSince: number | undefined;
  #writtenAt = 0;
  #gone = false;
  #noticeDue = false;

  constructor(options: {
    id: string;
    merger: Merger<StreamMark>;
    writer: MessageWriter;
    waker: Waker;
    /** Milliseconds. */
    stallTimeout: number;
    /** Whether lines are waited for that are not written yet. */
    follow: boolean;
    /** Milliseconds since the epoch. */
    until?: number;
    newSources(told: {
      onForbidden(message: string): void;
      onNotice(): void;
    }): StreamSources;
  }) {
    this.#id = options.id;
    this.#merger = options.merger;
    this.sources = options.newSources({
      onForbidden: message => this.end('forbidden', message),
      onNotice: () => this.#tellNotice(),
    });
    this.#writer = options.writer;
    this.#waker = options.waker;
    this.#stallTimeout = options.stallTimeout;
    this.#follow = options.follow;
    this.#lastAt = options.until && options.until + LATE;
  }

  /** Ends the stream with a last message; the first reason counts. */
  end(reason: EndMessage['reason'], message?: string): void {
    this.#end ??= { type: 'end', reason, message };
    this.#waker.wake();
  }

  /**
   * Writes the stream; resolves when it has ended or its reader is gone.
   *
   * @param gone - aborts when nobody reads any more
   * @returns what the stream ended with; undefined when its reader left
   */
  async run(
    sink: StreamSink,
    gone: AbortSignal,
  ): Promise<EndMessage | undefined> {
    const leave = () => {
      this.#gone = true;
      this.#waker.wake();
    };
    sink.onDrain = () => {
      this.#blockedSince = undefined;
      this.#waker.wake();
    };
    gone.addEventListener('abort', leave, { once: true });
    if (gone.aborted) {
      leave();
    }
    try {
      this.#open();
      await this.#work(sink);
    } catch (error) {
      this.end('failed', 'The stream broke; resume to go on.');
      throw error;
    } finally {
      gone.removeEventListener('abort', leave);
      this.sources.close();
      if (this.#end && !this.#gone) {
        sink.write(this.#writer.end(this.#end, Date.now()));
      }
    }
    return this.#gone ? undefined : this.#end;
  }

  #tellNotice(): void {
    this.#noticeDue = true;
    this.#waker.wake();
  }

  #open(): void {
    this.#noticeDue = false;
    this.sources.begin();
    const { hiddenPods, notice } = this.sources;
    const now = Date.now();
    const at = new Date(now).toISOString();
    this.#writer.message(
      { type: 'open', streamId: this.#id, at, hiddenPods, notice },
      now,
    );
  }

  async #work(sink: StreamSink): Promise<void> {
    let turn = Date.now();
    while (!this.#end && !this.#gone) {
      const now = Date.now();
      const busy = this.#turn(sink, now);
      if (!busy && (await this.#waker.sleep(this.#nextAt()))) {
        turn = Date.now();
      }
      // Sources that answer at once never let the event loop go on.
      if (Date.now() - turn >= SLICE) {
        await new Promise(resolve => setImmediate(resolve));
        turn = Date.now();
      }
    }
  }

  /** @returns whether there may be more to do at once */
  #turn(sink: StreamSink, now: number): boolean {
    if (this.#blockedSince !== undefined) {
      if (now >= this.#blockedSince + this.#stallTimeout) {
        this.end('stalled', 'Nothing was taken for too long; resume to go on.');
      }
      return false;
    }
    if (this.#noticeDue) {
      this.#noticeDue = false;
      const { hiddenPods, notice: message } = this.sources;
      this.#writer.message({ type: 'notice', hiddenPods, message }, now);
    }
    const merged = this.#merge(now);
    this.#write(sink, this.#writer.take(now), now);
    if (this.#isOver(now)) {
      this.end('complete');
    }
    return merged && this.#blockedSince === undefined;
  }

  /** Takes from the merge what is due, at most one portion. */
  #merge(now: number): boolean {
    let left = RUN;
    while (left > 0 && !this.#writer.full) {
      const run = this.#merger.take(now, left);
      if (!run) {
        break;
      }
      const key = this.sources.key(run.source);
      this.#writer.run(run, key, now);
      left -= run.to - run.from + run.marks.length;
    }
    for (const index of this.#merger.hungry()) {
      this.sources.pull(index, now);
    }
    return left < RUN;
  }

  #write(sink: StreamSink, text: string, now: number): void {
    const silent = now >= this.#writtenAt + KEEP_ALIVE;
    if (!text && !silent) {
      return;
    }
    this.#writtenAt = now;
    if (!sink.write(text || '\n')) {
      this.#blockedSince = now;
    }
  }

  #isOver(now: number): boolean {
    if (this.#lastAt !== undefined && this.#follow && now >= this.#lastAt) {
      this.sources.close();
    } else if (this.#follow) {
      return false;
    }
    return this.#merger.empty && this.sources.idle;
  }

  #nextAt(): number {
    if (this.#blockedSince !== undefined) {
      return this.#blockedSince + this.#stallTimeout;
    }
    const due = [
      this.#writtenAt + KEEP_ALIVE,
      this.#writer.dueAt(),
      this.#merger.dueAt(),
      this.#follow ? this.#lastAt : undefined,
    ].filter(at => at !== undefined);
    return Math.min(...due);
  }
}
