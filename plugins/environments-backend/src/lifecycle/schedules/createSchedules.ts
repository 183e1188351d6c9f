import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { Knex } from 'knex';
import type { ExpirySettings } from '../../config/readExpiry';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import { environmentOfSubject } from '../../operations/environmentSubject';
import { SCHEDULE } from '../Initiator';
import type { OperationStarts } from '../OperationStarts';
import { EnvironmentSchedules } from './EnvironmentSchedules';
import { Expiry } from './Expiry';
import { OwnerNotices } from './OwnerNotices';
import { ScheduleBook } from './ScheduleBook';

/** Cron knows minutes. */
const EVERY = { minutes: 1 };

/** Puts together what follows schedules, by one replica at a time. */
export function createSchedules(options: {
  directory: EnvironmentDirectory;
  expiry: ExpirySettings;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  operations: OperationsService;
  scheduler: SchedulerService;
  starts: OperationStarts;
}): { start(): Promise<void>; stop(): void } {
  const { directory, expiry: settings, operations, scheduler } = options;
  const book = new ScheduleBook(options);
  const notices = new OwnerNotices(options);
  const schedules = new EnvironmentSchedules({
    ...{ ...options, book },
    expiry: new Expiry({ ...options, book, notices, settings }),
  });
  const stop = operations.onEnd(({ initiator, state, subject, summary }) => {
    const ref = environmentOfSubject(subject);
    const environment = ref && directory.find(ref);
    if (initiator === SCHEDULE.ref && state === 'failed' && environment) {
      // Never throws.
      void notices.send(environment, {
        title: `A schedule failed in ${subject.name}`,
        description: summary,
        topic: 'environment-failures',
      });
    }
  });
  return {
    stop,
    start: () =>
      scheduler.scheduleTask({
        id: 'environment-schedules',
        frequency: EVERY,
        initialDelay: { seconds: 20 },
        timeout: { minutes: 5 },
        scope: 'global',
        fn: signal => schedules.follow(new Date(), signal),
      }),
  };
}
