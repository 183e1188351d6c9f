import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { PlaceRules } from '@foredeck/backstage-plugin-environments-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { LogAuthorizer } from '../permissions/LogAuthorizer';
import { ClusterAccess } from './access/ClusterAccess';
import { LogGate } from './access/LogGate';
import { TargetResources } from './access/TargetResources';
import { ClusterLogTargets, type TargetParts } from './ClusterLogTargets';
import { EntityDirectory } from './entities/EntityDirectory';
import { HistoryScope } from './gone/HistoryScope';
import type { HelmReleases } from './releases/HelmReleases';
import { ReleaseOwners } from './releases/ReleaseOwners';
import { ReleaseSecretTexts } from './releases/ReleaseSecretTexts';
import { ClusterReadiness } from './scope/ClusterReadiness';
import { EntityScopes } from './scope/EntityScopes';
import { ScopeResolver } from './scope/ScopeResolver';
import type { SecretTexts } from './SecretTexts';

/** How long a follower may read on after losing the right to. */
const RECHECK_MS = 60_000;

/** What finds the pods whose logs may be read. */
export interface TargetOptions {
  access: KubernetesAccess;
  auth: AuthService;
  authorizer: Pick<LogAuthorizer, 'decide'>;
  catalog: CatalogService;
  config: RootConfigService;
  helm: HelmReleases;
  logger: LoggerService;
  workloads: Workloads;
  providers: TargetParts['providers'];
  /** Milliseconds; 60,000 unless told. */
  recheckMs?: number;
}

export function createTargets(options: TargetOptions): {
  targets: ClusterLogTargets;
  resources: TargetResources;
  secrets: SecretTexts;
} {
  const { workloads, providers, recheckMs = RECHECK_MS } = options;
  const directory = new EntityDirectory(options);
  const releases = new ReleaseOwners(options);
  const readiness = new ClusterReadiness(options);
  const resources = new TargetResources({
    ...{ workloads, directory, releases },
    rules: new PlaceRules(options),
  });
  const gate = new LogGate({
    authorizer: options.authorizer,
    resources,
    clusterAccess: new ClusterAccess(options),
  });
  const entities = new EntityScopes({
    ...{ workloads, readiness, directory, releases },
  });
  const targets = new ClusterLogTargets({
    ...{ workloads, readiness, resources, gate, providers, recheckMs },
    resolver: new ScopeResolver({ workloads, readiness, entities, resources }),
    history: new HistoryScope({ workloads, resources }),
  });
  const secrets = new ReleaseSecretTexts({ ...options, releases });
  return { targets, resources, secrets };
}
