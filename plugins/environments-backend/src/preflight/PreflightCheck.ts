import type {
  Finding,
  FindingGrade,
  PreflightCheck as CheckId,
} from '@foredeck/backstage-plugin-environments-common';
import type { PreflightScene } from './PreflightScene';

/** What came of one check. */
export interface CheckResult {
  findings: Finding[];
  /** In a few words what was looked at: "12 kinds on Cluster East". */
  message: string;
}

/** One thing to look at before a copy starts. */
export interface PreflightCheck {
  id: CheckId;
  /** After "Could not check": "the rights at both ends". */
  title: string;
  /** Changes nothing. What it throws is told as a warning. */
  run(scene: PreflightScene): Promise<CheckResult>;
}

type Told = Omit<Finding, 'check' | 'grade'>;

/** Makes the findings of a check; ids are the check's own with its name before them. */
export function findingsOf(check: CheckId) {
  const graded = (grade: FindingGrade) => (told: Told) => ({
    ...{ check, grade, ...told },
    id: `${check}:${told.id}`,
  });
  return {
    block: graded('block'),
    warn: graded('warn'),
    note: graded('note'),
  };
}

/** "a, b and 3 more". */
export function someOf(names: Iterable<string>, most = 4): string {
  const all = [...new Set(names)];
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

/** What some do: "a asks", "a and 3 more ask". */
export function someDo(
  names: readonly string[],
  verb: { one: string; many: string },
): string {
  return `${someOf(names)} ${new Set(names).size === 1 ? verb.one : verb.many}`;
}
