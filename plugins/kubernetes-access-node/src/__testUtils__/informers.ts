import type { KubernetesObject } from '@kubernetes/client-node';
import type { ClusterInformer } from '../types';

/** The names of what an informer holds. */
export function names(informer: ClusterInformer<KubernetesObject>) {
  return informer.list().map(({ metadata }) => metadata?.name);
}

/** Resolves at the next delta that `matches`. */
export function next(
  informer: ClusterInformer<KubernetesObject>,
  matches: (event: string) => boolean,
): Promise<void> {
  return new Promise(resolve => {
    const check = (event: string) => {
      if (matches(event)) {
        resolve();
      }
    };
    informer.subscribe({
      onAdd: ({ metadata }) => check(`add ${metadata?.name}`),
      onUpdate: ({ metadata }) => check(`update ${metadata?.name}`),
      onDelete: ({ metadata }) => check(`delete ${metadata?.name}`),
    });
  });
}

/** Resolves when something has come true. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
