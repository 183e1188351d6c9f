import type { KubeObject } from '../../store/KubeObject';
import type { Pod } from '../kinds/Pod';
import { podIsActive, podIsReady } from '../kinds/Pod';
import type { LabelSelector } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import {
  controllerOf,
  controllerReference,
  isControlledBy,
} from '../runtime/owners';
import { selectorMatches } from '../runtime/selectors';

/**
 * The pods a workload manages. A pod without a controller that fits the
 * selector is adopted, one of its own that no longer fits is released.
 */
export function claimPods(
  { store }: ControllerContext,
  owner: KubeObject,
  selector: LabelSelector | undefined,
): Pod[] {
  const own = store
    .ownedBy(owner.metadata.uid)
    .filter(({ resource, object }) => {
      return resource === 'pods' && isControlledBy(object, owner);
    })
    .map(({ object }) => object as Pod)
    .filter(pod => {
      if (selectorMatches(selector, pod.metadata.labels)) {
        return true;
      }
      store.update('pods', {
        ...pod,
        metadata: {
          ...pod.metadata,
          ownerReferences: pod.metadata.ownerReferences?.filter(
            ({ uid }) => uid !== owner.metadata.uid,
          ),
        },
      });
      return false;
    });
  if (owner.metadata.deletionTimestamp) {
    return own;
  }
  const adopted = store
    .list('pods', owner.metadata.namespace)
    .filter(
      pod =>
        !controllerOf(pod) &&
        podIsActive(pod as Pod) &&
        selectorMatches(selector, pod.metadata.labels),
    )
    .map(
      pod =>
        store.update('pods', {
          ...pod,
          metadata: {
            ...pod.metadata,
            ownerReferences: [
              ...(pod.metadata.ownerReferences ?? []),
              controllerReference(owner),
            ],
          },
        }) as Pod,
    );
  return [...own, ...adopted];
}

/** The order in which pods are given up: least useful first. */
export function byUsefulness(a: Pod, b: Pod): number {
  return (
    Number(!!a.spec.nodeName) - Number(!!b.spec.nodeName) ||
    phaseRank(a) - phaseRank(b) ||
    Number(podIsReady(a)) - Number(podIsReady(b)) ||
    deletionCost(a) - deletionCost(b) ||
    restarts(b) - restarts(a) ||
    b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp)
  );
}

function phaseRank(pod: Pod): number {
  return { Pending: 0, Running: 2 }[pod.status?.phase as string] ?? 1;
}

function deletionCost(pod: Pod): number {
  return Number(
    pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ??
      0,
  );
}

function restarts(pod: Pod): number {
  return Math.max(
    0,
    ...(pod.status?.containerStatuses ?? []).map(status => status.restartCount),
  );
}

/** Deletes a pod of a workload and says so in an event on the workload. */
export function deletePodOf(
  context: ControllerContext,
  owner: KubeObject,
  pod: Pod,
  component: string,
): void {
  deleteObject(context, 'pods', pod);
  context.events.record({
    about: owner,
    type: 'Normal',
    reason: 'SuccessfulDelete',
    message: `Deleted pod: ${pod.metadata.name}`,
    component,
  });
}
