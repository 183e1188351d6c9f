import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { AuditOrigin } from './AuditOrigin';

/** Records changes that were refused before they began, never their values. */
export class RefusalAudit {
  readonly #auditor: AuditorService;

  constructor(options: { auditor: AuditorService }) {
    this.#auditor = options.auditor;
  }

  /** Rethrows what `start` throws, once it is recorded. */
  async watch<T>(
    attempt: { eventId: string; meta: JsonObject; origin: AuditOrigin },
    start: () => Promise<T>,
  ): Promise<T> {
    try {
      return await start();
    } catch (error) {
      const event = await this.#auditor.createEvent({
        eventId: attempt.eventId,
        severityLevel: 'medium',
        request: attempt.origin,
        meta: JSON.parse(JSON.stringify(attempt.meta)),
      });
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
