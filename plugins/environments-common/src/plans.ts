import type { DataChoice, DataMethod, DataStore } from './data';
import type { EnvironmentRef } from './environments';
import type { Leftover, Rewrite, RewriteRule } from './rewriting';

/** `namespace/name`. */
export interface ObjectName {
  namespace: string;
  name: string;
}

export type CopyTarget =
  | { kind: 'existing'; environment: EnvironmentRef }
  | {
      kind: 'new';
      environment: EnvironmentRef;
      title?: string;
      /** Entity ref. */
      owner?: string;
      /** ISO 8601. */
      expiresAt?: string;
    };

/**
 * `copy` makes the target's services like the source's. `promote` takes only
 * chart version and images; the target's own values stay.
 */
export type CopyMode = 'copy' | 'promote';

/** What to copy, and how; all of a copy that is not found out. */
export interface CopyRequest {
  source: EnvironmentRef;
  target: CopyTarget;
  mode: CopyMode;
  /** Releases at the source: all, these, or those that carry `key=value`. */
  services:
    | { include: 'all' }
    | { include: 'some'; releases: ObjectName[] }
    | { include: 'label'; label: string };
  /**
   * Target namespace by source namespace; for those not named, the source's
   * name with the environment's own part replaced.
   */
  namespaces?: Record<string, string>;
  rules: RewriteRule[];
  /** By `DataStore.id`; `none` unless told. */
  data: Record<
    string,
    {
      choice: DataChoice;
      method?: DataMethod;
      /** Name of a `MaskingScript`, for `masked`. */
      masking?: string;
    }
  >;
  /**
   * Objects outside of releases, by `kind/namespace/name` at the source. Unless
   * told, those that a copied release refers to come along where the target has
   * none, others are left out, and nothing of the target is overwritten.
   */
  objects?: Record<string, 'copy' | 'skip'>;
  /** By `namespace/name` at the source; what the plan proposes unless told. */
  secrets?: Record<string, SecretChoice>;
  /** Releases at the target that the source has not; kept unless named. */
  remove?: ObjectName[];
  /** Beside those found: `from` needs `to` first; `namespace/name` at the source. */
  dependencies?: Array<{ from: string; to: string }>;
  /** Releases at once, 1 to 16; 4 unless told. */
  parallelism?: number;
}

/**
 * `copy` takes the data along, `regenerate` makes new random values of the same
 * length, `reference` expects one of that name at the target.
 */
export type SecretChoice = 'copy' | 'regenerate' | 'reference';

export type PlanAction = 'add' | 'update' | 'unchanged' | 'remove' | 'keep';

/** The order of a copy; within one the dependencies decide. */
export const COPY_STAGES = [
  'config',
  'operators',
  'stateful',
  'stateless',
] as const;

export type CopyStage = (typeof COPY_STAGES)[number];

export interface PlannedRelease {
  /** `namespace/name` at the source; at the target for one that only is there. */
  key: string;
  source?: ObjectName & { revision: number };
  target: ObjectName & { revision?: number };
  /** `remove` only where the request names it; else `keep`. */
  action: PlanAction;
  /** In a sentence: "image.tag differs", "the same chart and values". */
  reason: string;
  chart: {
    name: string;
    version: string;
    /** The target's now. */
    before?: string;
    /** SHA-256 of the chart's files. */
    digest?: string;
    /** From the store by its profile, or as the source's record holds it. */
    origin: 'profile' | 'record';
    profile?: string;
    /** Why the record's is used where a profile is named. */
    notice?: string;
  };
  /** The release's own values, YAML, secrets masked. */
  values: { before: string; after: string };
  rewrites: Rewrite[];
  stage: CopyStage;
  /** Keys of releases that have to be there first, and how that is known. */
  dependsOn: Array<{
    key: string;
    because: 'annotation' | 'values' | 'request';
  }>;
  /** Ids of its data stores. */
  stores: string[];
  entityRef?: string;
}

/** Something in the source's namespaces that no release and no controller made. */
export interface PlannedObject {
  /** `kind/namespace/name` at the source. */
  key: string;
  apiVersion: string;
  kind: string;
  source: ObjectName;
  target: ObjectName;
  action: PlanAction;
  reason: string;
  stage: CopyStage;
  /** For a Secret: what kind it is and what is done with it. */
  secret?: {
    type: string;
    /** `plain`, or kept elsewhere: such a one is copied as its reference. */
    origin: 'plain' | 'sealed' | 'external' | 'generated';
    choice: SecretChoice;
    /** Names of its keys, never its data. */
    keys: string[];
  };
  /** As YAML, Secret data masked. */
  before?: string;
  after?: string;
  rewrites: Rewrite[];
  /** Keys of the copied releases that refer to it. */
  neededBy?: string[];
}

/** What no namespace holds: it is shared, found and decided on. */
export interface PlannedClusterObject {
  apiVersion: string;
  kind: string;
  name: string;
  /** Keys of the releases that have it in their manifest. */
  releases: string[];
  /**
   * `shared`: both use the one there is. `renamed`: the target gets one of its
   * own. `missing`: the target's cluster has to get it first. `conflict`: two
   * releases would own it.
   */
  decision: 'shared' | 'renamed' | 'missing' | 'conflict';
  reason: string;
}

export interface PlannedStore extends DataStore {
  /** At the target. */
  target: ObjectName;
  choice: DataChoice;
  method?: DataMethod;
  masking?: string;
  /** Workloads at the target held at zero until its data is verified, `kind/namespace/name`. */
  consumers: string[];
}

export const STEP_KINDS = [
  'lock',
  'namespace',
  'backup',
  'object',
  'hold',
  'release',
  'data',
  'release-hold',
  'remove',
  'verify',
  'record',
] as const;

export type StepKind = (typeof STEP_KINDS)[number];

/** One node of the graph. */
export interface PlannedStep {
  /** The same for the same step of the same request, in every run. */
  key: string;
  kind: StepKind;
  title: string;
  /** Keys of the steps before it. */
  dependsOn: string[];
  /** Key of the release, object or store it is about. */
  subject?: string;
}

export interface CopyPlan {
  /** Changes whenever the source, the target or the request does. */
  fingerprint: string;
  source: EnvironmentRef;
  target: EnvironmentRef;
  targetExists: boolean;
  mode: CopyMode;
  namespaces: Array<{ from: string; to: string; create: boolean }>;
  releases: PlannedRelease[];
  objects: PlannedObject[];
  clusterObjects: PlannedClusterObject[];
  stores: PlannedStore[];
  steps: PlannedStep[];
  /** Every rule of the request and in how many places it matched. */
  rules: Array<{ id: string; matches: number }>;
  /** Found in values and charts; rendered manifests are looked at by the preflight. */
  leftovers: Leftover[];
  /** Sentences about what the plan left open. */
  notes: string[];
  /** The copy of which this one goes on, when the target came from the source. */
  previous?: { id: string; finishedAt: string };
  /** ISO 8601. */
  plannedAt: string;
}
