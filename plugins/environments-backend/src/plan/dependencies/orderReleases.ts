import type {
  CopyRequest,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseDraft } from '../releases/ReleaseDraft';
import { breakCycles, reaches } from './breakCycles';
import { findDependencies } from './findDependencies';
import type { Mentions } from './Mentions';
import { settleStages } from './settleStages';

/** Releases in their stages, and which wait for which. */
export interface ReleaseOrder {
  drafts: ReleaseDraft[];
  /** Sentences about circles that were broken. */
  notes: string[];
  dependsOn(key: string): PlannedRelease['dependsOn'];
  /** Whether one waits for another, at once or through others. */
  waitsFor(from: string, to: string): boolean;
}

export function orderReleases(
  drafts: readonly ReleaseDraft[],
  mentions: Mentions,
  request: Pick<CopyRequest, 'dependencies'>,
): ReleaseOrder {
  const stages = new Map(drafts.map(({ key, stage }) => [key, stage]));
  const found = findDependencies(
    drafts.map(({ source }) => source),
    mentions,
    request,
  ).filter(({ to }) => stages.has(to));
  const { kept, notes } = breakCycles(found, key => stages.get(key));
  const settled = settleStages(stages, kept);
  const needs = new Map<string, Set<string>>();
  for (const { from, to } of kept) {
    needs.set(from, (needs.get(from) ?? new Set()).add(to));
  }
  return {
    drafts: drafts.map(draft => ({
      ...draft,
      stage: settled.get(draft.key) ?? draft.stage,
    })),
    notes,
    dependsOn: key =>
      kept
        .filter(({ from }) => from === key)
        .map(({ to, because }) => ({ key: to, because }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    waitsFor: (from, to) => from !== to && reaches(needs, from, to),
  };
}
