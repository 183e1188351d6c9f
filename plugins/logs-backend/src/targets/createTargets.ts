import type {
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  createPodScopes,
  type HelmReleases,
  type PodOwners,
} from '@foredeck/backstage-plugin-scopes-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { LogAuthorizer } from '../permissions/LogAuthorizer';
import { ClusterAccess } from './access/ClusterAccess';
import { LogGate } from './access/LogGate';
import { ClusterLogTargets, type TargetParts } from './ClusterLogTargets';
import { HistoryScope } from './gone/HistoryScope';
import { ReleaseSecretTexts } from './releases/ReleaseSecretTexts';
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
  resources: PodOwners;
  secrets: SecretTexts;
} {
  const { workloads, providers, recheckMs = RECHECK_MS } = options;
  const { owners, readiness, releases, resolver } = createPodScopes(options);
  const gate = new LogGate({
    authorizer: options.authorizer,
    owners,
    clusterAccess: new ClusterAccess(options),
  });
  const targets = new ClusterLogTargets({
    ...{ workloads, readiness, owners, gate, providers, recheckMs, resolver },
    history: new HistoryScope({ workloads, owners }),
  });
  const secrets = new ReleaseSecretTexts({ ...options, releases });
  return { targets, resources: owners, secrets };
}
