import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { environmentKey } from '@foredeck/backstage-plugin-environments-common';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../../environments/EnvironmentDirectory';
import { SCHEDULE } from '../Initiator';
import type { OperationStarts } from '../OperationStarts';
import { dueChange } from './dueChange';
import type { Expiry } from './Expiry';
import type { ScheduleBook } from './ScheduleBook';

/** Puts environments to sleep and wakes them when their schedules say so, and ends those that expire. */
export class EnvironmentSchedules {
  readonly #book: ScheduleBook;
  readonly #directory: EnvironmentDirectory;
  readonly #expiry: Expiry;
  readonly #logger: LoggerService;
  readonly #starts: Pick<OperationStarts, 'changeSleep'>;

  constructor(options: {
    book: ScheduleBook;
    directory: EnvironmentDirectory;
    expiry: Expiry;
    logger: LoggerService;
    starts: Pick<OperationStarts, 'changeSleep'>;
  }) {
    this.#book = options.book;
    this.#directory = options.directory;
    this.#expiry = options.expiry;
    this.#logger = options.logger;
    this.#starts = options.starts;
  }

  /** One look at all environments; one that can not be handled holds up no other. */
  async follow(now: Date, signal?: AbortSignal): Promise<void> {
    await this.#directory.ready(signal);
    const looks = await this.#book.looks();
    const environments = this.#directory.environments();
    for (const environment of environments) {
      try {
        await this.#followOne(environment, looks, now);
        await this.#expiry.follow(environment, now);
      } catch (error) {
        this.#logger.warn(
          `The schedule of ${environmentKey(
            environment,
          )} could not be followed; it is tried again soon: ${
            toError(error).message
          }`,
        );
      }
    }
    const scheduled = new Set(
      environments
        .filter(({ sleep }) => sleep.schedule)
        .map(one => environmentKey(one)),
    );
    const synced = new Set(
      this.#directory
        .clusters()
        .filter(({ state }) => state === 'synced')
        .map(({ cluster }) => cluster),
    );
    await this.#book.forget(
      [...looks.keys()].filter(
        key => !scheduled.has(key) && synced.has(key.split('/')[0]),
      ),
    );
  }

  /** A change that is refused, as while a copy runs, is tried again with the next look. */
  async #followOne(
    environment: KnownEnvironment,
    looks: ReadonlyMap<string, Date>,
    now: Date,
  ): Promise<void> {
    const { schedule, state } = environment.sleep;
    if (!schedule) {
      return;
    }
    const key = environmentKey(environment);
    const looked = looks.get(key);
    const due = looked && dueChange(schedule, looked, now);
    const asleep = state !== 'awake';
    // Somebody who protects it keeps it awake.
    if (due?.to === 'asleep' && !asleep && !environment.protected) {
      await this.#starts.changeSleep('sleep', environment, SCHEDULE);
    } else if (due?.to === 'awake' && asleep) {
      await this.#starts.changeSleep('wake', environment, SCHEDULE);
    }
    await this.#book.look(key, now);
  }
}
