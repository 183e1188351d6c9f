/** What names an environment: always all three. */
export interface EnvironmentRef {
  cluster: string;
  /** Value of the namespace label `foredeck.io/space`. */
  space: string;
  /** Value of the namespace label `foredeck.io/environment`. */
  name: string;
}

/**
 * What somebody is in a space, each including those before: a `viewer` sees,
 * a `developer` copies, promotes, puts to sleep and wakes, an `admin` creates,
 * deletes, protects and sets defaults and quotas. Who deploys a single release
 * is decided by the Helm plugin's permissions.
 */
export type SpaceRole = 'viewer' | 'developer' | 'admin';

/** What can be done to an environment, as far as a button asks. */
export const ENVIRONMENT_DEEDS = [
  'read',
  'update',
  'delete',
  'sleep',
  'copyFrom',
  'copyInto',
] as const;

export type EnvironmentDeed = (typeof ENVIRONMENT_DEEDS)[number];

/** One limit of a ResourceQuota and what is used of it. */
export interface QuotaUse {
  /** Absent in a total. */
  namespace?: string;
  /** Such as `requests.memory` or `pods`. */
  resource: string;
  /** Kubernetes quantities. */
  used: string;
  hard: string;
  /** Used by hard, 0 to 1, above 1 when exceeded. */
  ratio: number;
}

/** When an environment sleeps: two cron expressions of five fields, in an IANA time zone. */
export interface SleepSchedule {
  sleep: string;
  wake: string;
  timeZone: string;
}

export interface SleepInfo {
  state: 'awake' | 'asleep' | 'falling-asleep' | 'waking';
  /** ISO 8601, since when it sleeps. */
  since?: string;
  /** Entity ref of who put it to sleep, or `schedule`. */
  by?: string;
  schedule?: SleepSchedule;
  /** ISO 8601, the next change by the schedule. */
  next?: { at: string; to: 'asleep' | 'awake' };
}

/** An operation that has the environment to itself. */
export interface EnvironmentLock {
  /** Plugin and id of the operation, for a link to it. */
  plugin: string;
  operationId: string;
  /** Entity ref of who started it. */
  by: string;
  /** Such as "copies shop/dev into it". */
  doing: string;
}

export interface EnvironmentNamespace {
  name: string;
  /** False for one that only joins by a rule of the configuration: it has no labels. */
  labelled: boolean;
  /** Made by the portal, so that deleting the environment deletes it, too. */
  created: boolean;
  phase: 'Active' | 'Terminating';
}

/** A named set of namespaces on one cluster. */
export interface Environment extends EnvironmentRef {
  /** The name unless it has a title. */
  title: string;
  clusterTitle: string;
  /** Entity ref. */
  owner?: string;
  namespaces: EnvironmentNamespace[];
  /** Nothing is copied into it, put to sleep or deleted until it is unprotected. */
  protected: boolean;
  /** ISO 8601; it is deleted then, after warnings. */
  expiresAt?: string;
  sleep: SleepInfo;
  lock?: EnvironmentLock;
  /** Who else writes there: "Argo CD application shop". */
  managedBy?: string[];
  quota: QuotaUse[];
  /** What the caller may do. */
  may: EnvironmentDeed[];
  /** What is wrong with it, in a sentence: labels that contradict each other. */
  problem?: string;
}

/** A team's group of environments. */
export interface Space {
  name: string;
  title: string;
  description?: string;
  /** Entity ref. */
  owner?: string;
  /** What the caller is here. */
  role?: SpaceRole;
  /** Entity refs of groups and users, and what they are. */
  members: Array<{ subject: string; role: SpaceRole }>;
  /** Whether the caller may make environments here. */
  mayCreate: boolean;
  environments: Environment[];
  /** Sums over the environments. */
  quota: QuotaUse[];
}

/** How current an answer from memory is, per cluster. */
export interface ClusterState {
  cluster: string;
  title: string;
  state: 'synced' | 'syncing' | 'stale' | 'unreachable' | 'forbidden';
  /** One sentence, unless synced. */
  message?: string;
  /** ISO 8601. */
  syncedAt?: string;
}

export interface SpaceList {
  items: Space[];
  clusters: ClusterState[];
}

/** A namespace that is part of no environment, for adopting. */
export interface FreeNamespace {
  cluster: string;
  name: string;
  /** Releases in it, as far as the caller may see them. */
  releases: number;
  /** Why it can not be adopted: a system or a protected namespace. */
  refused?: string;
}

/** `cluster/space/name`, as it stands in URLs and query strings. */
export function environmentKey({ cluster, space, name }: EnvironmentRef) {
  return `${cluster}/${space}/${name}`;
}
