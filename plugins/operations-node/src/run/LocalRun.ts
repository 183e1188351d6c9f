import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Clock } from '../clock';
import type { Stores } from '../store/Stores';
import {
  OperationStopped,
  type NewEvent,
  type OperationContext,
  type OperationEnd,
  type StopReason,
  type StoredOperation,
} from '../types';
import { EventLog } from './EventLog';

/** How long a lease lasts without a heartbeat. */
export const LEASE_MS = 30_000;

/** Work stops so long before the lease ends, for clocks that differ. */
const MARGIN_MS = 5_000;

/** One operation that this replica works on, under one lease. */
export class LocalRun implements OperationContext {
  readonly leaseId: string;
  readonly log: EventLog;
  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  readonly #lose = new AbortController();
  readonly #leave = new AbortController();
  #operation: StoredOperation;
  #input: JsonObject;
  #heldUntil: number;
  #stopped: StopReason | undefined;
  #lost = false;
  #stored: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: {
    operation: StoredOperation;
    input: JsonObject;
    leaseId: string;
    heldUntil: number;
    lastSequence: number;
    stores: Stores;
    clock: Clock;
    logger: LoggerService;
  }) {
    this.#operation = options.operation;
    this.#input = options.input;
    this.leaseId = options.leaseId;
    this.#heldUntil = options.heldUntil;
    this.#stored = options.lastSequence;
    this.#stores = options.stores;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.log = new EventLog({
      base: options.lastSequence,
      now: () => options.clock.now(),
    });
  }

  get operation(): StoredOperation {
    return this.#operation;
  }

  get input(): JsonObject {
    return this.#input;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get lost(): AbortSignal {
    return this.#lose.signal;
  }

  get leaving(): AbortSignal {
    return this.#leave.signal;
  }

  get stopped(): StopReason | undefined {
    if (this.#lost) {
      return 'lease-lost';
    }
    return this.#leave.signal.aborted ? 'shutdown' : this.#stopped;
  }

  emit(event: NewEvent, options: { keep?: boolean } = {}): void {
    if (!this.#lost) {
      this.log.append(event, options.keep ?? false);
      this.#write();
    }
  }

  async step<T extends JsonValue>(
    key: string,
    message: string,
    act: () => Promise<T>,
  ): Promise<T>;
  async step(
    key: string,
    message: string,
    act: () => Promise<JsonValue>,
  ): Promise<JsonValue> {
    this.#checkHeld();
    const { id } = this.#operation;
    const done = await this.#stores.steps.find(id, key);
    if (done) {
      return done.result;
    }
    const tell = (state: string) =>
      this.emit({ type: 'step', key, state, message }, { keep: true });
    tell('started');
    let result: JsonValue;
    try {
      result = await act();
    } catch (error) {
      tell('failed');
      throw error;
    }
    await this.#held(this.#stores.steps.save(id, this.leaseId, key, result));
    tell('done');
    await this.#writing;
    return result;
  }

  async update(change: {
    summary?: string;
    cancellable?: boolean;
    details?: JsonObject;
  }): Promise<void> {
    this.#checkHeld();
    const { id, details } = this.#operation;
    const merged = { ...change };
    if (change.details) {
      merged.details = { ...details, ...change.details };
    }
    this.#operation = { ...this.#operation, ...merged };
    await this.#held(this.#stores.operations.update(id, this.leaseId, merged));
  }

  /** Takes over what the preparation decided. */
  begun(operation: StoredOperation, input: JsonObject): void {
    this.#operation = operation;
    this.#input = input;
  }

  /** Keeps the lease, or notices that it is lost. */
  async heartbeat(): Promise<void> {
    const now = this.#clock.now();
    // Kept out of the database's hands: it may hang.
    if (now > this.#heldUntil - MARGIN_MS) {
      this.lose();
      return;
    }
    try {
      const { id } = this.#operation;
      const renewed = await this.#stores.leases.renew(
        id,
        this.leaseId,
        now + LEASE_MS,
      );
      if (renewed) {
        this.#heldUntil = now + LEASE_MS;
      } else {
        this.lose();
      }
    } catch (error) {
      this.#logger.warn(
        `The lease of operation ${this.#operation.id} could not be renewed`,
        toError(error),
      );
    }
  }

  /** Asks the handler to stop. */
  stop(why: StopReason): void {
    this.#stopped ??= why;
    const reason = new OperationStopped(why);
    this.#abort.abort(reason);
    if (why !== 'cancelled') {
      this.#leave.abort(reason);
    }
  }

  cancel(by: string): void {
    if (!this.#operation.cancelledBy) {
      this.#operation = { ...this.#operation, cancelledBy: by };
      this.emit({ type: 'cancelling', by }, { keep: true });
      this.stop('cancelled');
    }
  }

  /** Another replica has the operation: this one shows and writes nothing more. */
  lose(): void {
    if (!this.#lost) {
      this.#lost = true;
      this.stop('lease-lost');
      this.#lose.abort(new OperationStopped('lease-lost'));
      this.log.close();
    }
  }

  /** Stores the end and shows it; false when another replica has the operation. */
  async finish(end: OperationEnd): Promise<boolean> {
    const { id, startedAt, details } = this.#operation;
    const finishedAt = new Date(this.#clock.now()).toISOString();
    const ended = this.log.seal({
      type: 'ended',
      state: end.state,
      summary: end.summary,
      durationMs: Date.parse(finishedAt) - Date.parse(startedAt),
    });
    await this.#writing;
    const change = {
      state: end.state,
      summary: end.summary,
      finishedAt,
      details: { ...details, ...end.details },
    };
    const events = [...this.log.since(this.#stored), ...ended];
    const stored =
      !this.#lost &&
      (await this.#stores.operations.finish(id, this.leaseId, change, events));
    if (stored) {
      this.#operation = { ...this.#operation, ...change, cancellable: false };
      this.log.publish(ended);
    } else {
      this.lose();
    }
    return stored;
  }

  /** Leaves the rest to another replica, not before a moment. */
  async giveBack(retryAt: number): Promise<void> {
    this.#write();
    await this.#writing;
    await this.#stores.leases.giveBack(
      this.#operation.id,
      this.leaseId,
      retryAt,
    );
    this.lose();
  }

  #checkHeld(): void {
    if (this.#lost) {
      throw new OperationStopped('lease-lost');
    }
  }

  async #held(write: Promise<boolean>): Promise<void> {
    if (!(await write)) {
      this.lose();
    }
    this.#checkHeld();
  }

  /** One write at a time, each taking all that came meanwhile. */
  #write(): void {
    this.#writing = this.#writing.then(async () => {
      const { id } = this.#operation;
      const events = this.log.since(this.#stored);
      if (events.length === 0 || this.#lost) {
        return;
      }
      try {
        const { events: store } = this.#stores;
        if (await store.append(id, this.leaseId, events)) {
          this.#stored += events.length;
        } else {
          this.lose();
        }
      } catch (error) {
        this.#logger.error(
          `Events of operation ${id} could not be stored; they are tried again with the next`,
          toError(error),
        );
      }
    });
  }
}
