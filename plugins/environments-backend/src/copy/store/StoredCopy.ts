import type { JsonObject } from '@backstage/types';
import type {
  CopyPlan,
  CopyReport,
  CopyRequest,
  CopyStep,
  CopySummary,
  Finding,
} from '@foredeck/backstage-plugin-environments-common';

/** Whether a copy is on its way to the target, or is being taken back. */
export type CopyDirection = 'forward' | 'back';

/** A copy as the database knows it; `interrupted` is told by its operation alone. */
export interface StoredCopy extends CopySummary {
  direction: CopyDirection;
  /** The operation that runs now, or ran last. */
  operationId?: string;
  /** Somebody asked to begin no further step. */
  pausing: boolean;
  /** Of the last change of the copy or of any of its steps. */
  sequence: number;
}

/** A copy with all that is kept of it. */
export interface StoredCopyDetail extends StoredCopy {
  request: CopyRequest;
  plan: CopyPlan;
  findings: Finding[];
  report?: CopyReport;
}

/** A step with what a later attempt, or its undoing, has to know. */
export interface StoredStep extends CopyStep {
  /** Never a secret. */
  result?: JsonObject;
}

/** What is written down before a copy begins. */
export interface NewCopy {
  id: string;
  request: CopyRequest;
  plan: CopyPlan;
  findings: Finding[];
  summary: string;
  requestedBy: string;
  /** ISO 8601. */
  createdAt: string;
}
