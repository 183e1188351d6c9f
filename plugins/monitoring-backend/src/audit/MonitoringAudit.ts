import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Caller } from '../scopes/ScopeService';

/** Something a user does, for the record. */
export interface MonitoringDeed {
  /** Queries of the user's own are read; the rest changes something. */
  event:
    | 'metrics-query'
    | 'alert-rule-save'
    | 'alert-rule-enable'
    | 'alert-rule-delete'
    | 'alert-rule-restore'
    | 'alert-silence'
    | 'alert-silence-expire'
    | 'scrape-fix';
  caller: Caller;
  /** What it is about; no values of secrets, and no credentials. */
  meta: JsonObject;
  /** Makes the user the actor of the event; actions have none. */
  request?: Request;
}

/** Records who queried and who changed what, and who was refused. */
export class MonitoringAudit {
  readonly #auditor: AuditorService;

  constructor(options: { auditor: AuditorService }) {
    this.#auditor = options.auditor;
  }

  /** Records a deed and how it ended. Rethrows what it throws. */
  async record<T>(deed: MonitoringDeed, run: () => Promise<T>): Promise<T> {
    const { event, caller, meta, request } = deed;
    const record = await this.#auditor.createEvent({
      eventId: event,
      severityLevel: event === 'metrics-query' ? 'low' : 'medium',
      request,
      // As JSON has it: what is undefined would be refused.
      meta: {
        ...JSON.parse(JSON.stringify(meta)),
        user: caller.principal.userEntityRef,
      },
    });
    try {
      const result = await run();
      await record.success();
      return result;
    } catch (error) {
      await record.fail({ error: toError(error) });
      throw error;
    }
  }
}
