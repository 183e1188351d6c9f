import type { DataEngine } from '@foredeck/backstage-plugin-environments-common';
import type { DetectedStore } from '../DetectedStore';

/** What a job is to do. `fresh` empties the target. */
export type DataTask = 'measure' | 'copy' | 'fresh' | 'backup' | 'restore';

/**
 * How the data of one engine is moved. The program of a job finds, in `FILES`,
 * `<side>-username`, `<side>-password` and `<side>-database` as far as there
 * are any, and the masking script as `mask`; the environment holds `TASK`,
 * `MASKED` (`yes` or `no`), `WORK` (a scratch directory), `BACKUP`, and host
 * and port of both sides. What it has to say it prints as `JobLine`s.
 */
export interface DataDriver {
  readonly engine: DataEngine;
  /** Of the container. */
  readonly command: readonly string[];
  /** An image with what the command needs, where the configuration names none. */
  image(stores: { source: DetectedStore; target: DetectedStore }): string;
  /** The job's program, by the names of its files in `FILES`. */
  files(): Promise<Record<string, string>>;
}
