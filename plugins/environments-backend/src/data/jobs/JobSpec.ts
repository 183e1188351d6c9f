import { createHash } from 'node:crypto';
import type { DataDriver, DataTask } from '../drivers/DataDriver';
import type { DetectedStore } from '../DetectedStore';

/** All that a Job is made of, but for what Secrets hold. */
export interface JobSpec {
  /** The same in every attempt. */
  key: string;
  task: DataTask;
  driver: DataDriver;
  /** Where it runs. */
  namespace: string;
  image: string;
  source?: DetectedStore;
  target?: DetectedStore;
  masked: boolean;
  /** Name of the claim that holds a backup. */
  backupClaim?: string;
  /** Seconds. */
  deadline: number;
}

/** What finds all that belongs to one store of one copy. */
export const DATA_LABEL = 'foredeck.io/data';

/** A name for what a key stands for, short enough for a label and a pod's name. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 20);
}

export function jobName(spec: Pick<JobSpec, 'key' | 'task'>): string {
  return `foredeck-data-${spec.task}-${hashOf(spec.key)}`;
}

/** The claim of a backup outlives its Job. */
export function backupClaimName(key: string): string {
  return `foredeck-data-backup-${hashOf(key)}`;
}
