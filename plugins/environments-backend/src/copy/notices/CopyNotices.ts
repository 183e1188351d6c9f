import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CopyState } from '@foredeck/backstage-plugin-environments-common';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import type { StoredCopy } from '../store/StoredCopy';
import { placeName } from '../placeName';

const TITLES: Partial<Record<CopyState, string>> = {
  succeeded: 'has ended well',
  failed: 'failed',
  paused: 'is paused',
  'rolled-back': 'is rolled back',
};

/** Tells who started a copy how it ended, and the target's owner when it failed. */
export class CopyNotices {
  readonly #notifications: NotificationService;
  readonly #directory: Pick<EnvironmentDirectory, 'find'>;
  readonly #logger: LoggerService;
  #warned = false;

  constructor(options: {
    notifications: NotificationService;
    directory: Pick<EnvironmentDirectory, 'find'>;
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#directory = options.directory;
    this.#logger = options.logger;
  }

  /** Sends in the background. */
  ended(
    copy: Pick<StoredCopy, 'id' | 'source' | 'target' | 'state' | 'summary'>,
    initiator: string,
  ): void {
    const { id, source, target, state, summary } = copy;
    const ending = TITLES[state];
    if (!ending) {
      return;
    }
    const owner =
      state === 'failed' ? this.#directory.find(target)?.owner : undefined;
    this.#notifications
      .send({
        recipients: {
          type: 'entity',
          entityRef: [...new Set([initiator, ...(owner ? [owner] : [])])],
        },
        payload: {
          title: `The copy of ${placeName(source)} into ${placeName(
            target,
          )} ${ending}`,
          description: summary,
          link: `/environments/copies/${encodeURIComponent(id)}`,
          severity: state === 'failed' ? 'high' : 'normal',
          topic: 'environment-copies',
          scope: `environments/copy/${id}`,
        },
      })
      .catch(error => this.#notSent(toError(error)));
  }

  /** A portal without the notifications plugin is told once. */
  #notSent({ message }: Error): void {
    if (this.#warned) {
      this.#logger.debug(`A notification could not be sent: ${message}`);
    } else {
      this.#warned = true;
      this.#logger.warn(
        `Ends of copies are not notified; add @backstage/plugin-notifications-backend to the portal, or see why it refuses: ${message}`,
      );
    }
  }
}
