import type { JsonObject } from '@backstage/types';
import type {
  CopyReport,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';

/** Everything a plan is made of, as it was at one moment. Holds secrets: never send it anywhere. */
export interface CopySnapshot {
  source: SideSnapshot;
  target: SideSnapshot;
  /**
   * By release key at the source: the layers below its own values as they
   * would be at the target, so that a plan tells whether anything differs.
   */
  targetLayers: Map<string, { merged: JsonObject; hash: string }>;
  /** The last copy between the two that ended well. */
  previous?: { id: string; report: CopyReport };
  /** Sentences about what could not be read. */
  gaps?: string[];
  /** ISO 8601. */
  takenAt: string;
}

/** One environment at that moment. */
export interface SideSnapshot {
  ref: EnvironmentRef;
  /** False for a target that is still to be made. */
  exists: boolean;
  namespaces: string[];
  releases: ReleaseState[];
  /**
   * Objects that no release and no controller made: no owner references, no
   * Helm label, nothing that Kubernetes puts into every namespace.
   */
  objects: KubernetesObject[];
  /** Hosts of its Ingresses and Routes, to find them elsewhere. */
  hosts: string[];
  /** What the cluster has and no namespace holds: `kind/name`. */
  clusterObjects: Set<string>;
  /** Which release, `namespace/name`, an entry of `clusterObjects` belongs to. */
  clusterOwners?: ReadonlyMap<string, string>;
  /** Kinds that no namespace holds, `group/kind`. */
  clusterKinds?: ReadonlySet<string>;
  /** Names, as in `clusterObjects`, that may not be looked at. */
  unseen?: ReadonlySet<string>;
}
