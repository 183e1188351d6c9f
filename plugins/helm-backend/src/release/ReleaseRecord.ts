import type { JsonObject } from '@backstage/types';
import type {
  ReleaseRef,
  ReleaseStatus,
} from '@foredeck/backstage-plugin-helm-common';

/** One object as a chart renders it. */
export interface ManifestObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** A release record as Helm stores it, read whole. Holds secrets: never send it anywhere. */
export interface ReleaseRecord {
  name: string;
  namespace: string;
  revision: number;
  status: ReleaseStatus;
  /** ISO 8601. */
  updated: string;
  description?: string;
  notes?: string;
  chart?: string;
  chartVersion?: string;
  appVersion?: string;
  /** The user's own values. */
  config: JsonObject;
  /** The chart's values at the time, profile defaults included. */
  chartValues: JsonObject;
  /** The chart's `values.schema.json`, when it has one. */
  schema?: JsonObject;
  /** Rendered objects, YAML documents. */
  manifest: string;
  /** Whether Helm wrote the objects by server-side apply, and will again. */
  serverSide: boolean;
}

/** What the index keeps of a record: enough for a list, nothing secret. */
export interface ReleaseFacts {
  chart?: string;
  chartVersion?: string;
  appVersion?: string;
  updated: string;
  /** Values of the label `backstage.io/kubernetes-id` in the rendered objects. */
  kubernetesIds: string[];
}

/** One revision, as the labels on its record tell it. */
export interface RevisionLabels {
  /** The record's Secret; of Helm's other driver `configmap/` and the ConfigMap. */
  secretName: string;
  uid: string;
  resourceVersion: string;
  revision: number;
  status: ReleaseStatus;
  /** ISO 8601. */
  updated: string;
  /** Label value that links a component, see `entityRefToLabel`. */
  entityLabel?: string;
  profile?: string;
  /** Labels beside Helm's own, when there are any. */
  labels?: Record<string, string>;
}

/** A release in memory: its latest revision, decoded when that worked. */
export interface IndexedRelease extends ReleaseRef {
  latest: RevisionLabels;
  /** Absent until decoded, or when that failed; then `problem` says why. */
  facts?: ReleaseFacts;
  problem?: string;
}
