import type { ApiContext, WriteOptions } from '../api/ApiRequest';
import { deleteObject, type DeleteOptions } from '../api/deleteObject';
import { matcherOf } from '../api/labelSelector';
import { getStored } from '../api/updateObject';
import { internalError, tooManyRequests } from '../status/StatusError';
import type { Status } from '../status/Status';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';

const budgets = 'poddisruptionbudgets.policy';

interface BudgetStatus {
  disruptionsAllowed?: number;
  currentHealthy?: number;
  desiredHealthy?: number;
  disruptedPods?: Record<string, string>;
  observedGeneration?: number;
}

/**
 * Deletes a pod unless a PodDisruptionBudget holds it.
 *
 * @throws StatusError 429 naming the budget, 500 when several cover the pod
 */
export function evictPod(
  context: ApiContext,
  pods: ResourceType,
  namespace: string,
  name: string,
  eviction: KubeObject,
  options: WriteOptions,
): Status {
  const pod = getStored(context, pods, namespace, name);
  const deleteOptions = (eviction.deleteOptions ?? {}) as DeleteOptions & {
    dryRun?: string[];
  };
  const dryRun = options.dryRun || Boolean(deleteOptions.dryRun?.length);
  if (needsBudget(pod)) {
    spendBudget(context, pod, dryRun);
  }
  deleteObject(context, {
    type: pods,
    namespace,
    name,
    deleteOptions,
    options: { ...options, dryRun },
  });
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  };
}

/** Pods that end anyway, or do not run yet, cost no budget. */
function needsBudget(pod: KubeObject): boolean {
  const { phase } = (pod.status ?? {}) as { phase?: string };
  return (
    !pod.metadata.deletionTimestamp &&
    !['Succeeded', 'Failed', 'Pending'].includes(phase ?? '')
  );
}

function spendBudget(
  { store, now }: ApiContext,
  pod: KubeObject,
  dryRun: boolean,
) {
  const { namespace, name, labels } = pod.metadata;
  const covering = store
    .list(budgets, namespace)
    .filter(budget =>
      matcherOf(
        (budget.spec as { selector?: Parameters<typeof matcherOf>[0] })
          .selector,
      )(labels ?? {}),
    );
  if (covering.length > 1) {
    throw internalError(
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  const [budget] = covering;
  if (!budget) {
    return;
  }
  const status = (budget.status ?? {}) as BudgetStatus;
  const allowed = status.disruptionsAllowed ?? 0;
  if (allowed <= 0 && !isUnhealthy(pod, status)) {
    throw tooManyRequests(
      "Cannot evict pod as it would violate the pod's disruption budget.",
      [
        {
          reason: 'DisruptionBudget',
          message: `The disruption budget ${budget.metadata.name} needs ${
            status.desiredHealthy ?? 0
          } healthy pods and has ${status.currentHealthy ?? 0} currently`,
        },
      ],
    );
  }
  if (!dryRun && allowed > 0) {
    store.update(budgets, {
      ...budget,
      status: {
        ...status,
        disruptionsAllowed: allowed - 1,
        disruptedPods: {
          ...status.disruptedPods,
          [name]: now().toISOString(),
        },
      },
    });
  }
}

/** A running pod that is not ready may go once enough others are healthy. */
function isUnhealthy(pod: KubeObject, status: BudgetStatus): boolean {
  const { conditions } = pod.status as {
    conditions?: Array<{ type: string; status: string }>;
  };
  const ready = conditions?.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
  return (
    !ready &&
    (status.currentHealthy ?? 0) >= (status.desiredHealthy ?? 0) &&
    (status.desiredHealthy ?? 0) > 0
  );
}
