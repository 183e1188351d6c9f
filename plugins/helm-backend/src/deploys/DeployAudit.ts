import type { AuditorService } from '@backstage/backend-plugin-api';
import type { DeployRun } from '@foredeck/backstage-plugin-helm-common';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { EndEvent } from '../journal/RunHistory';

/** Records the start and the end of every deploy for the audit, never its values. */
export class DeployAudit {
  readonly #auditor: AuditorService;

  constructor(options: { auditor: AuditorService }) {
    this.#auditor = options.auditor;
  }

  begin(
    run: DeployRun,
    origin: AuditOrigin,
  ): { end(end: EndEvent): Promise<void> } {
    const { release, profile, entityRef, initiator, action, id } = run;
    const event = this.#auditor.createEvent({
      eventId: 'release-deploy',
      severityLevel: 'medium',
      request: origin,
      meta: {
        ...release,
        profile,
        entityRef,
        user: initiator,
        action,
        run: id,
      },
    });
    // Failing to record must not end the process; the end reports it.
    event.catch(() => undefined);
    return {
      end: async end => {
        const started = await event;
        if (end.type === 'succeeded') {
          await started.success({ meta: { revision: end.revision } });
        } else {
          await started.fail({
            error: new Error(end.failure.summary),
            meta: { outcome: end.failure.outcome },
          });
        }
      },
    };
  }

  /** A deploy that was refused before it began. */
  async refused(
    meta: {
      cluster: string;
      namespace: string;
      name: string;
      profile: string;
      entityRef?: string;
      user: string;
    },
    error: Error,
    origin: AuditOrigin,
  ): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'release-deploy',
      severityLevel: 'medium',
      request: origin,
      meta,
    });
    await event.fail({ error });
  }
}
