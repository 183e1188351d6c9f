/** What keeps the data. `volume` is copied as a whole, by the storage itself. */
export const DATA_ENGINES = [
  'postgresql',
  'mysql',
  'mongodb',
  'redis',
  'elasticsearch',
  'volume',
] as const;

export type DataEngine = (typeof DATA_ENGINES)[number];

/**
 * What to do with the data of one store: leave the target's as it is, copy,
 * copy and mask before anyone reads it, or start empty.
 */
export type DataChoice = 'none' | 'copy' | 'masked' | 'fresh';

/** How it gets there: by a Job that streams, by the storage class, or by Velero. */
export type DataMethod = 'stream' | 'snapshot' | 'velero';

/** A stateful workload with data that can be copied. */
export interface DataStore {
  /** `namespace/release/workload` at the source. */
  id: string;
  engine: DataEngine;
  /** Of the server, as its image says. */
  version?: string;
  /** `namespace/name` of the release at the source. */
  release: string;
  workload: string;
  /** What can be chosen, with why the others can not. */
  choices: DataChoice[];
  methods: DataMethod[];
  refused?: string;
  /** Bytes on its volumes, or as the server says; absent when not known. */
  sizeBytes?: number;
  /** Databases, indices or key spaces, when known. */
  databases?: string[];
}

/** How far a data job is. */
export interface DataProgress {
  phase: 'preparing' | 'copying' | 'masking' | 'verifying';
  bytes?: number;
  totalBytes?: number;
  /** Bytes per second, over the last seconds. */
  throughput?: number;
  /** Seconds left, when it can be told. */
  etaSeconds?: number;
}

/** How the data of a source and a target compare. */
export interface DataVerification {
  /** `equal` as of `at`; masked data differs by intent, so that only counts are compared. */
  result: 'equal' | 'counts-equal' | 'different';
  /** ISO 8601: the moment the copy shows. */
  at: string;
  parts: Array<{
    /** Table, collection, index or key space. */
    name: string;
    source: { count: number; checksum?: string };
    target: { count: number; checksum?: string };
    equal: boolean;
  }>;
}

/** Statements that make copied data harmless. Written by admins, in the configuration. */
export interface MaskingScript {
  name: string;
  title: string;
  engine: DataEngine;
}
