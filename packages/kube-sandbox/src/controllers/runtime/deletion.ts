import type { Clock } from '../../kubelet/Clock';
import { kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { ResourceStore } from '../../store/ResourceStore';
import type { Pod } from '../kinds/Pod';
import { podIsFinished } from '../kinds/Pod';

export interface DeleteOptions {
  /** Overrides a pod's own grace period. */
  gracePeriodSeconds?: number;
  /** Adds the finalizer that makes garbage collection take dependents first. */
  foreground?: boolean;
}

/**
 * Deletes an object as the API server would for a controller: a pod on a node
 * gets its grace period and is taken away by its kubelet, an object with
 * finalizers is only marked, everything else goes at once.
 */
export function deleteObject(
  { store, clock }: { store: ResourceStore; clock: Clock },
  resource: string,
  object: KubeObject,
  options: DeleteOptions = {},
): void {
  const { namespace, name, uid } = object.metadata;
  const current = store.get(resource, namespace, name);
  if (!current || current.metadata.uid !== uid) {
    return;
  }
  const finalizers = [...(current.metadata.finalizers ?? [])];
  if (options.foreground && !finalizers.includes('foregroundDeletion')) {
    finalizers.push('foregroundDeletion');
  }
  const grace =
    resource === 'pods'
      ? gracePeriodOf(current as Pod, options.gracePeriodSeconds)
      : 0;
  if (grace === 0 && finalizers.length === 0) {
    store.remove(resource, namespace, name);
    return;
  }
  const { deletionTimestamp, deletionGracePeriodSeconds } = current.metadata;
  if (
    deletionTimestamp &&
    (deletionGracePeriodSeconds ?? 0) <= grace &&
    finalizers.length === (current.metadata.finalizers?.length ?? 0)
  ) {
    return;
  }
  store.update(resource, {
    ...current,
    metadata: {
      ...current.metadata,
      deletionTimestamp: kubeTime(clock.now() + grace * 1000),
      deletionGracePeriodSeconds: grace,
      ...(current.metadata.generation && {
        generation: current.metadata.generation + 1,
      }),
      ...(finalizers.length > 0 && { finalizers }),
    },
  });
}

function gracePeriodOf(pod: Pod, asked: number | undefined): number {
  if (!pod.spec.nodeName || podIsFinished(pod)) {
    return 0;
  }
  return asked ?? pod.spec.terminationGracePeriodSeconds ?? 30;
}
