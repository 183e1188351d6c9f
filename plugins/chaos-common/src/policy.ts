/** Annotation by which a team lets chaos into its namespace: `enabled`. */
export const CHAOS_ANNOTATION = 'foredeck.io/chaos';

/** The annotation's only value that allows; any other forbids. */
export const CHAOS_ENABLED = 'enabled';

/** Where the platform allows chaos; absent fields match all. `*` matches any text. */
export interface AllowedPlace {
  clusters?: string[];
  spaces?: string[];
  environments?: string[];
  namespaces?: string[];
}

/** Bounds that no draft passes. */
export interface ChaosMaxima {
  /** Seconds that an experiment lasts at most. */
  durationSeconds: number;
  /** Seconds between two kills at least. */
  paceSeconds: number;
  /** Pods of one workload at once. */
  podsAtOnce: number;
  /** Kills on one cluster in an hour, of all experiments together. */
  killsPerHour: number;
  /** Experiments that run at the same time. */
  experiments: number;
}

/** All chaos on all clusters, held. */
export interface GlobalStop {
  /** Entity ref. */
  by: string;
  reason: string;
  /** ISO 8601. */
  at: string;
}

/** Answer of GET `/policy`. */
export interface ChaosPolicy {
  /** Absent while chaos is not stopped. */
  stop?: GlobalStop;
  /** Empty: chaos is off everywhere. */
  allow: AllowedPlace[];
  systemNamespaces: string[];
  maxima: ChaosMaxima;
  /** Why chaos is off in spite of what is allowed: what is wrong in the config. */
  faults: string[];
}

/** Body of POST `/policy/stop`. */
export interface GlobalStopRequest {
  /** In words, for all whose experiments end; 1 to 500 characters. */
  reason: string;
}
