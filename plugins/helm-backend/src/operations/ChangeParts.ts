import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ChangeRunner } from '../deploy/ChangeRunner';
import type { HelmCli } from '../helm/HelmCli';
import type { NamespaceLocks } from '../places/NamespaceLocks';

/** What changes of releases are made with. */
export interface ChangeParts {
  access: KubernetesAccess;
  changes: ChangeRunner;
  helm: HelmCli;
  locks: NamespaceLocks;
  logger: LoggerService;
  /** How long a change may take. */
  timeoutMs: number;
  failFastAfterMs: number;
  /** Revisions Helm keeps. */
  historyMax: number;
}
