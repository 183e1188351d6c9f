import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { CopySnapshot } from '../plan/CopySnapshot';
import type { PlannedCopy } from '../plan/PlannedCopy';
import type { ClusterFacts } from './facts/ClusterFacts';

/** A planned release as Helm would make it at the target. Holds secrets. */
export interface RenderedTarget {
  /** Of the release in the plan. */
  key: string;
  release: ReleaseRef;
  objects: readonly KubernetesObject[];
  /** Why it can not be rendered, in Helm's words. */
  problem?: string;
}

/** An object that the copy would write. Holds secrets. */
export interface WantedObject {
  /** Key of the release or object in the plan. */
  subject: string;
  /** Where it goes, unless its kind is cluster-wide. */
  namespace: string;
  object: KubernetesObject;
}

/** All that checks look at. What is read is read once, when it is first asked for. */
export interface PreflightScene {
  planned: PlannedCopy;
  snapshot: CopySnapshot;
  source: KnownEnvironment | undefined;
  /** Undefined for one that is still to be made. */
  target: KnownEnvironment | undefined;
  /** Namespaces the portal keeps out of. */
  protectedNamespaces: readonly string[];
  masking: readonly MaskingScript[];
  /** Whether namespaces that the portal makes come with roles for it. */
  grantsRoles: boolean;
  facts: ClusterFacts;
  rendered(): Promise<readonly RenderedTarget[]>;
  /** How much a store of the source holds, by its id; asks the server itself. */
  measure(store: string): Promise<{ sizeBytes?: number; databases?: string[] }>;
  /** Rendered ones and those outside of releases. */
  wanted(): Promise<readonly WantedObject[]>;
  /** What updating a release would change, by dry run; by key. */
  changes(key: string): Promise<readonly ManifestChange[]>;
}
