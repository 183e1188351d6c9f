import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  OperationsService,
  StoredOperation,
} from '@foredeck/backstage-plugin-operations-node';
import type { EntityDirectory } from '../entity/EntityDirectory';

/** Tells who started a change, and who owns what it changed, that it failed. */
export class FailureNotices {
  readonly #notifications: NotificationService;
  readonly #directory: Pick<EntityDirectory, 'links'>;
  readonly #logger: LoggerService;
  #warned = false;

  constructor(options: {
    notifications: NotificationService;
    directory: Pick<EntityDirectory, 'links'>;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#directory = options.directory;
    this.#logger = options.logger;
  }

  /** @returns what ends it */
  follow(operations: Pick<OperationsService, 'onEnd'>): () => void {
    return operations.onEnd(operation => {
      if (operation.state === 'failed') {
        this.#send(operation).catch(error => this.#notSent(toError(error)));
      }
    });
  }

  async #send(operation: StoredOperation): Promise<void> {
    const { id, plugin, kind, subject, entityRef, summary } = operation;
    const links = await this.#directory.links();
    const link = entityRef ? links.byEntityRef(entityRef) : undefined;
    // Of a part of a bulk operation its initiator hears once, with the whole.
    const initiator = operation.parentId ? [] : [operation.initiator];
    const recipients = [...new Set([...initiator, ...(link?.owners ?? [])])];
    if (recipients.length === 0) {
      return;
    }
    await this.#notifications.send({
      recipients: { type: 'entity', entityRef: recipients },
      payload: {
        title: `The ${kind} of ${subject.name} failed`,
        description: summary,
        link: `/activity/${encodeURIComponent(plugin)}/${encodeURIComponent(
          id,
        )}`,
        severity: 'high',
        topic: 'helm-failures',
        scope: `helm/operation/${id}`,
      },
    });
  }

  /** A portal without the notifications plugin is told once. */
  #notSent({ message }: Error): void {
    if (this.#warned) {
      this.#logger.debug(`A notification could not be sent: ${message}`);
    } else {
      this.#warned = true;
      this.#logger.warn(
        `Failures of releases are not notified; add @backstage/plugin-notifications-backend to the portal, or see why it refuses: ${message}`,
      );
    }
  }
}
