import type { JsonObject } from '@backstage/types';
import type {
  DataChoice,
  DataMethod,
  DataProgress,
  DataVerification,
} from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DetectedStore } from './DetectedStore';

/** One store on its way. */
export interface DataJob {
  /**
   * The same for the same store of the same copy in every attempt; objects are
   * named after it, so that a job of a lost portal is found again.
   */
  key: string;
  source: { cluster: string; store: DetectedStore };
  target: { cluster: string; store: DetectedStore };
  choice: Exclude<DataChoice, 'none'>;
  method: DataMethod;
  /** Name of a masking script. */
  masking?: string;
}

export interface DataControl {
  actor: Actor;
  signal: AbortSignal;
  onProgress(progress: DataProgress): void;
}

/** Copies, compares, backs up and puts back the data of stores. */
export interface DataCopies {
  /** Asks the servers how large they are; what can not be told is left out. */
  measure(
    store: DetectedStore,
    cluster: string,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<{ sizeBytes?: number; databases?: string[]; version?: string }>;
  /**
   * Empties the target and fills it from the source, masks, and compares. A job
   * that a lost portal left behind is gone on with when it still runs, and done
   * anew from empty when it failed.
   *
   * @throws Error in words, with the last lines of the job's log; the target is
   * then empty or part filled, never mixed with what was there
   */
  copy(job: DataJob, control: DataControl): Promise<DataVerification>;
  /** Keeps what the target holds; answers what `restore` needs, no secret. */
  backup(job: DataJob, control: DataControl): Promise<JsonObject>;
  restore(
    job: DataJob,
    backup: JsonObject,
    control: DataControl,
  ): Promise<void>;
  /** Removes jobs, their Secrets and, when told, the backup. Never throws for what is gone. */
  clear(
    job: DataJob,
    options: { backup?: JsonObject },
    actor: Actor,
  ): Promise<void>;
}
