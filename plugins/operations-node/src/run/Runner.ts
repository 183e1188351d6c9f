import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Clock } from '../clock';
import type { Stores } from '../store/Stores';
import {
  OperationStopped,
  type OperationEnd,
  type RecoverLater,
  type StoredOperation,
} from '../types';
import type { LocalRun } from './LocalRun';
import type { AuditTrail, Audited } from './AuditTrail';

const HEARTBEAT_MS = 5_000;

/** After so many attempts nobody tries any more. */
const MOST_ATTEMPTS = 30;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 5 * 60_000;

type EndListener = (operation: StoredOperation) => void;

/** The operations this replica works on. */
export class Runner {
  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #audit: AuditTrail;
  readonly #runs = new Map<string, LocalRun>();
  readonly #working = new Set<Promise<void>>();
  readonly #listeners = new Set<EndListener>();
  #stopHeartbeat: (() => void) | undefined;
  #stopping = false;

  constructor(options: {
    stores: Stores;
    clock: Clock;
    logger: LoggerService;
    audit: AuditTrail;
  }) {
    this.#stores = options.stores;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#audit = options.audit;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get(id: string): LocalRun | undefined {
    return this.#runs.get(id);
  }

  onEnd(listener: EndListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps the lease of a run from now on. */
  hold(run: LocalRun): void {
    this.#runs.set(run.operation.id, run);
    this.#stopHeartbeat ??= this.#clock.every(
      HEARTBEAT_MS,
      () => void this.#beat(),
    );
  }

  letGo(run: LocalRun): void {
    this.#runs.delete(run.operation.id);
    if (this.#runs.size === 0) {
      this.#stopHeartbeat?.();
      this.#stopHeartbeat = undefined;
    }
  }

  /** Works in the background; what goes wrong is in the operation's end. */
  execute(
    run: LocalRun,
    work: () => Promise<OperationEnd | RecoverLater>,
    options: { audited: Audited; recovering: boolean },
  ): void {
    const working = this.#work(run, work, options)
      .catch(error =>
        this.#logger.error(
          `The end of operation ${run.operation.id} could not be recorded; a replica will look after it`,
          toError(error),
        ),
      )
      .finally(() => {
        run.lose();
        this.letGo(run);
        this.#working.delete(working);
      });
    this.#working.add(working);
  }

  /** Resolves when nothing that runs now runs any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#working);
  }

  /** Stops what runs here; what can not end in time is left to other replicas. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#runs.forEach(run => run.stop('shutdown'));
    await this.idle();
    this.#stopHeartbeat?.();
  }

  async #work(
    run: LocalRun,
    work: () => Promise<OperationEnd | RecoverLater>,
    { audited, recovering }: { audited: Audited; recovering: boolean },
  ): Promise<void> {
    const outcome = await this.#outcome(run, work, recovering);
    if (run.stopped === 'lease-lost') {
      this.#logger.warn(
        `Operation ${run.operation.id} was taken over by another replica`,
      );
      return;
    }
    if (outcome.state === 'later') {
      await run.giveBack(this.#clock.now() + outcome.afterMs);
      return;
    }
    if (await run.finish(outcome)) {
      this.#listeners.forEach(listener => listener(run.operation));
      await this.#audit.end(audited, outcome);
    }
  }

  async #outcome(
    run: LocalRun,
    work: () => Promise<OperationEnd | RecoverLater>,
    recovering: boolean,
  ): Promise<OperationEnd | RecoverLater> {
    try {
      return await work();
    } catch (error) {
      const { kind, id, attempt } = run.operation;
      const { message } = toError(error);
      if (run.stopped === 'shutdown') {
        return { state: 'later', afterMs: 0 };
      }
      if (run.stopped === 'cancelled' && error instanceof OperationStopped) {
        return { state: 'cancelled', summary: message };
      }
      this.#logger.warn(`Operation ${id} (${kind}) failed: ${message}`);
      if (recovering && attempt < MOST_ATTEMPTS) {
        run.emit(
          {
            type: 'message',
            level: 'warning',
            message: `Not cleaned up yet: ${message}`,
          },
          { keep: true },
        );
        return { state: 'later', afterMs: retryMs(attempt) };
      }
      return { state: 'failed', summary: message };
    }
  }

  async #beat(): Promise<void> {
    const runs = [...this.#runs.values()];
    await Promise.all(runs.map(run => run.heartbeat()));
    try {
      const asked = await this.#stores.operations.cancelRequests(
        runs.map(run => run.operation.id),
      );
      asked.forEach(({ id, by }) => this.#runs.get(id)?.cancel(by));
    } catch (error) {
      this.#logger.warn(
        'Whether operations are to be cancelled could not be asked',
        toError(error),
      );
    }
  }
}

function retryMs(attempt: number): number {
  return Math.min(
    LONGEST_RETRY_MS,
    FIRST_RETRY_MS * 2 ** Math.min(attempt, 10),
  );
}
