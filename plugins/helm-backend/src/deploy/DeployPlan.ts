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
import type { SecretRedactor } from '../values/SecretRedactor';
import type { CurrentRecord } from './DeployChecks';
import type { DeployChart } from './DeployChart';

/** What is asked for, beside chart and values. */
export interface PlannedRequest
  extends Pick<
    DeployRequest,
    | 'cluster'
    | 'namespace'
    | 'name'
    | 'entityRef'
    | 'reason'
    | 'expectedRevision'
    | 'forceConflicts'
  > {
  /** Absent for a chart that no profile has. */
  profile?: string;
  /** Labels beside the portal's own. */
  labels?: Record<string, string>;
}

/** A deploy that passed every check that can be made before Helm is called. */
export interface DeployPlan {
  request: PlannedRequest;
  cluster: Cluster;
  actor: Actor;
  /** With the defaults of space and environment laid over its own. */
  chart: DeployChart;
  /** What lies below the user's own values; its hash goes on the release. */
  layers: LowerLayers;
  action: 'install' | 'upgrade';
  /** The latest revision now; absent for a first install. */
  current?: CurrentRecord;
  /** The user's values with every mask replaced by the old value. */
  values: JsonObject;
  /** Left out of `values`: what the schema of another chart version refuses. */
  droppedValues: DeployPreview['droppedValues'];
  redactor: SecretRedactor;
  /**
   * Who asks has rendered and checked it a moment ago: Helm is called at once.
   * Only for installs, of which nothing stays when they fail.
   */
  rehearsed?: boolean;
}
