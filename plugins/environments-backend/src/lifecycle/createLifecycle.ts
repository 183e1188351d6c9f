import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { ChangeAudit } from '../audit/ChangeAudit';
import type { SleepSettings } from '../config/readSleep';
import type { EnvironmentLocks } from '../locks/EnvironmentLocks';
import type { EnvironmentGate } from '../permissions/EnvironmentGate';
import { AuthorizedEnvironmentChanges } from './AuthorizedEnvironmentChanges';
import type { ChangeParts } from './ChangeParts';
import { ClusterEnvironmentChanges } from './ClusterEnvironmentChanges';
import type {
  EnvironmentChanges,
  UncheckedChanges,
} from './EnvironmentChanges';
import type { EnvironmentOperations } from './EnvironmentOperations';
import { OperationStarts } from './OperationStarts';
import { createSchedules } from './schedules/createSchedules';
import { PortalEnvironmentOperations } from './PortalEnvironmentOperations';

/** Puts together what makes and changes environments. */
export function createLifecycle(
  options: Omit<ChangeParts, 'now'> & {
    audit: ChangeAudit;
    gate: EnvironmentGate;
    locks: EnvironmentLocks;
    knex: Knex;
    logger: LoggerService;
    notifications: NotificationService;
    scheduler: SchedulerService;
    sleep: SleepSettings;
  },
): {
  changes: EnvironmentChanges;
  /** Asks nobody: for callers that have authorised who it is for. */
  unchecked: UncheckedChanges;
  lifecycle: EnvironmentOperations;
  /** Follow the schedules of environments. */
  schedules: { start(): Promise<void>; stop(): void };
} {
  const unchecked = new ClusterEnvironmentChanges({
    ...options,
    now: Date.now,
  });
  const starts = new OperationStarts(options);
  return {
    schedules: createSchedules({ ...options, starts }),
    lifecycle: new PortalEnvironmentOperations({ ...options, starts }),
    unchecked,
    changes: new AuthorizedEnvironmentChanges({ ...options, inner: unchecked }),
  };
}
