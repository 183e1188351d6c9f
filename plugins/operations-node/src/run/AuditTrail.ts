import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OperationEnd, StartOptions, StoredOperation } from '../types';

/** An audit event that waits for its end; undefined when it could not be recorded. */
export type Audited = Promise<AuditorServiceEvent | undefined>;

/** Records the start and the end of every operation, never its values. */
export class AuditTrail {
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;

  constructor(options: { auditor: AuditorService; logger: LoggerService }) {
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  begin(
    eventId: string,
    operation: StoredOperation,
    audit: StartOptions<unknown>['audit'] = {},
  ): Audited {
    const { kind: _kind, ...subject } = operation.subject;
    const meta: JsonObject = {
      ...withoutUndefined(subject),
      ...withoutUndefined({ entityRef: operation.entityRef }),
      user: operation.initiator,
      action: operation.kind,
      operation: operation.id,
      attempt: operation.attempt,
      ...audit.meta,
    };
    return this.#auditor
      .createEvent({
        eventId,
        severityLevel: 'medium',
        request: audit.request,
        meta,
      })
      .catch(error => {
        this.#unrecorded(operation.id, error);
        return undefined;
      });
  }

  async end(audited: Audited, end: OperationEnd): Promise<void> {
    const event = await audited;
    try {
      if (end.state === 'failed') {
        await event?.fail({
          error: new Error(end.summary),
          meta: end.details,
        });
      } else {
        await event?.success({ meta: { state: end.state, ...end.details } });
      }
    } catch (error) {
      this.#unrecorded('', error);
    }
  }

  /** Failing to record must not stop the work; the log keeps it. */
  #unrecorded(id: string, error: unknown): void {
    this.#logger.error(
      `An audit event of an operation could not be recorded ${id}`.trim(),
      toError(error),
    );
  }
}

function withoutUndefined(
  fields: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
