import type {
  AuthService,
  LoggerService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  createPodScopes,
  type HelmReleases,
} from '@foredeck/backstage-plugin-scopes-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { MonitoringAuthorizer } from '../permissions/MonitoringAuthorizer';
import { ClusterAccess } from './access/ClusterAccess';
import { MetricResources } from './access/MetricResources';
import { NamespaceOwners } from './access/NamespaceOwners';
import { EveryNamespace } from './EveryNamespace';
import { PolicedScopes } from './PolicedScopes';
import { ScopeJudge } from './ScopeJudge';
import type { ScopeService } from './ScopeService';

/** What finds and guards the metrics of scopes. */
export function createScopes(parts: {
  access: KubernetesAccess;
  auth: AuthService;
  authorizer: Pick<MonitoringAuthorizer, 'decide' | 'needClusters'>;
  catalog: CatalogService;
  config: RootConfigService;
  helm: HelmReleases;
  logger: LoggerService;
  userInfo: UserInfoService;
  workloads: Workloads;
}): { scopes: ScopeService; resources: MetricResources } {
  const { authorizer, userInfo, workloads } = parts;
  const { owners, readiness, releases, resolver } = createPodScopes(parts);
  const namespaces = new NamespaceOwners({ workloads, owners });
  const judge = new ScopeJudge({
    ...{ authorizer, namespaces, owners, releases, resolver, workloads },
    clusterAccess: new ClusterAccess(parts),
  });
  const scopes = new PolicedScopes({
    ...{ authorizer, judge, readiness, userInfo },
    everything: new EveryNamespace({ readiness, workloads }),
  });
  const resources = new MetricResources({ workloads, owners, namespaces });
  return { scopes, resources };
}
