import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { DeployChecks } from '../deploy/DeployChecks';
import type { DeployStarter } from '../deploys/DeployStarter';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseLayers } from '../layers/ReleaseLayers';
import type { HelmReleaseChanges } from '../operations/HelmReleaseChanges';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Places } from '../places/Places';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { RowBuilder } from '../query/RowBuilder';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import { EngineChanges } from './EngineChanges';
import { EngineCharts } from './EngineCharts';
import { EnginePlanner } from './EnginePlanner';
import { EngineRuns } from './EngineRuns';
import { PortalHelmEngine } from './PortalHelmEngine';
import { ReleaseLookup } from './ReleaseLookup';
import { ReleaseSources } from './ReleaseSources';
import { StateReader } from './StateReader';
import { StoredReleases } from './StoredReleases';

/** Puts together what the plugin does for other plugins. */
export function createEngine(options: {
  access: KubernetesAccess;
  authorizer: ReleaseAuthorizer;
  checks: DeployChecks;
  directory: EntityDirectory;
  helm: HelmCli;
  index: ReleaseIndex;
  layers: ReleaseLayers;
  operations: OperationsService;
  places: Places;
  profiles: ProfileStore;
  rows: RowBuilder;
  starter: DeployStarter;
  unchecked: HelmReleaseChanges;
}): HelmEngine {
  const releases = new StoredReleases(options);
  const sources = new ReleaseSources(options);
  const charts = new EngineCharts({ ...options, releases });
  return new PortalHelmEngine({
    ...options,
    charts,
    lookup: new ReleaseLookup(options),
    states: new StateReader({ ...options, releases, sources }),
    planner: new EnginePlanner({ ...options, charts }),
    changes: new EngineChanges(options),
    runs: new EngineRuns(options),
  });
}
