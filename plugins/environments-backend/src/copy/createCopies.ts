import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  systemClock,
  type OperationsService,
} from '@foredeck/backstage-plugin-operations-node';
import type { Knex } from 'knex';
import type { DataCopies } from '../data/DataCopies';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type { EnvironmentLocks } from '../locks/EnvironmentLocks';
import { detectStores } from '../data/detectStores';
import { createCopyPlanner } from '../plan/planCopy';
import { createSnapshotReader } from '../plan/snapshot/createSnapshotReader';
import type { Preflight } from '../preflight/Preflight';
import type { EnvironmentGate } from '../permissions/EnvironmentGate';
import type { NamespaceRoles } from '../roles/NamespaceRoles';
import { CopyAccess } from './access/CopyAccess';
import type { CheckNewTarget } from './checkNewTarget';
import { CopyControl } from './CopyControl';
import { CopyReader } from './CopyReader';
import type { CopyService } from './CopyService';
import { CopyStates } from './CopyStates';
import { CopyFeed } from './events/CopyFeed';
import { Lineage } from './lineage/Lineage';
import { CopyNotices } from './notices/CopyNotices';
import { PortalCopyService } from './PortalCopyService';
import { CopyCleanup } from './run/CopyCleanup';
import { copyOperation } from './run/copyOperations';
import { CopyRunner } from './run/CopyRunner';
import { CopyPlanning } from './start/CopyPlanning';
import { askHost } from './steps/askHost';
import { createExecutors } from './steps/createExecutors';
import { TargetBackup } from './steps/TargetBackup';
import { CopyChanges } from './store/CopyChanges';
import { CopyList } from './store/CopyList';
import { CopyStore } from './store/CopyStore';
import { RunStore } from './store/RunStore';

/** How long copied workloads may take to be ready after the last deploy, milliseconds. */
const READY_MS = 5 * 60_000;

/** What copies are made of. */
export interface CopyParts {
  access: KubernetesAccess;
  auditor: AuditorService;
  checkNewTarget: CheckNewTarget;
  data: DataCopies;
  directory: EnvironmentDirectory;
  gate: EnvironmentGate;
  helm: HelmEngineExchange;
  knex: Knex;
  locks: EnvironmentLocks;
  logger: LoggerService;
  notifications: NotificationService;
  operations: OperationsService;
  preflight: Preflight;
  roles: NamespaceRoles;
}

/** Puts together what copies environments. */
export function createCopies(parts: CopyParts): CopyService {
  const { access, knex, operations } = parts;
  const engine = () => parts.helm.get();
  const store = new CopyStore({ knex });
  const runs = new RunStore({ knex });
  const feed = new CopyFeed({ clock: systemClock });
  const states = new CopyStates({ operations });
  const copyAccess = new CopyAccess({ ...parts, engine });
  const planning = new CopyPlanning({
    ...{ preflight: parts.preflight, access: copyAccess, engine },
    checkNewTarget: parts.checkNewTarget,
    planCopy: createCopyPlanner(detectStores),
    readSnapshot: createSnapshotReader({
      ...{ access, engine, detectStores, directory: parts.directory },
      previousCopy: (source, target) => store.previous(source, target),
    }),
  });
  const backup = new TargetBackup({ access });
  const runner = new CopyRunner({
    ...{ store, runs, feed, locks: parts.locks },
    executors: createExecutors({
      ...{ access, data: parts.data, engine, backup, askHost },
      ...{ directory: parts.directory, roles: parts.roles },
      readyMs: READY_MS,
      save: (report, { copyId }) => store.saveReport(copyId, report),
    }),
    cleanup: new CopyCleanup({ data: parts.data, backup, store }),
    notices: new CopyNotices(parts),
    isThere: environment => parts.directory.find(environment) !== undefined,
    plan: (request, actor, signal) => planning.planAs(request, actor, signal),
  });
  const handling = {
    ...{ runner, store },
    impersonates: (cluster: string) =>
      access.cluster(cluster).info.impersonates,
  };
  const starters = {
    forward: operations.register(copyOperation('forward', handling)),
    back: operations.register(copyOperation('back', handling)),
  };
  const reading = { access: copyAccess, feed, states, store };
  return new PortalCopyService({
    ...parts,
    planning,
    control: new CopyControl({
      ...{ access: copyAccess, planning, operations, starters },
      ...{ feed, states, store, runs },
    }),
    reader: new CopyReader({
      ...reading,
      changes: new CopyChanges({ knex }),
      list: new CopyList({ knex }),
    }),
    lineage: new Lineage({ store, access: copyAccess, engine }),
  });
}
