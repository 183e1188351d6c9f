import type { DeployPreview, ManifestChange } from './deploys';
import type { ReleaseRef, ReleaseRevision } from './releases';

/** One revision with what the portal knows beside Helm's record. */
export interface RevisionEntry extends ReleaseRevision {
  /** User entity ref; absent when another Helm client made it. */
  initiator?: string;
  /** Set when a CI token made it: the token's name. */
  token?: string;
  /** Why, in the words of who did it. */
  reason?: string;
  /** The operation that made it, to open its progress and log. */
  operationId?: string;
  /** Set when the record can not be read. */
  problem?: string;
}

/** Two texts to compare. */
export interface TextChange {
  before: string;
  after: string;
}

/** What differs between two revisions; secrets masked. */
export interface RevisionDiff {
  from: RevisionEntry;
  to: RevisionEntry;
  /** The user's own values, YAML. */
  values: TextChange;
  /** All values with the layers below merged in, YAML. */
  mergedValues: TextChange;
  manifests: ManifestChange[];
}

/** What a rollback would do. */
export interface RollbackPreview extends DeployPreview {
  from: RevisionEntry;
  to: RevisionEntry;
}

/** What ending a stuck `pending-*` or `uninstalling` state would do. */
export interface UnstickPlan {
  release: ReleaseRef;
  status: string;
  /** ISO 8601, since when it is stuck. */
  since: string;
  /** True while the portal itself, on any replica, still works on it: then there is nothing to unstick. */
  busy: boolean;
  /** `rollback` to `toRevision`, `remove` a first install, `finish` an uninstall, or `mark-failed`. */
  action: 'rollback' | 'remove' | 'finish' | 'mark-failed';
  toRevision?: number;
  /** What happened and what will be done, for a person: one sentence each. */
  explanation: string[];
  warnings: string[];
}

/** What an uninstall takes, and what stays behind. */
export interface UninstallPreview {
  removed: Array<{ apiVersion: string; kind: string; name: string }>;
  remaining: Array<{
    apiVersion: string;
    kind: string;
    name: string;
    /** Such as "made by the StatefulSet db, Kubernetes keeps it" or "its chart asks to keep it". */
    reason: string;
  }>;
  /** Entity refs of components that say they depend on this one. */
  dependents: string[];
  warnings: string[];
}

/** Who wrote a field that differs, from `managedFields`. */
export interface FieldOwner {
  manager: string;
  operation: string;
  /** ISO 8601. */
  at?: string;
  /** Such as `spec.replicas`. */
  fields: string[];
}

/**
 * Live objects against what the release's manifest asks for: `before` is what
 * the release would have there, `after` what is on the cluster, both masked.
 */
export interface DriftReport {
  /** ISO 8601. */
  checkedAt: string;
  revision: number;
  items: Array<
    {
      apiVersion: string;
      kind: string;
      namespace?: string;
      name: string;
      state: 'same' | 'drifted' | 'missing' | 'unknown';
      /** Why it is unknown. */
      message?: string;
      /** Who wrote the fields that differ. */
      owners: FieldOwner[];
    } & Partial<TextChange>
  >;
}
