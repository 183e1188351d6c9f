import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import { findHelm } from '@foredeck/kube-tools';
import type { Knex } from 'knex';
import type { BulkService } from './bulk/BulkService';
import { createBulk } from './bulk/createBulk';
import type { CiDeploys } from './ci/CiDeploys';
import { createCi } from './ci/createCi';
import type { ChartService } from './charts/ChartService';
import { createChartServices } from './charts/createChartServices';
import { RefusalAudit } from './audit/RefusalAudit';
import { readHelmConfig } from './config/readHelmConfig';
import { ChangeRunner } from './deploy/ChangeRunner';
import { DeployChecks } from './deploy/DeployChecks';
import { DeployPlanner } from './deploy/DeployPlanner';
import { NamespaceChecks } from './deploy/NamespaceChecks';
import { createDeploys } from './deploys/createDeploys';
import type { DeployService } from './deploys/DeployService';
import { DeployTargets } from './deploys/DeployTargets';
import { createEngine } from './engine/createEngine';
import { EntityDirectory } from './entity/EntityDirectory';
import { HelmCli } from './helm/HelmCli';
import { createInspection } from './history/createInspection';
import type { ReleaseInspection } from './history/ReleaseInspection';
import { AuthorizedLayerService } from './layers/AuthorizedLayerService';
import { ClusterLayerService } from './layers/ClusterLayerService';
import { EnvironmentLayers } from './layers/EnvironmentLayers';
import type { LayerService } from './layers/LayerService';
import { createOperations } from './operations/createOperations';
import type { OperationAccess } from './operations/OperationAccess';
import { FailureNotices } from './operations/FailureNotices';
import { OperationAuthors } from './operations/OperationAuthors';
import type { OperationReader } from './operations/OperationReader';
import type { ReleaseChanges } from './operations/ReleaseChanges';
import { createImageServices } from './images/createImageServices';
import type { ImageService } from './images/ImageService';
import type { ReleaseAuthorizer } from './permissions/ReleaseAuthorizer';
import { Dependents } from './preview/Dependents';
import { DeployPreviewer } from './preview/DeployPreviewer';
import { ImpactPreviewer } from './preview/ImpactPreviewer';
import { NamespaceLocks } from './places/NamespaceLocks';
import { Places } from './places/Places';
import { createProfiles } from './profiles/createProfiles';
import { createReleaseQueries } from './query/createReleaseQueries';
import type { ReleaseQueries } from './query/ReleaseQueries';
import { ReleaseIndex } from './release/ReleaseIndex';
import { AuthorizedReleaseService } from './releases/AuthorizedReleaseService';
import { IndexedReleaseService } from './releases/IndexedReleaseService';
import { ReleaseDetails } from './releases/ReleaseDetails';
import { ReleaseOwnership } from './releases/ReleaseOwnership';
import type { ReleaseService } from './releases/ReleaseService';
import { ResourceStates } from './releases/ResourceStates';
import { createStoreService } from './store/createStoreService';
import type { StoreService } from './store/StoreService';
import type { DeployTokens } from './tokens/DeployTokens';

/** How long running deploys may take to roll back when the portal stops. */
const STOP_MS = 25_000;

/** What the plugin offers, every part of it asking the portal's policy first. */
export interface HelmServices {
  /** Lists releases, exports them and tells what changes. */
  queries: ReleaseQueries;
  releases: ReleaseService;
  deploys: DeployService;
  /** Changes releases that are there. */
  changes: ReleaseChanges;
  /** Changes many releases at once. */
  bulk: BulkService;
  operations: OperationsService;
  operationAccess: OperationAccess;
  operationReader: OperationReader;
  inspection: ReleaseInspection;
  layers: LayerService;
  tokens: DeployTokens;
  ci: CiDeploys;
  store: StoreService;
  charts: ChartService;
  images: ImageService;
  ownership: ReleaseOwnership;
  /** For other plugins of the same backend; asks nobody. */
  engine: HelmEngine;
  /** Has the sources of charts read from time to time. */
  scheduleCharts(scheduler: SchedulerService): Promise<void>;
  stop(): Promise<void>;
}

