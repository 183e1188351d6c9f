import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import type { StoreEntry } from '../profiles/StoreEntry';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import type { SecretRedactor } from '../values/SecretRedactor';

/** A deploy that passed every check that can be made before Helm is called. */
export interface DeployPlan {
  request: DeployRequest;
  cluster: Cluster;
  actor: Actor;
  entry: StoreEntry;
  action: 'install' | 'upgrade';
  /** The latest revision now; absent for a first install. */
  current?: { revision: number; record: ReleaseRecord };
  /** The user's values with every mask replaced by the old value. */
  values: JsonObject;
  redactor: SecretRedactor;
}
