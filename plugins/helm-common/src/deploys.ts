import type { JsonObject } from '@backstage/types';
import type { PodState, ReleaseRef, ReleaseResource } from './releases';

/** What a user asks for: install or upgrade a release from a profile. */
export interface DeployRequest extends ReleaseRef {
  profile: string;
  /** A version of the profile's chart; the release's own on an upgrade, else the newest in the profile's range, unless told. */
  chartVersion?: string;
  /** Why, for the history; stored as Helm's description. */
  reason?: string;
  /** Only what differs from the profile's defaults. A masked value keeps the old one. */
  values: JsonObject;
  /** The component this release belongs to; written on the release as a label. */
  entityRef?: string;
  /** The revision the form was filled from; a newer one on the cluster is a conflict. Absent for a first install. */
  expectedRevision?: number;
  /**
   * Deploy without those of the user's values that the schema of another chart
   * version no longer accepts (`DeployPreview.droppedValues`); unless set they
   * refuse the deploy, so that nothing is lost unseen.
   */
  dropRejected?: boolean;
  /**
   * Take over fields of the release's objects that others have changed past
   * Helm; unless set they refuse the deploy (`DeployPreview.conflicts`).
   */
  forceConflicts?: boolean;
}

/** What a deploy would do, by server-side dry run. */
export interface DeployPreview {
  /** One entry per object, Secret data masked. */
  manifests: ManifestChange[];
  notes?: string;
  warnings: string[];
  /** The user's own values before and after, YAML, secrets masked. */
  values: { before: string; after: string };
  /** Chart and version before and after. */
  chart: { before?: string; after: string };
  /** Paths of the user's values that the chart's schema no longer accepts, with why. */
  droppedValues: Array<{ path: string; reason: string }>;
  /** One per ResourceQuota and resource that the change touches. */
  quota: QuotaCheck[];
  affected: AffectedParties;
  /** Images that were looked up in their registry. */
  images: ImageCheck[];
  /**
   * True when others have changed fields that this would set: it is refused
   * unless it takes them over. `ManifestChange.refused` says who and which.
   */
  conflicts?: boolean;
}

/** One object a change touches; Secret data masked. */
export interface ManifestChange {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  change: 'create' | 'update' | 'unchanged' | 'delete';
  /** What is on the cluster now, without status and managed fields, as YAML. */
  before?: string;
  /** What would be there, as YAML. */
  after?: string;
  /** For a hook, when it runs: `pre-install`, `post-upgrade`, `test`, ... */
  hooks?: string[];
  /** Fields that can not be changed on a live object, such as `spec.selector`. */
  immutable?: string[];
  /** A custom resource definition: Helm installs it once and never updates it. */
  crd?: boolean;
  /** Why the API server would refuse it. */
  refused?: string;
}

export interface QuotaCheck {
  quota: string;
  /** Such as `requests.memory` or `pods`. */
  resource: string;
  hard: string;
  used: string;
  /** What this change adds, while old and new run side by side. */
  adds: string;
  exceeded: boolean;
}

/** Whom a change touches. */
export interface AffectedParties {
  /** Workloads whose pods would be replaced, with how many run now. */
  restarts: Array<{ kind: string; name: string; pods: number }>;
  /** Entity refs of components that say they depend on this one. */
  dependents: string[];
}

/** Whether an image is in its registry. */
export interface ImageCheck {
  image: string;
  state: 'exists' | 'missing' | 'unknown';
  /** In words, unless it exists. */
  message?: string;
  digest?: string;
}

/** The value shown in place of a secret; sent back unchanged it keeps the old value. */
export const MASK = '••••••••';

export type DeployPhase =
  | 'checking'
  | 'rendering'
  | 'applying'
  | 'waiting'
  | 'rolling-back'
  | 'done';

/** Why a deploy failed, for the developer at 5 pm. */
export interface DeployFailure {
  /** One sentence: what failed and, when known, why. */
  summary: string;
  /** What Helm printed, secrets removed. */
  helmMessage: string;
  /** The object that did not become ready. */
  resource?: ReleaseResource;
  pod?: PodState;
  /** Newest last. */
  events: Array<{
    at: string;
    type: string;
    reason: string;
    message: string;
    count: number;
  }>;
  /** The last lines of the failing container, newest last. */
  logs: string[];
  /** Which container and whether it is the one before the last crash. */
  logSource?: { pod: string; container: string; previous: boolean };
  /** What the release is now: back at revision n, removed, or unchanged. */
  outcome: 'rolled-back' | 'removed' | 'unchanged' | 'left-failed';
  outcomeMessage: string;
  /** What to try next, in words. */
  hints: string[];
}

/** Event stream of a deploy, NDJSON, one per line; `sequence` counts from 1 without gaps. */
export type DeployEvent = { sequence: number; at: string } & (
  | { type: 'phase'; phase: DeployPhase; message: string }
  | { type: 'resource'; resource: ReleaseResource }
  | { type: 'pod'; pod: PodState; removed?: boolean }
  | { type: 'event'; reason: string; message: string; object: string }
  | {
      type: 'succeeded';
      revision: number;
      notes?: string;
      /** Milliseconds from request to ready. */
      durationMs: number;
    }
  | { type: 'failed'; failure: DeployFailure }
);

/** A place a user may deploy to. */
export interface DeployTarget {
  cluster: string;
  title: string;
  reachable: boolean;
  message?: string;
  namespaces: Array<{
    name: string;
    space?: string;
    environment?: string;
    /** False when this user may not deploy there; `reason` says why. */
    allowed: boolean;
    reason?: string;
  }>;
}
