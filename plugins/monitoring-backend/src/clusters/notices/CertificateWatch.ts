import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import { endWords } from '../certificates/readCertificates';
import type { ClusterCertificate, NoticeStore } from './NoticeStore';

/** Days before the end at which it is told again. */
const LATER = [14, 7, 1];

/** Warns of certificates that end, once at each threshold. */
export class CertificateWatch {
  readonly #health: { examineAll(): Promise<ClusterHealth[]> };
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;
  readonly #recipients: string[];
  readonly #store: NoticeStore;
  readonly #thresholds: number[];

  constructor(options: {
    health: { examineAll(): Promise<ClusterHealth[]> };
    logger: LoggerService;
    notifications: NotificationService;
    /** Entity refs; nobody is notified without, and the log still tells. */
    recipients: string[];
    store: NoticeStore;
    /** Of the first warning. */
    warningDays: number;
  }) {
    this.#health = options.health;
    this.#logger = options.logger;
    this.#notifications = options.notifications;
    this.#recipients = options.recipients;
    this.#store = options.store;
    this.#thresholds = [
      ...LATER.filter(days => days < options.warningDays),
      options.warningDays,
    ].sort((one, other) => one - other);
  }

  /** Looks at all clusters once. What can not be told now is told next time. */
  async look(): Promise<void> {
    for (const {
      name,
      title,
      certificates,
    } of await this.#health.examineAll()) {
      for (const certificate of certificates) {
        await this.#consider({ cluster: name, certificate }, title);
      }
    }
    await this.#store.forgetOld();
  }

  async #consider(one: ClusterCertificate, title: string): Promise<void> {
    const { certificate } = one;
    const threshold = this.#thresholds.find(
      days => certificate.daysLeft < days,
    );
    if (threshold === undefined) {
      return;
    }
    const told = await this.#store.told(one);
    if (told !== undefined && told <= threshold) {
      return;
    }
    const words = endWords(certificate);
    this.#logger.warn(`${title}: ${certificate.title}. ${words}`);
    if (await this.#notify(one, title, words)) {
      await this.#store.remember(one, threshold);
    }
  }

  async #notify(
    { cluster, certificate }: ClusterCertificate,
    title: string,
    words: string,
  ): Promise<boolean> {
    if (this.#recipients.length === 0) {
      return true;
    }
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef: this.#recipients },
        payload: {
          title: `A certificate of ${title} ends: ${certificate.title}`,
          description: `${words}. ${certificate.subject}`,
          link: '/clusters',
          severity: certificate.daysLeft < 7 ? 'critical' : 'high',
          topic: 'cluster-certificates',
          scope: `cluster-certificates/${cluster}/${certificate.title}`,
        },
      });
      return true;
    } catch (error) {
      this.#logger.warn(
        `Nobody was notified of a certificate that ends; add @backstage/plugin-notifications-backend to the portal, or see why it refuses: ${
          toError(error).message
        }`,
      );
      return false;
    }
  }
}
