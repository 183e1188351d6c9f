import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import { environmentKey } from '@foredeck/backstage-plugin-environments-common';
import { Duration } from 'luxon';
import type { ExpirySettings } from '../../config/readExpiry';
import type { KnownEnvironment } from '../../environments/EnvironmentDirectory';
import { environmentSubject } from '../../operations/environmentSubject';
import { SCHEDULE } from '../Initiator';
import type { OperationStarts } from '../OperationStarts';
import type { OwnerNotices } from './OwnerNotices';
import type { ScheduleBook } from './ScheduleBook';

/** After a deletion has failed. */
const RETRY_MS = 3_600_000;

const TOPIC = 'environment-expiry';

/** Warns the owners of environments that expire, and deletes them then. */
export class Expiry {
  readonly #book: ScheduleBook;
  readonly #notices: OwnerNotices;
  readonly #operations: Pick<OperationsService, 'list'>;
  readonly #settings: ExpirySettings;
  readonly #starts: Pick<OperationStarts, 'delete'>;

  constructor(options: {
    book: ScheduleBook;
    notices: OwnerNotices;
    operations: Pick<OperationsService, 'list'>;
    settings: ExpirySettings;
    starts: Pick<OperationStarts, 'delete'>;
  }) {
    this.#book = options.book;
    this.#notices = options.notices;
    this.#operations = options.operations;
    this.#settings = options.settings;
    this.#starts = options.starts;
  }

  async follow(environment: KnownEnvironment, now: Date): Promise<void> {
    const { expiresAt } = environment;
    if (!expiresAt) {
      return;
    }
    const leftMs = Date.parse(expiresAt) - now.getTime();
    if (leftMs > 0) {
      await this.#warn(environment, expiresAt, leftMs);
    } else if (environment.protected) {
      await this.#once(environment, expiresAt, [0], {
        title: `${nameOf(environment)} has come to its end, but is protected`,
        description:
          'It stays until it is unprotected. Give it a later end, or none, to keep it.',
      });
    } else if (!(await this.#failedLately(environment, now))) {
      await this.#starts.delete(environment, SCHEDULE);
    }
  }

  async #warn(
    environment: KnownEnvironment,
    expiresAt: string,
    leftMs: number,
  ): Promise<void> {
    const passed = this.#settings.warnMs.filter(before => leftMs <= before);
    if (passed.length) {
      await this.#once(environment, expiresAt, passed, {
        title: `${nameOf(environment)} will be deleted in ${inWords(leftMs)}`,
        description: `Its end is ${expiresAt}: everything in it goes then, with its data. Give it a later end on its page to keep it.`,
      });
    }
  }

  /** Several that are due at once are one. */
  async #once(
    environment: KnownEnvironment,
    expiresAt: string,
    beforeMs: readonly number[],
    notice: { title: string; description: string },
  ): Promise<void> {
    const key = environmentKey(environment);
    const warned = await this.#book.warned(key, expiresAt);
    if (beforeMs.every(before => warned.includes(before))) {
      return;
    }
    await this.#notices.send(environment, { ...notice, topic: TOPIC });
    await this.#book.warn(key, expiresAt, beforeMs);
  }

  async #failedLately(
    environment: KnownEnvironment,
    now: Date,
  ): Promise<boolean> {
    const { cluster, name } = environmentSubject(environment);
    const { items } = await this.#operations.list({
      ...{ cluster, name, kind: ['delete'], state: ['failed'] },
      initiator: SCHEDULE.ref,
      since: new Date(now.getTime() - RETRY_MS).toISOString(),
      limit: 1,
    });
    return items.length > 0;
  }
}

function nameOf({ space, name }: KnownEnvironment): string {
  return `${space}/${name}`;
}

function inWords(ms: number): string {
  const minutes = Math.max(Math.round(ms / 60_000), 1);
  if (minutes < 120) {
    return Duration.fromObject({ minutes }, { locale: 'en' }).toHuman();
  }
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? Duration.fromObject({ hours }, { locale: 'en' }).toHuman()
    : Duration.fromObject(
        { days: Math.round(hours / 24) },
        { locale: 'en' },
      ).toHuman();
}
