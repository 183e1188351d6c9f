import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { OperationQuery } from '@foredeck/backstage-plugin-operations-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from './clock';
import { followStored, readStored } from './follow/followStored';
import { StreamPoller } from './follow/StreamPoller';
import { AuditTrail } from './run/AuditTrail';
import { LEASE_MS, LocalRun } from './run/LocalRun';
import { Runner } from './run/Runner';
import { Takeover, type Recovery } from './run/Takeover';
import { toOperation } from './store/operationRow';
import { createStores, type Stores } from './store/Stores';
import type {
  OperationHandler,
  OperationsService,
  OperationStarter,
  StartOptions,
  StoredEvent,
  StoredOperation,
  StoredOperationPage,
} from './types';

/** What an id may be: anything else is not asked of the database. */
const ID = /^[\w-]{1,64}$/;

/** Operations of one plugin on one replica. */
export class Operations implements OperationsService {
  readonly #plugin: string;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #stores: Stores;
  readonly #audit: AuditTrail;
  readonly #runner: Runner;
  readonly #takeover: Takeover;
  readonly #poller: StreamPoller;
  readonly #recoveries = new Map<string, Recovery>();

  /** @param options.plugin - id of the plugin, as readers see it */
  constructor(options: {
    plugin: string;
    knex: Knex;
    auditor: AuditorService;
    logger: LoggerService;
    clock?: Clock;
  }) {
    const { knex, plugin, logger } = options;
    const clock = options.clock ?? systemClock;
    const stores = createStores(knex);
    const audit = new AuditTrail(options);
    const runner = new Runner({ stores, clock, logger, audit });
    this.#plugin = plugin;
    this.#clock = clock;
    this.#logger = logger;
    this.#stores = stores;
    this.#audit = audit;
    this.#runner = runner;
    this.#poller = new StreamPoller({ events: stores.events, clock, logger });
    this.#takeover = new Takeover({
      ...{ knex, stores, runner, audit, clock, logger, plugin },
      recovery: kind => this.#recoveries.get(kind),
    });
  }

  /** To be called when all kinds are registered. */
  begin(): void {
    this.#takeover.start();
  }

  /** Looks for interrupted operations now. */
  async recover(): Promise<void> {
    await this.#takeover.scan();
  }

  /** Resolves when nothing that runs now runs here any more. */
  async idle(): Promise<void> {
    await this.#runner.idle();
  }

  /** Stops what runs here; resolves when nothing does. */
  async stop(): Promise<void> {
    const stopped = this.#runner.stop();
    await this.#takeover.stop();
    await stopped;
    this.#poller.stop();
  }

  register<P>(handler: OperationHandler<P>): OperationStarter<P> {
    if (this.#recoveries.has(handler.kind)) {
      throw new Error(`Operations of kind ${handler.kind} have a handler`);
    }
    const auditId = handler.auditId ?? handler.kind;
    this.#recoveries.set(handler.kind, {
      auditId,
      recover: context => handler.recover(context),
    });
    return { start: options => this.#start(handler, auditId, options) };
  }

  async get(id: string): Promise<StoredOperation> {
    const row = ID.test(id) ? await this.#stores.operations.get(id) : undefined;
    if (!row || row.state === 'preparing') {
      throw new NotFoundError(`There is no operation ${id}`);
    }
    return toOperation(row, this.#plugin, this.#clock.now());
  }

  async list(query: OperationQuery): Promise<StoredOperationPage> {
    const now = this.#clock.now();
    const { rows, nextCursor } = await this.#stores.list.page(query, now);
    return {
      items: rows.map(row => toOperation(row, this.#plugin, now)),
      nextCursor,
    };
  }

  async holder(locks: readonly string[]): Promise<string | undefined> {
    return this.#stores.operations.holder(locks);
  }

  async events(
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncIterable<StoredEvent>> {
    await this.get(id);
    return this.#follow(id, after, signal);
  }

  async cancel(id: string, by: string): Promise<StoredOperation> {
    const operation = await this.get(id);
    const asked = await this.#stores.operations.requestCancel(id, by);
    if (!asked && !operation.cancelledBy) {
      throw new ConflictError(
        operation.finishedAt
          ? `The operation has ended already: ${operation.summary}`
          : 'The operation can not be cancelled now: it would leave something half done',
      );
    }
    this.#runner.get(id)?.cancel(by);
    return this.get(id);
  }

  onEnd(listener: (operation: StoredOperation) => void): () => void {
    return this.#runner.onEnd(listener);
  }

  async #start<P>(
    handler: OperationHandler<P>,
    auditId: string,
    options: StartOptions<P>,
  ): Promise<StoredOperation> {
    if (this.#runner.stopping) {
      throw new ConflictError(
        'The portal is being stopped; try again in a minute',
      );
    }
    const run = await this.#reserve(handler.kind, options);
    const { leaseId } = run;
    const { id } = run.operation;
    const plan = await options.prepare(run.signal).catch(async error => {
      await this.#abandon(run);
      throw error;
    });
    const { input, payload, summary, details = {}, cancellable = false } = plan;
    const begun = await this.#stores.operations
      .update(id, leaseId, {
        ...{ state: 'running', input, summary, details, cancellable },
      })
      .catch(async error => {
        await this.#abandon(run);
        throw error;
      });
    if (!begun) {
      this.#runner.letGo(run);
      throw new ConflictError(
        'The portal was too slow to begin; nothing was changed, try again',
      );
    }
    const operation = { ...run.operation, summary, details, cancellable };
    run.begun({ ...operation, state: 'running' }, input);
    const audited = this.#audit.begin(auditId, run.operation, options.audit);
    const answer = run.operation;
    this.#runner.execute(run, () => handler.run(run, payload), {
      audited,
      recovering: false,
    });
    return answer;
  }

  async #reserve<P>(kind: string, options: StartOptions<P>): Promise<LocalRun> {
    const { subject, entityRef, initiator, parentId, locks } = options;
    const now = this.#clock.now();
    const shared = { id: randomUUID(), kind, subject, entityRef, initiator };
    const startedAt = new Date(now).toISOString();
    const lease = { leaseId: randomUUID(), heldUntil: now + LEASE_MS };
    await this.#stores.operations.reserve({
      ...shared,
      ...{ parentId, startedAt, locks, leaseId: lease.leaseId },
      leaseExpires: lease.heldUntil,
      holder: `${initiator} ${options.doing}`,
    });
    const run = new LocalRun({
      operation: {
        ...shared,
        ...{ parentId, startedAt, plugin: this.#plugin },
        ...{ state: 'queued', summary: '', cancellable: false, attempt: 1 },
        details: {},
      },
      ...lease,
      input: {},
      lastSequence: 0,
      stores: this.#stores,
      clock: this.#clock,
      logger: this.#logger,
    });
    this.#runner.hold(run);
    return run;
  }

  async #abandon(run: LocalRun): Promise<void> {
    this.#runner.letGo(run);
    await this.#stores.operations.discard(run.operation.id, run.leaseId);
  }

  async *#follow(
    id: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<StoredEvent> {
    const { events } = this.#stores;
    let last = after;
    const local = this.#runner.get(id);
    if (local) {
      // What came before this replica took over.
      for await (const event of readStored(id, last, signal, events)) {
        if (event.sequence > local.log.base) {
          break;
        }
        yield event;
        last = event.sequence;
      }
      for await (const event of local.log.follow(last, signal)) {
        yield event;
        last = event.sequence;
      }
    }
    // What another replica runs, or went on with; nothing when it has ended.
    yield* followStored(id, last, signal, {
      events,
      poller: this.#poller,
    });
  }
}
