import { kubeTime } from '../../kubelet/Clock';
import type { Job } from '../kinds/Jobs';
import type { Condition } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';

/** How a job has just ended. */
export interface Verdict {
  outcome: 'Complete' | 'Failed';
  reason: string;
  message: string;
}

/**
 * The conditions of a job. Its end is told twice, as Kubernetes does: first
 * that it is decided, then that it is over.
 */
export function conditionsOf(
  { clock }: ControllerContext,
  job: Job,
  verdict: Verdict | undefined,
  suspended: boolean,
): { conditions?: Condition[] } {
  const now = kubeTime(clock.now());
  const make = (
    type: string,
    status: 'True' | 'False',
    reason: string,
    message: string,
  ): Condition => ({
    type,
    status,
    lastProbeTime: now,
    lastTransitionTime: now,
    reason,
    message,
  });
  let conditions = job.status?.conditions ?? [];
  const before = conditions.find(({ type }) => type === 'Suspended');
  if (suspended !== (before?.status === 'True')) {
    conditions = [
      ...conditions.filter(({ type }) => type !== 'Suspended'),
      suspended
        ? make('Suspended', 'True', 'JobSuspended', 'Job suspended')
        : make('Suspended', 'False', 'JobResumed', 'Job resumed'),
    ];
  }
  if (verdict) {
    const { outcome, reason, message } = verdict;
    const first =
      outcome === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget';
    conditions = [
      ...conditions,
      make(first, 'True', reason, message),
      make(outcome, 'True', reason, message),
    ];
  }
  return conditions.length > 0 ? { conditions } : {};
}
