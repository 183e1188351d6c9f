import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  Operation,
  OperationEvent,
  OperationQuery,
  OperationSubject,
} from '@foredeck/backstage-plugin-operations-common';

/** An operation with what its plugin shows beside the common fields. */
export interface StoredOperation extends Operation {
  details: JsonObject;
}

/** An event before it has its place in the stream; plugins have types of their own. */
export type NewEvent = { type: string } & { [field: string]: unknown };

/** An event in its place. `OperationEvent` describes the common types. */
export type StoredEvent = NewEvent & Pick<OperationEvent, 'sequence' | 'at'>;

/**
 * Why work on an operation is to stop. After `cancelled`, undo or stop at a
 * clean point and return. After `shutdown`, return soon, or throw to leave the
 * rest to another replica. After `lease-lost` another replica may be at work
 * already: stop at once, touching nothing.
 */
export type StopReason = 'cancelled' | 'shutdown' | 'lease-lost';

/** The reason of `OperationContext.signal`. */
export class OperationStopped extends Error {
  readonly why: StopReason;

  constructor(why: StopReason) {
    super(
      {
        cancelled: 'The operation is cancelled',
        shutdown: 'The portal is being stopped',
        'lease-lost': 'Another replica of the portal has taken over',
      }[why],
    );
    this.name = 'OperationStopped';
    this.why = why;
  }
}

/** What came of an operation. */
export interface OperationEnd {
  state: 'succeeded' | 'failed' | 'cancelled';
  /** One sentence. */
  summary: string;
  /** Merged over the details so far. */
  details?: JsonObject;
}

/** The world is not ready to be judged: try to recover again later. */
export interface RecoverLater {
  state: 'later';
  /** Milliseconds. */
  afterMs: number;
}

/** What a handler works with. */
export interface OperationContext {
  readonly operation: StoredOperation;
  /** As given at the start. */
  readonly input: JsonObject;
  /** Aborts for the first reason to stop, an `OperationStopped`. */
  readonly signal: AbortSignal;
  /** Aborts when another replica may be at work: then nothing is to be touched. */
  readonly lost: AbortSignal;
  /** Aborts when this replica is to let go: at a shutdown, or when it has lost the lease. */
  readonly leaving: AbortSignal;
  /** Why to stop, when it is to: the last of cancelled, shutdown and lease-lost that holds. */
  readonly stopped: StopReason | undefined;
  /**
   * Adds an event to the stream, never a secret.
   *
   * @param options.keep - also when the stream is full; for the few events
   * that tell how far it is
   */
  emit(event: NewEvent, options?: { keep?: boolean }): void;
  /**
   * Does something once: its result is kept, and answered instead of doing it
   * again after a crash. A crash in between does it again, so it has to look
   * first whether it was done.
   *
   * @param key - the same for the same step in every attempt
   * @param message - what it does, for a person
   * @throws OperationStopped when another replica has taken over
   */
  step<T extends JsonValue>(
    key: string,
    message: string,
    act: () => Promise<T>,
  ): Promise<T>;
  /**
   * Changes what readers see. Resolves when it is stored.
   *
   * @throws OperationStopped when another replica has taken over
   */
  update(change: {
    summary?: string;
    cancellable?: boolean;
    details?: JsonObject;
  }): Promise<void>;
}

/** How one kind of operation is done. */
export interface OperationHandler<P> {
  kind: string;
  /** Event id for the audit, in kebab case; the kind unless told. */
  auditId?: string;
  /**
   * Does the work. What it throws fails the operation with that message,
   * except after a shutdown: then another replica recovers it.
   *
   * @param payload - held in memory only, so it may hold secrets
   */
  run(context: OperationContext, payload: P): Promise<OperationEnd>;
  /**
   * Called on some replica after the one that ran it died: looks at the world,
   * and finishes, undoes, or asks to be called again. What it throws is tried
   * again later.
   */
  recover(context: OperationContext): Promise<OperationEnd | RecoverLater>;
}

/** What an operation is, once everything about it is known. */
export interface OperationPlan<P> {
  /** Kept in the database: never a secret. */
  input: JsonObject;
  payload: P;
  summary: string;
  /** What the plugin shows beside the common fields. */
  details?: JsonObject;
  /** False unless told. */
  cancellable?: boolean;
}

/** What to start. */
export interface StartOptions<P> {
  subject: OperationSubject;
  /**
   * Keys of what it changes; one operation at a time holds each, also while it
   * is interrupted. Such as `release/<cluster>/<namespace>/<name>`.
   */
  locks: string[];
  /** After the initiator, for whom it keeps waiting: "deploys cart in shop-dev". */
  doing: string;
  /** Entity ref of the user, or who else it is done for. */
  initiator: string;
  entityRef?: string;
  parentId?: string;
  /**
   * Looks and decides once the locks are held. What it throws is thrown by
   * `start`, and nothing is left of the operation.
   */
  prepare(signal: AbortSignal): Promise<OperationPlan<P>>;
  /** For the audit event, beside the subject, the user and the operation's id. */
  audit?: {
    request?: AuditorServiceCreateEventOptions['request'];
    meta?: JsonObject;
  };
}

/** Starts operations of one kind. */
export interface OperationStarter<P> {
  /**
   * Answers when it is under way.
   *
   * @throws ConflictError naming who changes the same right now, and what
   * `prepare` throws
   */
  start(options: StartOptions<P>): Promise<StoredOperation>;
}

/** A page of the database's rows. */
export interface StoredOperationPage {
  items: StoredOperation[];
  nextCursor?: string;
}

/** Durable operations of one plugin. */
export interface OperationsService {
  /** To be called once per kind while the plugin starts. */
  register<P>(handler: OperationHandler<P>): OperationStarter<P>;
  /** @throws NotFoundError */
  get(id: string): Promise<StoredOperation>;
  /** Newest first. @throws InputError for a bad cursor */
  list(query: OperationQuery): Promise<StoredOperationPage>;
  /** Who holds any of these locks: "user:default/ann deploys cart in shop-dev". */
  holder(locks: readonly string[]): Promise<string | undefined>;
  /**
   * Events after sequence `after`, then each new one as it comes, until the
   * operation has ended or `signal` aborts.
   *
   * @throws NotFoundError
   */
  events(
    id: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncIterable<StoredEvent>>;
  /**
   * Asks for a stop. Answers at once; the end comes as an event.
   *
   * @throws NotFoundError; ConflictError when it has ended or can not be stopped
   */
  cancel(id: string, by: string): Promise<StoredOperation>;
  /** Calls back when an operation has ended on this replica. */
  onEnd(listener: (operation: StoredOperation) => void): () => void;
}
