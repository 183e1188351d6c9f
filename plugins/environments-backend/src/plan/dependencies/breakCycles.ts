import {
  COPY_STAGES,
  type CopyStage,
} from '@foredeck/backstage-plugin-environments-common';
import type { Dependency } from './findDependencies';

export interface AcyclicDependencies {
  kept: Dependency[];
  /** Sentences about those that were left out. */
  notes: string[];
}

const STRENGTH: Record<Dependency['because'], number> = {
  request: 0,
  annotation: 1,
  values: 2,
};

/**
 * Keeps as many dependencies as there can be without a circle. What somebody
 * said goes before what was found, and what needs an earlier stage before what
 * goes against the stages.
 */
export function breakCycles(
  dependencies: readonly Dependency[],
  stageOf: (key: string) => CopyStage | undefined,
): AcyclicDependencies {
  const rank = (key: string) =>
    COPY_STAGES.indexOf(stageOf(key) ?? 'stateless');
  const against = ({ from, to }: Dependency) =>
    Math.sign(rank(to) - rank(from));
  const sorted = [...dependencies].sort(
    (a, b) =>
      STRENGTH[a.because] - STRENGTH[b.because] ||
      against(a) - against(b) ||
      (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
  const needs = new Map<string, Set<string>>();
  const kept: Dependency[] = [];
  const notes: string[] = [];
  for (const one of sorted) {
    if (reaches(needs, one.to, one.from)) {
      notes.push(
        `${one.from} and ${one.to} need each other; ${one.from} goes first.`,
      );
    } else {
      needs.set(one.from, (needs.get(one.from) ?? new Set()).add(one.to));
      kept.push(one);
    }
  }
  return { kept, notes: notes.sort() };
}

/** Whether `from` needs `to`, at once or through others. */
export function reaches(
  needs: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set([from]);
  const open = [from];
  while (open.length) {
    const at = open.pop() ?? '';
    if (at === to) {
      return true;
    }
    for (const next of needs.get(at) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}
