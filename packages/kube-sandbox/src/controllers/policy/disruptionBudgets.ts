import { kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { Pod } from '../kinds/Pod';
import { podIsFinished, podIsReady } from '../kinds/Pod';
import type {
  Condition,
  IntOrPercent,
  LabelSelector,
} from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { controllerOf } from '../runtime/owners';
import { selectorMatches } from '../runtime/selectors';
import { writeStatus } from '../runtime/writes';
import { resolveIntOrPercent } from '../workloads/intOrPercent';

const RESOURCE = 'poddisruptionbudgets.policy';

interface Budget extends KubeObject {
  spec: {
    selector?: LabelSelector;
    minAvailable?: IntOrPercent;
    maxUnavailable?: IntOrPercent;
  };
  status?: { conditions?: Condition[]; disruptionsAllowed?: number };
}

/** Counts how many pods of a PodDisruptionBudget may be evicted now. */
export function startDisruptionController(
  context: ControllerContext,
): () => void {
  const { store } = context;
  return runController(context, {
    name: 'disruption-controller',
    resource: RESOURCE,
    reconcile: object => sync(context, object as Budget),
    watches: [
      {
        resource: 'pods',
        handle({ object, previous }, enqueue) {
          const { namespace } = object.metadata;
          for (const budget of store.list(RESOURCE, namespace)) {
            const { selector } = (budget as Budget).spec;
            if (
              [object, previous].some(
                pod => pod && selectorMatches(selector, pod.metadata.labels),
              )
            ) {
              enqueue(namespace, budget.metadata.name);
            }
          }
        },
      },
    ],
  });
}

function sync(context: ControllerContext, budget: Budget): void {
  const { store, clock } = context;
  const { selector, minAvailable, maxUnavailable } = budget.spec;
  const generation = budget.metadata.generation ?? 1;
  const pods = (store.list('pods', budget.metadata.namespace) as Pod[]).filter(
    pod =>
      selectorMatches(selector, pod.metadata.labels) && !podIsFinished(pod),
  );
  const currentHealthy = pods.filter(
    pod => podIsReady(pod) && !pod.metadata.deletionTimestamp,
  ).length;
  const plain = maxUnavailable === undefined && !isPercent(minAvailable);
  const expectedPods = plain ? pods.length : expectedOf(context, pods);
  const desiredHealthy =
    maxUnavailable === undefined
      ? resolveIntOrPercent(minAvailable, expectedPods, 'up')
      : Math.max(
          0,
          expectedPods -
            resolveIntOrPercent(maxUnavailable, expectedPods, 'up'),
        );
  const disruptionsAllowed =
    expectedPods > 0 ? Math.max(0, currentHealthy - desiredHealthy) : 0;
  const allowed = disruptionsAllowed > 0;
  const before = budget.status?.conditions?.find(
    ({ type }) => type === 'DisruptionAllowed',
  );
  const status = allowed ? 'True' : 'False';
  writeStatus(store, RESOURCE, budget, {
    observedGeneration: generation,
    disruptionsAllowed,
    currentHealthy,
    desiredHealthy,
    expectedPods,
    conditions: [
      {
        type: 'DisruptionAllowed',
        status,
        observedGeneration: generation,
        lastTransitionTime:
          before?.status === status
            ? before.lastTransitionTime
            : kubeTime(clock.now()),
        reason: allowed ? 'SufficientPods' : 'InsufficientPods',
        message: '',
      },
    ],
  });
}

function isPercent(value: IntOrPercent | undefined): boolean {
  return typeof value === 'string' && value.endsWith('%');
}

/** How many pods the workloads behind these pods mean to have. */
function expectedOf({ store }: ControllerContext, pods: Pod[]): number {
  const workloads = new Map<string, number>();
  let alone = 0;
  for (const pod of pods) {
    const owner = controllerOf(pod);
    const { namespace } = pod.metadata;
    const resource = {
      ReplicaSet: 'replicasets.apps',
      StatefulSet: 'statefulsets.apps',
    }[owner?.kind ?? ''];
    const direct =
      resource && owner && store.get(resource, namespace, owner.name);
    const above = direct ? controllerOf(direct) : undefined;
    const deployment =
      above?.kind === 'Deployment' &&
      store.get('deployments.apps', namespace, above.name);
    const workload = deployment || direct;
    if (workload) {
      const { replicas = 1 } = workload.spec as { replicas?: number };
      workloads.set(workload.metadata.uid, replicas);
    } else {
      alone += 1;
    }
  }
  return [...workloads.values()].reduce((sum, count) => sum + count, alone);
}
