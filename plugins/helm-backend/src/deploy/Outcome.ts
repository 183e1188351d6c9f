import type { DeployFailure } from '@foredeck/backstage-plugin-helm-common';
import type { HelmCli } from '../helm/HelmCli';
import { readHistory } from '../release/readHistory';
import type { RevisionLabels } from '../release/ReleaseRecord';
import type { DeployPlan } from './DeployPlan';

/** What became of the release, as the cluster tells it. */
export interface Outcome {
  outcome: DeployFailure['outcome'];
  message: string;
}

const REPAIR_TIMEOUT = '120s';

/**
 * Looks at a release after a failed deploy, and finishes what Helm left half
 * done: a pending or failed first install is removed, a pending or failed
 * upgrade is rolled back.
 */
export async function settleOutcome(
  helm: HelmCli,
  plan: DeployPlan,
): Promise<Outcome> {
  const seen = judge(plan, await history(plan));
  if (seen) {
    return seen;
  }
  const repair = await runRepair(helm, plan);
  const after = judge(plan, await history(plan));
  if (after) {
    return after;
  }
  const { name, namespace } = plan.request;
  return {
    outcome: 'left-failed',
    message: `${name} in ${namespace} could not be put back: ${
      repair || 'Helm gave no reason'
    }. Look at it with "helm history ${name} -n ${namespace}"`,
  };
}

function history({ cluster, actor, request }: DeployPlan) {
  return readHistory(cluster, actor, request.namespace, request.name);
}

/** Undefined when something is left to repair. */
function judge(
  { current, request }: DeployPlan,
  revisions: RevisionLabels[],
): Outcome | undefined {
  const [latest] = revisions;
  const { name, namespace } = request;
  if (!latest) {
    return current
      ? {
          outcome: 'removed',
          message: `${name} is not in ${namespace} any more: somebody removed it meanwhile.`,
        }
      : {
          outcome: 'removed',
          message: `Nothing is left of ${name} in ${namespace}.`,
        };
  }
  if (current && latest.revision === current.revision) {
    return {
      outcome: 'unchanged',
      message: `${name} is as it was, at revision ${current.revision}.`,
    };
  }
  return latest.status === 'deployed' && current
    ? {
        outcome: 'rolled-back',
        message: `${name} runs what it ran before; the rollback is revision ${latest.revision}.`,
      }
    : undefined;
}

/** Answers Helm's error message, empty when there was none. */
async function runRepair(helm: HelmCli, plan: DeployPlan): Promise<string> {
  const { name, namespace } = plan.request;
  const good = (await history(plan)).find(
    one =>
      one.revision <= (plan.current?.revision ?? 0) &&
      (one.status === 'deployed' || one.status === 'superseded'),
  );
  const common = [
    '--namespace',
    namespace,
    '--wait',
    '--timeout',
    REPAIR_TIMEOUT,
  ];
  const args = good
    ? ['rollback', name, String(good.revision), ...common]
    : ['uninstall', name, ...common];
  if (!good && plan.current) {
    // Every earlier revision failed as well: there is nothing to go back to,
    // and removing it all is not ours to decide.
    return 'no earlier revision was ever healthy';
  }
  const result = await plan.cluster.withKubeconfig(plan.actor, kubeconfig =>
    helm.run({ args, kubeconfig }),
  );
  return result.code === 0 ? '' : plan.redactor.redact(result.stderr.trim());
}
