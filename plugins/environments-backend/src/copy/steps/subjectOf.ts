import type {
  PlannedObject,
  PlannedRelease,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import type { CopyAtWork, StepAttempt } from './StepExecutor';

/** What a step is about. @throws Error when the plan has it not */
export function releaseOf({ copy, step }: StepAttempt): PlannedRelease {
  return found(
    copy.plan.releases.find(one => one.key === step.subject),
    step.key,
  );
}

export function objectOf({ copy, step }: StepAttempt): PlannedObject {
  return found(
    copy.plan.objects.find(one => one.key === step.subject),
    step.key,
  );
}

export function storeOf({ copy, step }: StepAttempt): PlannedStore {
  return found(
    copy.plan.stores.find(one => one.id === step.subject),
    step.key,
  );
}

/** Where a planned thing is to be, on the cluster of the target. */
export function targetRef(
  copy: CopyAtWork,
  { target }: { target: { namespace: string; name: string } },
): { cluster: string; namespace: string; name: string } {
  const { namespace, name } = target;
  return { cluster: copy.plan.target.cluster, namespace, name };
}

function found<T>(one: T | undefined, key: string): T {
  if (one === undefined) {
    throw new Error(`The plan does not hold what the step ${key} is about`);
  }
  return one;
}
