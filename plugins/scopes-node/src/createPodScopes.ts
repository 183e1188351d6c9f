import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { PlaceRules } from '@foredeck/backstage-plugin-environments-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import { EntityDirectory } from './entities/EntityDirectory';
import { PodOwners } from './pods/PodOwners';
import type { HelmReleases } from './releases/HelmReleases';
import { ReleaseOwners } from './releases/ReleaseOwners';
import { ClusterReadiness } from './scope/ClusterReadiness';
import { EntityScopes } from './scope/EntityScopes';
import { ScopeResolver } from './scope/ScopeResolver';

/** What finds pods, made of what the backend gives. It authorises nobody. */
export function createPodScopes(parts: {
  access: KubernetesAccess;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  helm: HelmReleases;
  logger: LoggerService;
  workloads: Workloads;
}): {
  owners: PodOwners;
  readiness: ClusterReadiness;
  releases: ReleaseOwners;
  resolver: ScopeResolver;
} {
  const { workloads } = parts;
  const directory = new EntityDirectory(parts);
  const releases = new ReleaseOwners(parts);
  const readiness = new ClusterReadiness(parts);
  const owners = new PodOwners({
    ...{ workloads, directory, releases },
    rules: new PlaceRules(parts),
  });
  const entities = new EntityScopes({
    ...{ workloads, readiness, directory, releases },
  });
  const resolver = new ScopeResolver({
    ...{ workloads, readiness, entities, owners },
  });
  return { owners, readiness, releases, resolver };
}
