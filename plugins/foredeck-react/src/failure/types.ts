import { PodLine, ResourceLine } from '../operation/types';

/** Why an operation failed, for the person who has to fix it. */
export interface Failure {
  /** One sentence: what failed and, when known, why. */
  summary: string;
  /** What the tool printed, secrets removed. */
  helmMessage: string;
  resource?: ResourceLine;
  pod?: PodLine;
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
  logSource?: { pod: string; container: string; previous: boolean };
  outcome: 'rolled-back' | 'removed' | 'unchanged' | 'left-failed';
  outcomeMessage: string;
  hints: string[];
}