/** Puts the plugin's parts together. */
export function createHelmServices(options: {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  discovery: DiscoveryService;
  catalog: CatalogService;
  config: RootConfigService;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  operations: OperationsService;
  userInfo: UserInfoService;
  authorizer: ReleaseAuthorizer;
}): HelmServices {
  const { access, auditor, auth, authorizer, catalog, config, logger } =
    options;
  const settings = readHelmConfig(config);
  const { knex, operations } = options;
  const helm = new HelmCli({ find: () => findHelm({ config }), logger });
  const index = new ReleaseIndex({ access, logger });
  const directory = new EntityDirectory({ catalog, auth, logger });
  const places = new Places({ config, logger });
  const ownership = new ReleaseOwnership({ index, directory, places });
  const store = createChartServices({
    ...options,
    helm,
    profiles: listProfiles,
  });
  const registries = createImageServices(options);
  const { queries, builder } = createReleaseQueries({
    index,
    directory,
    authorizer,
    places,
    newest: store.newestCharts,
  });
  const stored = createProfiles({
    paths: settings.profiles,
    config,
    knex,
    library: store.library,
    places,
    stored: new EnvironmentLayers(options),
    logger,
  });
  const { profiles, layers } = stored;
  // The store asks profiles which charts they use, and profiles take theirs from it.
  function listProfiles() {
    return profiles.list();
  }
  const namespaces = new NamespaceChecks(settings);
  const locks = new NamespaceLocks({ access });
  const checks = new DeployChecks({ access, helm, namespaces });
  const refusals = new RefusalAudit({ auditor });
  const changes = new ChangeRunner({ helm, ...settings });
  const dependents = new Dependents({ catalog, logger });
  const impact = new ImpactPreviewer({
    dependents,
    images: registries.imageChecks,
  });
  const { deploys, unchecked, starter } = createDeploys({
    ...{ ...options, settings, helm, changes, directory, ownership, refusals },
    locks,
    planner: new DeployPlanner({ profiles, layers, checks }),
    previewer: new DeployPreviewer({ helm, impact, ownership }),
    targets: new DeployTargets({ index, places, checks: namespaces }),
  });
  const changing = createOperations({
    ...{ authorizer, operations, ownership, refusals },
    parts: { access, changes, helm, locks, logger, ...settings },
  });
  const inspection = createInspection({
    access,
    authorizer,
    authors: new OperationAuthors({ operations }),
    dependents,
    impact,
    ownership,
  });
  const notices = new FailureNotices({ ...options, directory });
  const stopNotices = notices.follow(operations);
  return {
    ownership,
    queries,
    inspection,
    engine: createEngine({
      ...{ ...options, ...stored, checks, directory, helm, index, starter },
      ...{ places, rows: builder, unchecked: changing.unchecked },
    }),
    bulk: createBulk({
      ...{ ...options, deploys, gate: changing.gate, index, inspection },
      ...{ ownership, profiles, refusals },
      unchecked: { deploys: unchecked, changes: changing.unchecked },
    }),
    deploys,
    operations,
    changes: changing.changes,
    operationAccess: changing.operationAccess,
    operationReader: changing.operationReader,
    releases: new AuthorizedReleaseService({
      inner: new IndexedReleaseService({
        index,
        details: new ReleaseDetails({
          rows: builder,
          directory,
          states: new ResourceStates(),
          logger,
        }),
      }),
      authorizer,
      ownership,
    }),
    layers: new AuthorizedLayerService({
      inner: new ClusterLayerService({ access, profiles, layers }),
      authorizer,
      ownership,
    }),
    ...createCi({
      ...{ ...options, ownership, profiles, refusals },
      deploys: unchecked,
    }),
    store: createStoreService(stored, {
      ...{ ...options, helm, index, ownership, places },
    }),
    charts: store.charts,
    images: registries.images,
    scheduleCharts: store.schedule,
    stop: async () => {
      await Promise.all([store.stop(), registries.stop()]);
      await helm.stop(STOP_MS);
      stopNotices();
      queries.stop();
      index.stop();
    },
  };
}
