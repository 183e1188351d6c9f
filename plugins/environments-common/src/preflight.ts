import type { Leftover } from './rewriting';

/** `block` keeps the copy from starting, `warn` asks for a confirmation, `note` informs. */
export type FindingGrade = 'block' | 'warn' | 'note';

export const PREFLIGHT_CHECKS = [
  'request',
  'rights',
  'protection',
  'lock',
  'quota',
  'kinds',
  'storage',
  'ingress',
  'immutable',
  'operator',
  'engine-version',
  'managed-by',
  'source-health',
  'rules',
  'leftovers',
  'data',
  'secrets',
] as const;

export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

export interface Finding {
  /** The same for the same finding in every run. */
  id: string;
  check: PreflightCheck;
  grade: FindingGrade;
  /** What it is, in one sentence. */
  message: string;
  /** What to do about it, in one sentence. */
  fix: string;
  /** Key of the release, object or store it is about. */
  subject?: string;
  leftover?: Leftover;
}

/** One line of the preflight's stream. */
export type PreflightEvent = { sequence: number } & (
  | { type: 'started'; checks: PreflightCheck[] }
  | { type: 'finding'; finding: Finding }
  /** One check is through. */
  | { type: 'checked'; check: PreflightCheck; message: string }
  /** Releases rendered for the target so far. */
  | { type: 'rendered'; done: number; total: number }
  | {
      type: 'ended';
      blocks: number;
      warnings: number;
      notes: number;
      /** Of the plan it was made for. */
      fingerprint: string;
    }
  /** The plan it was asked for is stale: plan again. */
  | { type: 'stale'; message: string }
);
