import {
  Finding,
  FindingGrade,
  PreflightCheck,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';

/** What the checks have said so far. */
export interface PreflightLog {
  checks: readonly PreflightCheck[];
  /** What each check said at its end. */
  checked: Readonly<Partial<Record<PreflightCheck, string>>>;
  findings: readonly Finding[];
  rendered?: { done: number; total: number };
  /** Every check is through. */
  ended: boolean;
  /** The plan is not what it was made from any more, and why. */
  stale?: string;
}

export const NO_PREFLIGHT: PreflightLog = {
  checks: [],
  checked: {},
  findings: [],
  ended: false,
};

export function addPreflightEvent(
  log: PreflightLog,
  event: PreflightEvent,
): PreflightLog {
  switch (event.type) {
    case 'started':
      return { ...log, checks: event.checks };
    case 'finding':
      return {
        ...log,
        findings: [
          ...log.findings.filter(({ id }) => id !== event.finding.id),
          event.finding,
        ],
      };
    case 'checked':
      return {
        ...log,
        checked: { ...log.checked, [event.check]: event.message },
      };
    case 'rendered':
      return { ...log, rendered: { done: event.done, total: event.total } };
    case 'ended':
      return { ...log, ended: true };
    case 'stale':
      return { ...log, stale: event.message };
    default:
      return log;
  }
}

export function findingsOf(
  log: PreflightLog,
  grade: FindingGrade,
): readonly Finding[] {
  return log.findings.filter(finding => finding.grade === grade);
}

/** What keeps a copy from being started. */
export type Obstacle =
  | 'planning'
  | 'stale'
  | 'checking'
  | 'blocked'
  | 'warnings';

export function obstacleOf(
  log: PreflightLog,
  accepted: ReadonlySet<string>,
  pending: boolean,
): Obstacle | undefined {
  if (pending) {
    return 'planning';
  }
  if (log.stale !== undefined) {
    return 'stale';
  }
  if (findingsOf(log, 'block').length > 0) {
    return 'blocked';
  }
  if (!log.ended) {
    return 'checking';
  }
  return findingsOf(log, 'warn').every(({ id }) => accepted.has(id))
    ? undefined
    : 'warnings';
}
