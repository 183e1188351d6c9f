import {
  CopyPlan,
  PlanAction,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';

/** A plan in numbers. */
export interface PlanSummary {
  /** Services the copy is about: all but those only the target has. */
  services: number;
  actions: Record<PlanAction, number>;
  /** Outside of releases, those that are made or changed. */
  objects: number;
  stores: { copied: number; fresh: number };
  /** Of the stores that are copied, as far as it is known. */
  bytes: number;
  /** Whether a store that is copied is left out of `bytes`. */
  sizeUnknown: boolean;
  /** Rough. */
  seconds: number;
  /** Whether the target would be as it is. */
  nothing: boolean;
}

/** Bytes per second of a data job between two pods of one cluster, on the safe side; checksums included. */
const DATA_RATE = 20_000_000;
/** A Job's pod has to be scheduled, pull its image and be ready. */
const JOB_SECONDS = 15;
/** From the first request until a usual service's pods are ready. */
const RELEASE_SECONDS = 12;
const PARALLELISM = 4;

export function summarisePlan(
  plan: CopyPlan,
  parallelism = PARALLELISM,
): PlanSummary {
  const actions: Record<PlanAction, number> = {
    add: 0,
    update: 0,
    unchanged: 0,
    remove: 0,
    keep: 0,
  };
  for (const { action } of plan.releases) {
    actions[action] += 1;
  }
  const copied = plan.stores.filter(isCopied);
  const fresh = plan.stores.filter(({ choice }) => choice === 'fresh');
  const objects = plan.objects.filter(
    ({ action }) => action === 'add' || action === 'update',
  ).length;
  const changed = actions.add + actions.update + actions.remove;
  const bytes = copied.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  return {
    services: actions.add + actions.update + actions.unchanged,
    actions,
    objects,
    stores: { copied: copied.length, fresh: fresh.length },
    bytes,
    sizeUnknown: copied.some(({ sizeBytes }) => sizeBytes === undefined),
    seconds:
      Math.ceil(changed / parallelism) * RELEASE_SECONDS +
      (copied.length + fresh.length) * JOB_SECONDS +
      bytes / DATA_RATE,
    nothing: changed + objects + copied.length + fresh.length === 0,
  };
}

function isCopied({ choice }: PlannedStore): boolean {
  return choice === 'copy' || choice === 'masked';
}

/** Rules and how often each changed something, also of those that are implied. */
export function countMatches(plan: CopyPlan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rewrites } of [...plan.releases, ...plan.objects]) {
    for (const { rule } of rewrites) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  // The plan's own numbers count what it did not list, too.
  plan.rules.forEach(({ id, matches }) => counts.set(id, matches));
  return counts;
}
