import {
  CopyPlan,
  PlanAction,
  PlannedRelease,
  Rewrite,
} from '@foredeck/backstage-plugin-environments-common';

const ORDER: readonly PlanAction[] = [
  'remove',
  'add',
  'update',
  'unchanged',
  'keep',
];

/** Releases with what weighs most first. */
export function sortReleases(
  releases: readonly PlannedRelease[],
): PlannedRelease[] {
  return [...releases].sort(
    (a, b) =>
      ORDER.indexOf(a.action) - ORDER.indexOf(b.action) ||
      a.target.name.localeCompare(b.target.name) ||
      a.key.localeCompare(b.key),
  );
}

export function isChange(action: PlanAction): boolean {
  return action === 'add' || action === 'update' || action === 'remove';
}

/** A rewrite and what it is in. */
export interface PlacedRewrite extends Rewrite {
  key: string;
  subject: string;
}

export function allRewrites(plan: CopyPlan): PlacedRewrite[] {
  return [...plan.releases, ...plan.objects].flatMap(({ key, rewrites }) =>
    rewrites.map((rewrite, index) => ({
      ...rewrite,
      subject: key,
      key: `${key} ${index}`,
    })),
  );
}
