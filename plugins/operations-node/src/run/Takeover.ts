import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { toOperation, type OperationRow } from '../store/operationRow';
import { prune } from '../store/prune';
import type { Stores } from '../store/Stores';
import type { OperationContext, OperationEnd, RecoverLater } from '../types';
import type { AuditTrail } from './AuditTrail';
import { LEASE_MS, LocalRun } from './LocalRun';
import type { Runner } from './Runner';

const SCAN_MS = 5_000;
const PRUNE_MS = 3_600_000;
const MOST_AT_ONCE = 20;

/** A kind that no replica knows any more is given up after so long. */
const UNKNOWN_MS = 3_600_000;

/** What recovers one kind of operation. */
export interface Recovery {
  auditId: string;
  recover(context: OperationContext): Promise<OperationEnd | RecoverLater>;
}

/** Goes on with operations whose replica has died. */
export class Takeover {
  readonly #knex: Knex;
  readonly #stores: Stores;
  readonly #runner: Runner;
  readonly #audit: AuditTrail;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #plugin: string;
  readonly #recovery: (kind: string) => Recovery | undefined;
  #stop: (() => void) | undefined;
  #scanning: Promise<void> | undefined;
  #prunedAt = 0;

  constructor(options: {
    knex: Knex;
    stores: Stores;
    runner: Runner;
    audit: AuditTrail;
    clock: Clock;
    logger: LoggerService;
    plugin: string;
    recovery: (kind: string) => Recovery | undefined;
  }) {
    this.#knex = options.knex;
    this.#stores = options.stores;
    this.#runner = options.runner;
    this.#audit = options.audit;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#plugin = options.plugin;
    this.#recovery = options.recovery;
  }

  /** Looks now, and from time to time. */
  start(): void {
    this.#stop ??= this.#clock.every(SCAN_MS, () => void this.scan());
    void this.scan();
  }

  async stop(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    await this.#scanning;
  }

  /** One look, shared by all who ask meanwhile. Never rejects. */
  scan(): Promise<void> {
    this.#scanning ??= this.#look().finally(() => {
      this.#scanning = undefined;
    });
    return this.#scanning;
  }

  async #look(): Promise<void> {
    const now = this.#clock.now();
    try {
      for (const row of await this.#stores.leases.expired(now, MOST_AT_ONCE)) {
        if (this.#runner.stopping) {
          return;
        }
        await this.#take(row, now);
      }
      if (now - this.#prunedAt > PRUNE_MS) {
        this.#prunedAt = now;
        await prune(this.#knex, now);
      }
    } catch (error) {
      this.#logger.warn(
        'Interrupted operations could not be looked for',
        toError(error),
      );
    }
  }

  async #take(row: OperationRow, now: number): Promise<void> {
    if (row.state === 'preparing') {
      // Its request died with its replica: nobody has been promised anything.
      await this.#stores.operations.discard(row.id, row.lease_id);
      return;
    }
    const recovery = this.#recovery(row.kind);
    if (!recovery && now - row.lease_expires < UNKNOWN_MS) {
      return;
    }
    const lease = { id: randomUUID(), now, expires: now + LEASE_MS };
    if (!(await this.#stores.leases.takeOver(row, lease))) {
      return;
    }
    const ends = await this.#stores.events.ends([row.id]);
    const held = {
      ...row,
      attempt: row.attempt + 1,
      lease_id: lease.id,
      lease_expires: lease.expires,
    };
    const run = new LocalRun({
      operation: toOperation(held, this.#plugin, now),
      input: row.input,
      leaseId: lease.id,
      heldUntil: lease.expires,
      lastSequence: ends.get(row.id)?.last ?? 0,
      stores: this.#stores,
      clock: this.#clock,
      logger: this.#logger,
    });
    this.#runner.hold(run);
    run.emit(
      {
        type: 'resumed',
        attempt: held.attempt,
        message:
          'The portal was interrupted; what was left half done is looked at now',
      },
      { keep: true },
    );
    const audited = this.#audit.begin(
      recovery?.auditId ?? row.kind,
      run.operation,
    );
    this.#runner.execute(
      run,
      async () =>
        recovery
          ? recovery.recover(run)
          : {
              state: 'failed',
              summary: `This portal does not know how to go on with ${row.kind}; it was interrupted and is given up`,
            },
      { audited, recovering: true },
    );
  }
}
