import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Caller } from '../permissions/EnvironmentGate';

/** Records changes that are no operations, with how they ended, never with values. */
export class ChangeAudit {
  readonly #auditor: AuditorService;

  constructor(options: { auditor: AuditorService }) {
    this.#auditor = options.auditor;
  }

  /** Rethrows what `act` throws, once it is recorded. */
  async record<T>(
    change: { eventId: string; meta: JsonObject; caller: Caller },
    act: () => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId: change.eventId,
      severityLevel: 'medium',
      meta: {
        ...change.meta,
        user: change.caller.principal.userEntityRef,
      },
    });
    try {
      const result = await act();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
