import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import type { Request } from 'express';
import type { Caller } from '../targets/LogTargetService';

/** One opening of logs. Filters are left out: they may hold what is looked for. */
export interface LogOpening {
  /** How they are read, such as `stream`, `history` or `download`. */
  by: string;
  scope: LogScope;
  caller: Caller;
  /** Makes the user the actor of the event; actions have none. */
  request?: Request;
}

/** Records who opened which logs, and who was refused. */
export class LogAudit {
  readonly #auditor: AuditorService;

  constructor(options: { auditor: AuditorService }) {
    this.#auditor = options.auditor;
  }

  /**
   * Records an opening and how it ended: once `open` resolves the logs are
   * open. Rethrows what it throws.
   */
  async record<T>(opening: LogOpening, open: () => Promise<T>): Promise<T> {
    const { by, scope, caller, request } = opening;
    const event = await this.#auditor.createEvent({
      eventId: 'logs-open',
      severityLevel: 'low',
      request,
      meta: {
        by,
        scope: JSON.parse(JSON.stringify(scope)),
        user: caller.principal.userEntityRef,
      },
    });
    try {
      const result = await open();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
