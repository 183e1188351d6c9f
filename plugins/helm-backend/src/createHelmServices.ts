import type {
  AuditorService,
  AuthService,
  LoggerService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { findHelm } from '@foredeck/kube-tools';
import type { Knex } from 'knex';
import { readHelmConfig } from './config/readHelmConfig';
import { DeployPlanner } from './deploy/DeployPlanner';
import { DeployRunner } from './deploy/DeployRunner';
import { NamespaceChecks } from './deploy/NamespaceChecks';
import { AuthorizedDeployService } from './deploys/AuthorizedDeployService';
import { DeployAudit } from './deploys/DeployAudit';
import type { DeployService } from './deploys/DeployService';
import { DeployTargets } from './deploys/DeployTargets';
import { HelmDeployService } from './deploys/HelmDeployService';
import { OrphanedDeploys } from './deploys/OrphanedDeploys';
import { EntityDirectory } from './entity/EntityDirectory';
import { HelmCli } from './helm/HelmCli';
import { createInspection } from './history/createInspection';
import type { ReleaseInspection } from './history/ReleaseInspection';
import { AuthorizedLayerService } from './layers/AuthorizedLayerService';
import { ClusterLayerService } from './layers/ClusterLayerService';
import type { LayerService } from './layers/LayerService';
import { DeployJournal } from './journal/DeployJournal';
import { ReleaseLeases } from './journal/ReleaseLeases';
import { RunStore } from './journal/RunStore';
import type { ReleaseAuthorizer } from './permissions/ReleaseAuthorizer';
import { Dependents } from './preview/Dependents';
import { DeployPreviewer } from './preview/DeployPreviewer';
import { NO_IMAGE_CHECKS } from './preview/ImageChecks';
import { ImpactPreviewer } from './preview/ImpactPreviewer';
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
import { Uninstaller } from './releases/Uninstaller';
import { AuthorizedStoreService } from './store/AuthorizedStoreService';
import { ProfileStoreService, type StoreService } from './store/StoreService';

/** How long running deploys may take to roll back when the portal stops. */
const STOP_MS = 25_000;

/** What the plugin offers, every part of it asking the portal's policy first. */
export interface HelmServices {
  /** Lists releases, exports them and tells what changes. */
  queries: ReleaseQueries;
  releases: ReleaseService;
  deploys: DeployService;
  inspection: ReleaseInspection;
  layers: LayerService;
  store: StoreService;
  ownership: ReleaseOwnership;
  /** Ends deploys whose portal died; to be called from time to time. */
  settleOrphans(): Promise<void>;
  stop(): Promise<void>;
}

/** Puts the plugin's parts together. */
export function createHelmServices(options: {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  knex: Knex;
  logger: LoggerService;
  userInfo: UserInfoService;
  authorizer: ReleaseAuthorizer;
}): HelmServices {
  const { access, auditor, auth, authorizer, catalog, config, logger } =
    options;
  const settings = readHelmConfig(config);
  const { knex } = options;
  const runs = new RunStore({ knex });
  const leases = new ReleaseLeases({ knex, logger });
  const helm = new HelmCli({ find: () => findHelm({ config }), logger });
  const index = new ReleaseIndex({ access, logger });
  const directory = new EntityDirectory({ catalog, auth, logger });
  const ownership = new ReleaseOwnership({ index, directory });
  const { queries, rows, builder } = createReleaseQueries({
    index,
    directory,
    authorizer,
  });
  const { profiles, layers } = createProfiles({
    paths: settings.profiles,
    config,
    knex,
    logger,
  });
  const checks = new NamespaceChecks(settings);
  const audit = new DeployAudit({ auditor });
  const dependents = new Dependents({ catalog, logger });
  const impact = new ImpactPreviewer({
    dependents,
    images: NO_IMAGE_CHECKS,
  });
  const deploys = new HelmDeployService({
    planner: new DeployPlanner({
      access,
      profiles,
      layers,
      helm,
      namespaces: checks,
    }),
    previewer: new DeployPreviewer({ helm, impact, ownership }),
    runner: new DeployRunner({ helm, logger, ...settings }),
    journal: new DeployJournal({ store: runs, logger }),
    leases,
    targets: new DeployTargets({ index, checks }),
    audit,
    logger,
  });
  const orphans = new OrphanedDeploys({
    store: runs,
    leases,
    access,
    helm,
    timeoutMs: settings.timeoutMs,
    logger,
  });
  return {
    ownership,
    queries,
    inspection: createInspection({
      access,
      authorizer,
      dependents,
      impact,
      ownership,
    }),
    settleOrphans: () => orphans.settle(),
    releases: new AuthorizedReleaseService({
      inner: new IndexedReleaseService({
        index,
        details: new ReleaseDetails({
          rows: builder,
          directory,
          states: new ResourceStates(),
          logger,
        }),
        uninstaller: new Uninstaller({ helm, timeoutMs: settings.timeoutMs }),
        leases,
      }),
      authorizer,
      ownership,
      auditor,
    }),
    deploys: new AuthorizedDeployService({
      inner: deploys,
      authorizer,
      ownership,
      directory,
      userInfo: options.userInfo,
      audit,
    }),
    layers: new AuthorizedLayerService({
      inner: new ClusterLayerService({ access, profiles, layers }),
      authorizer,
      ownership,
    }),
    store: new AuthorizedStoreService({
      inner: new ProfileStoreService({ profiles }),
      authorizer,
    }),
    stop: async () => {
      await helm.stop(STOP_MS);
      await deploys.settled();
      rows.stop();
      index.stop();
    },
  };
}
