import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { SleepSettings } from '../config/readSleep';
import type { DefaultsStore } from '../defaults/DefaultsStore';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type { EnvironmentLocks } from '../locks/EnvironmentLocks';

/** What operations on environments work with. */
export interface OperationParts {
  access: KubernetesAccess;
  defaultsStore: DefaultsStore;
  directory: EnvironmentDirectory;
  helm: HelmEngineExchange;
  locks: EnvironmentLocks;
  logger: LoggerService;
  sleep: SleepSettings;
}

/** With which rights an operation is done; in memory only. */
export interface ActorPayload {
  actor: Actor;
}

/** The portal itself: for its own marks, and for going on after a crash. */
export const SERVICE: Actor = { kind: 'service' };
