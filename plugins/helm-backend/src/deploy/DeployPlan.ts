import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  DeployPreview,
  DeployRequest,
} from '@foredeck/backstage-plugin-helm-common';
import type { LowerLayers } from '../layers/ReleaseLayers';
import type { StoreEntry } from '../profiles/StoreEntry';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import type { RecordDriver } from '../release/unpackRecord';
import type { SecretRedactor } from '../values/SecretRedactor';

/** A deploy that passed every check that can be made before Helm is called. */
export interface DeployPlan {
  request: DeployRequest;
  cluster: Cluster;
  actor: Actor;
  /** With the defaults of space and environment laid over the profile's. */
  entry: StoreEntry;
  /** What lies below the user's own values; its hash goes on the release. */
  layers: LowerLayers;
  action: 'install' | 'upgrade';
  /** The latest revision now; absent for a first install. */
  current?: {
    revision: number;
    record: ReleaseRecord;
    driver: RecordDriver;
  };
  /** The user's values with every mask replaced by the old value. */
  values: JsonObject;
  /** Left out of `values`: what the schema of another chart version refuses. */
  droppedValues: DeployPreview['droppedValues'];
  redactor: SecretRedactor;
}
