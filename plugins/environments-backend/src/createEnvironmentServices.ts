import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  systemClock,
  type OperationsService,
} from '@foredeck/backstage-plugin-operations-node';
import type { Knex } from 'knex';
import { ChangeAudit } from './audit/ChangeAudit';
import { createDefaults } from './defaults/createDefaults';
import type { DefaultsService } from './defaults/DefaultsService';
import type { StoredLayers } from './defaults/StoredLayers';
import { readExpiry } from './config/readExpiry';
import { readSleep } from './config/readSleep';
import { readSpaces } from './config/readSpaces';
import type { CopyService } from './copy/CopyService';
import { createPortalCopies } from './copy/createPortalCopies';
import { ClusterEnvironmentDirectory } from './environments/ClusterEnvironmentDirectory';
import { createLifecycle } from './lifecycle/createLifecycle';
import type {
  EnvironmentChanges,
  UncheckedChanges,
} from './lifecycle/EnvironmentChanges';
import type { EnvironmentOperations } from './lifecycle/EnvironmentOperations';
import { AnnotationLocks } from './locks/AnnotationLocks';
import type { EnvironmentLocks } from './locks/EnvironmentLocks';
import { OperationAccess } from './operations/OperationAccess';
import { OperationReader } from './operations/OperationReader';
import type { EnvironmentGate } from './permissions/EnvironmentGate';
import { EnvironmentResources } from './permissions/EnvironmentResources';
import { PolicyEnvironmentGate } from './permissions/PolicyEnvironmentGate';
import { readProtectedNamespaces } from './config/readProtectedNamespaces';
import { NamespaceRoles } from './roles/NamespaceRoles';
import { DirectorySpaceService } from './spaces/DirectorySpaceService';
import { HelmServiceOverview } from './spaces/HelmServiceOverview';
import type { ServiceOverview } from './spaces/ServiceOverview';
import type { SpaceService } from './spaces/SpaceService';

/** What the parts of the plugin are made of. */
export interface EnvironmentDependencies {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  /** Where the Helm plugin leaves its engine; ask for it when it is needed. */
  helm: HelmEngineExchange;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  operations: OperationsService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  userInfo: UserInfoService;
}

/** What the plugin offers, every part of it asking the portal's policy first. */
export interface EnvironmentServices {
  directory: ClusterEnvironmentDirectory;
  gate: EnvironmentGate;
  resources: EnvironmentResources;
  spaces: SpaceService;
  overview: ServiceOverview;
  defaults: DefaultsService;
  /** For the Helm plugin. */
  layers: StoredLayers;
  changes: EnvironmentChanges;
  /** Asks nobody: for operations that have authorised who they are for. */
  uncheckedChanges: UncheckedChanges;
  lifecycle: EnvironmentOperations;
  locks: EnvironmentLocks;
  copies: CopyService;
  maskingScripts(): MaskingScript[];
  operations: OperationsService;
  operationAccess: OperationAccess;
  operationReader: OperationReader;
  /** Follows the schedules of environments from now on. */
  startSchedules(): Promise<void>;
  stop(): Promise<void>;
}

/** Puts the plugin's parts together. */
export function createEnvironmentServices(
  options: EnvironmentDependencies,
): EnvironmentServices {
  const { config, logger, operations } = options;
  const configured = readSpaces(config, logger);
  const directory = new ClusterEnvironmentDirectory({
    ...options,
    spaces: configured,
  });
  const resources = new EnvironmentResources({ directory });
  const gate = new PolicyEnvironmentGate({ ...options, resources });
  const protectedNamespaces = readProtectedNamespaces(config);
  const spaces = new DirectorySpaceService({
    ...{ ...options, directory, gate, protectedNamespaces },
    spaces: configured,
  });
  const audit = new ChangeAudit(options);
  const { defaults, defaultsStore, layers } = createDefaults({
    ...{ ...options, audit, directory, gate },
  });
  const locks = new AnnotationLocks({
    ...{ ...options, directory, clock: systemClock },
  });
  const expiry = readExpiry(config, logger);
  const roles = new NamespaceRoles({ config, logger });
  const { changes, lifecycle, schedules, unchecked } = createLifecycle({
    ...{ ...options, audit, defaultsStore, directory, gate, locks },
    sleep: readSleep(config, logger),
    ...{ expiry, protectedNamespaces, roles, spaces: configured },
  });
  const { copies, maskingScripts } = createPortalCopies({
    ...{ ...options, directory, gate, locks },
    ...{ expiry, protectedNamespaces, roles, spaces: configured },
  });
  const operationAccess = new OperationAccess({ gate });
  return {
    directory,
    gate,
    resources,
    spaces,
    defaults,
    layers,
    changes,
    lifecycle,
    locks,
    copies,
    maskingScripts,
    uncheckedChanges: unchecked,
    overview: new HelmServiceOverview({ ...options, spaces }),
    operations,
    operationAccess,
    operationReader: new OperationReader({ operationAccess, operations }),
    startSchedules: () => schedules.start(),
    stop: async () => {
      schedules.stop();
      directory.stop();
    },
  };
}
