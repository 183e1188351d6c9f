import type { ReleaseFacets } from './query';

/** Helm's own release states. */
export type ReleaseStatus =
  | 'unknown'
  | 'deployed'
  | 'uninstalled'
  | 'superseded'
  | 'failed'
  | 'uninstalling'
  | 'pending-install'
  | 'pending-upgrade'
  | 'pending-rollback';

/** What names a release: always all three. */
export interface ReleaseRef {
  cluster: string;
  namespace: string;
  name: string;
}

/** Whether a release's workloads do what they should. */
export interface ReleaseHealth {
  state: 'healthy' | 'progressing' | 'unhealthy' | 'unknown';
  /** One sentence for a person: "payment: 1 of 2 pods is crash-looping". */
  reason?: string;
  /** Ready pods and wanted pods over all workloads; absent when it has none. */
  ready?: number;
  desired?: number;
}

/** One line of a release list. */
export interface ReleaseRow extends ReleaseRef {
  status: ReleaseStatus;
  revision: number;
  chart?: string;
  chartVersion?: string;
  appVersion?: string;
  /** ISO 8601, when this revision was made. */
  updated: string;
  /** Entity ref of the component this release belongs to, when linked. */
  entityRef?: string;
  /** Entity refs of who owns that component. */
  owners?: string[];
  /** The space and environment of the namespace, when it carries them. */
  space?: string;
  environment?: string;
  profile?: string;
  /** Image of the first container of the release's main workload. */
  image?: string;
  /** Labels the release carries beside Helm's own, such as `team: shop`. */
  labels?: Record<string, string>;
  /** The newest chart version the store has, when it is newer than this one. */
  newestChartVersion?: string;
  health: ReleaseHealth;
  /** Why the release record can not be read; the other fields then come from its labels. */
  problem?: string;
}

/** How current an answer from memory is, per cluster. */
export interface ClusterSync {
  cluster: string;
  title: string;
  state: 'synced' | 'syncing' | 'stale' | 'unreachable' | 'forbidden';
  /** One sentence that names the cause, unless synced. */
  message?: string;
  /** ISO 8601. */
  syncedAt?: string;
}

/** One page of releases, answered from memory. */
export interface ReleaseList {
  items: ReleaseRow[];
  /** How many match in all. */
  total: number;
  /** Give it back as `cursor` for the next page; absent on the last. */
  nextCursor?: string;
  /** Only when asked for: the values of each facet, most frequent first. */
  facets?: ReleaseFacets;
  /** Where a change stream opened now goes on from this answer. */
  changesFrom: string;
  clusters: ClusterSync[];
}

/** One object of a release, with its live state. */
export interface ReleaseResource {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  state: 'ready' | 'progressing' | 'failed' | 'missing' | 'unknown';
  /** In words: "2 of 3 pods ready", "ImagePullBackOff: ..." */
  message?: string;
  ready?: number;
  desired?: number;
}

/** A pod of a release and what is wrong with it, if anything is. */
export interface PodState {
  name: string;
  /** Such as `Deployment/payment`. */
  workload: string;
  phase: string;
  ready: boolean;
  restarts: number;
  image?: string;
  /** ISO 8601. */
  startedAt?: string;
  /** Reason and message of the worst container state, in words. */
  problem?: string;
}

export interface ReleaseDetail extends ReleaseRow {
  description?: string;
  notes?: string;
  /** The user's own values, passwords masked. */
  values: Record<string, unknown>;
  resources: ReleaseResource[];
  pods: PodState[];
  history: ReleaseRevision[];
}

export interface ReleaseRevision {
  revision: number;
  status: ReleaseStatus;
  chart?: string;
  chartVersion?: string;
  appVersion?: string;
  updated: string;
  description?: string;
}
