import {
  COPY_STAGES,
  type CopyStage,
} from '@foredeck/backstage-plugin-environments-common';
import type { Dependency } from './findDependencies';

/**
 * Brings a release forward to the stage of those that need it, so that stages
 * and dependencies never say opposite things.
 */
export function settleStages(
  stages: ReadonlyMap<string, CopyStage>,
  dependencies: readonly Dependency[],
): Map<string, CopyStage> {
  const settled = new Map(stages);
  const needs = new Map<string, string[]>();
  for (const { from, to } of dependencies) {
    needs.set(from, [...(needs.get(from) ?? []), to]);
  }
  const rank = (key: string) =>
    COPY_STAGES.indexOf(settled.get(key) ?? 'stateless');
  const open = [...stages.keys()].sort((a, b) => rank(a) - rank(b));
  for (const key of open) {
    for (const needed of needs.get(key) ?? []) {
      const stage = settled.get(key);
      if (stage && settled.has(needed) && rank(needed) > rank(key)) {
        settled.set(needed, stage);
        open.push(needed);
      }
    }
  }
  return settled;
}
