import type { CopyState } from '@foredeck/backstage-plugin-environments-common';
import type { GraphEnd } from '../graph/runGraph';
import type {
  CopyDirection,
  StoredCopyDetail,
  StoredStep,
} from '../store/StoredCopy';
import { placeName } from '../placeName';

/** What came of a run. */
export interface CopyEnd {
  state: Exclude<CopyState, 'running' | 'interrupted' | 'rolling-back'>;
  /** For the person in front of it: what, why, what is untouched, what to do. */
  summary: string;
}

/** Says what came of the way there. */
export function forwardEnd(
  copy: Pick<StoredCopyDetail, 'plan' | 'mode'>,
  end: GraphEnd,
  steps: readonly StoredStep[],
  how: { cancelledBy?: string; pausing: boolean },
): CopyEnd {
  const { plan } = copy;
  const target = placeName(plan.target);
  if (end.left.length === 0 && end.failed.length === 0) {
    const changed = servicesOf(plan, end.done);
    const verb = copy.mode === 'promote' ? 'Promoted' : 'Copied';
    return {
      state: 'succeeded',
      summary: changed.length
        ? `${verb} ${count(changed.length, 'service')} from ${placeName(
            plan.source,
          )} to ${target}`
        : `${target} was like ${placeName(plan.source)} already`,
    };
  }
  const rest = untouched(copy, end);
  if (how.cancelledBy) {
    const there = servicesOf(plan, end.done);
    return {
      state: 'cancelled',
      summary: `Cancelled by ${how.cancelledBy}. ${
        there.length
          ? `${names(there)} ${
              there.length === 1 ? 'is' : 'are'
            } in ${target} and stay${there.length === 1 ? 's' : ''}`
          : `No service was brought to ${target}`
      }${rest}. Roll back to have ${target} as it was`,
    };
  }
  if (end.failed.length) {
    const causes = causesOf(end, plan, steps);
    return {
      state: 'failed',
      summary: `${causes.join(
        '. ',
      )}${rest}. Retry when that is mended, or roll back to have ${target} as it was`,
    };
  }
  const total = plan.steps.length;
  return {
    state: 'paused',
    summary: how.pausing
      ? `Paused after ${end.done.length} of ${total} steps${rest}`
      : `Stopped after ${end.done.length} of ${total} steps${rest}`,
  };
}

/** Says what came of the way back. */
export function backEnd(
  { plan }: Pick<StoredCopyDetail, 'plan'>,
  end: GraphEnd,
  steps: readonly StoredStep[],
): CopyEnd {
  const target = placeName(plan.target);
  if (end.left.length === 0 && end.failed.length === 0) {
    return {
      state: 'rolled-back',
      summary: plan.targetExists
        ? `${target} is as it was before the copy`
        : `${target} is gone again, as it was before the copy`,
    };
  }
  const causes = causesOf(end, plan, steps);
  return {
    state: 'failed',
    summary: `The copy is not taken back yet${
      causes.length ? `. ${causes.join('. ')}` : ''
    }. ${count(
      end.left.length + end.failed.length,
      'step',
    )} left; roll back again to go on`,
  };
}

/** Says that a copy waits for somebody with rights of their own. */
export function parkedEnd(direction: CopyDirection): CopyEnd {
  const why =
    'this cluster is changed with the rights of a person, not of the portal';
  return direction === 'forward'
    ? {
        state: 'paused',
        summary: `The portal was restarted. Press Resume to go on: ${why}`,
      }
    : {
        state: 'failed',
        summary: `The portal was restarted while the copy was rolled back. Roll back again to go on: ${why}`,
      };
}

/** What failed and why, each without the full stop at its end. */
function causesOf(
  { failed }: GraphEnd,
  plan: StoredCopyDetail['plan'],
  steps: readonly StoredStep[],
): string[] {
  return failed.map(key => {
    const title = plan.steps.find(one => one.key === key)?.title ?? key;
    const why = steps.find(one => one.key === key)?.message ?? 'failed';
    return `${title}: ${why.replace(/[.\s]+$/, '')}`;
  });
}

/** ". Not touched: a, b" */
function untouched(
  { plan }: Pick<StoredCopyDetail, 'plan'>,
  { failed, left }: GraphEnd,
): string {
  const services = servicesOf(plan, left).filter(
    name => !servicesOf(plan, failed).includes(name),
  );
  return services.length ? `. Not touched: ${names(services)}` : '';
}

/** Names at the target of the releases that steps are about. */
function servicesOf(
  plan: StoredCopyDetail['plan'],
  keys: readonly string[],
): string[] {
  const subjects = plan.steps
    .filter(({ key, kind }) => kind === 'release' && keys.includes(key))
    .map(step => step.subject);
  return plan.releases
    .filter(release => subjects.includes(release.key))
    .map(release => release.target.name);
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, 10).join(', ');
  return all.length > 10 ? `${shown} and ${all.length - 10} more` : shown;
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
