import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { environmentKey } from '@foredeck/backstage-plugin-environments-common';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../../environments/EnvironmentDirectory';

/** Tells owners of environments what a schedule does to them. */
export class OwnerNotices {
  readonly #directory: Pick<EnvironmentDirectory, 'spaces'>;
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;
  #warned = false;

  constructor(options: {
    directory: Pick<EnvironmentDirectory, 'spaces'>;
    logger: LoggerService;
    notifications: NotificationService;
  }) {
    this.#directory = options.directory;
    this.#logger = options.logger;
    this.#notifications = options.notifications;
  }

  /** An environment's own owner hears, else the space's. Never throws. */
  async send(
    environment: KnownEnvironment,
    notice: { title: string; description: string; topic: string },
  ): Promise<void> {
    const { cluster, space, name } = environment;
    const owner =
      environment.owner ??
      this.#directory.spaces().find(one => one.name === space)?.owner;
    if (!owner) {
      return;
    }
    const path = [space, cluster, name].map(encodeURIComponent).join('/');
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef: owner },
        payload: {
          title: notice.title,
          description: notice.description,
          link: `/environments/${path}`,
          severity: 'high',
          topic: notice.topic,
          scope: `${notice.topic}/${environmentKey(environment)}`,
        },
      });
    } catch (error) {
      this.#notSent(toError(error));
    }
  }

  /** A portal without the notifications plugin is told once. */
  #notSent({ message }: Error): void {
    if (this.#warned) {
      this.#logger.debug(`A notification could not be sent: ${message}`);
    } else {
      this.#warned = true;
      this.#logger.warn(
        `Owners of environments are not notified; add @backstage/plugin-notifications-backend to the portal, or see why it refuses: ${message}`,
      );
    }
  }
}
