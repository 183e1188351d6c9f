import {
  sourceKey,
  type LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../../lines/LogEvent';
import type {
  ContainerLogs,
  LogTap,
  RunFate,
  TapBatch,
} from '../../upstream/ContainerLogs';

type Options = Parameters<ContainerLogs['open']>[1];

/** A tap that gives what the test says, when it says it. */
export class FakeTap implements LogTap {
  readonly source: LogSource;
  readonly options: Options;
  closed = false;
  /** How often it was asked for more. */
  asked = 0;
  readonly #batches: Array<TapBatch | Error> = [];
  #waiting:
    | { resolve(batch?: TapBatch): void; reject(error: Error): void }
    | undefined;

  constructor(source: LogSource, options: Options) {
    this.source = source;
    this.options = options;
  }

  get ready(): boolean {
    return this.#batches.length > 0;
  }

  /** @param next - a batch, or why there is none */
  give(next: TapBatch | Error): void {
    this.#batches.push(next);
    this.#answer();
  }

  lines(...events: LogEvent[]): void {
    this.give({ events, phase: 'live' });
  }

  next(): Promise<TapBatch | undefined> {
    this.asked += 1;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#answer();
    });
  }

  close(): void {
    this.closed = true;
    this.#waiting?.resolve(undefined);
  }

  #answer(): void {
    const waiting = this.#waiting;
    const next = waiting && this.#batches.shift();
    if (!next) {
      return;
    }
    this.#waiting = undefined;
    if (next instanceof Error) {
      waiting.reject(next);
    } else {
      waiting.resolve(next);
    }
  }
}

/** Logs of containers as a test writes them. */
export class FakeLogs implements ContainerLogs {
  readonly taps: FakeTap[] = [];
  readonly told: Array<[key: string, fate: RunFate]> = [];
  readonly heldBytes = 0;
  /** Thrown by `open`. */
  refusal: Error | undefined;

  get follows(): number {
    return this.taps.filter(tap => !tap.closed).length;
  }

  open(source: LogSource, options: Options): LogTap {
    if (this.refusal) {
      throw this.refusal;
    }
    const tap = new FakeTap(source, options);
    this.taps.push(tap);
    return tap;
  }

  tell(source: LogSource, fate: RunFate): void {
    this.told.push([sourceKey(source), fate]);
  }

  /** The last tap opened of a pod's only container. */
  tap(pod: string, run = 0): FakeTap {
    const found = this.taps.findLast(
      ({ source }) => source.pod === pod && source.run === run,
    );
    if (!found) {
      throw new Error(`No tap of run ${run} of ${pod} was opened`);
    }
    return found;
  }
}
