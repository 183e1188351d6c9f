import type {
  CopyPlan,
  CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { EngineDeploy } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { DetectedStore } from '../data/DetectedStore';

/** A plan with what is needed to carry it out. Only `plan` may leave the backend. */
export interface PlannedCopy {
  request: CopyRequest;
  plan: CopyPlan;
  /** By release key, for those that are added or updated; values unmasked. */
  deploys: Map<string, EngineDeploy>;
  /**
   * By object key, for those that are added or updated: rewritten, stripped of
   * what the cluster set, Secrets that are regenerated with new random values.
   */
  objects: Map<string, KubernetesObject>;
  /** By store id: the store and what it becomes at the target. */
  stores: Map<string, { source: DetectedStore; target: DetectedStore }>;
  /** Names of the source by what they become, for finding leftovers in manifests. */
  names: Array<{ from: string; to: string; kind: string }>;
}
