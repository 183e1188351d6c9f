import { parseQuantity } from '../controllers/runtime/quantity';
import type { KubeObject } from '../store/KubeObject';

interface Container {
  resources?: Partial<
    Record<'requests' | 'limits', Record<string, string | number>>
  >;
}

/**
 * What an object takes from a quota, by the quota's keys, in base units. A
 * resource that some container does not declare is absent.
 */
export function usageOf(
  storage: string,
  object: KubeObject,
): Record<string, number> {
  const usage: Record<string, number> = {
    [`count/${storage}`]: 1,
  };
  if (!storage.includes('.')) {
    usage[storage] = 1;
  }
  switch (storage) {
    case 'pods':
      return podUsage(object, usage);
    case 'persistentvolumeclaims': {
      const { resources } = (object.spec ?? {}) as Container;
      usage['requests.storage'] = parseQuantity(resources?.requests?.storage);
      return usage;
    }
    case 'services': {
      const { type, ports } = (object.spec ?? {}) as {
        type?: string;
        ports?: unknown[];
      };
      usage['services.loadbalancers'] = type === 'LoadBalancer' ? 1 : 0;
      usage['services.nodeports'] =
        type === 'LoadBalancer' || type === 'NodePort' ? ports?.length ?? 0 : 0;
      return usage;
    }
    default:
      return usage;
  }
}

/** Pods that have ended take nothing but their own count. */
function podUsage(
  pod: KubeObject,
  usage: Record<string, number>,
): Record<string, number> {
  const { phase } = (pod.status ?? {}) as { phase?: string };
  if (phase === 'Succeeded' || phase === 'Failed') {
    return { 'count/pods': 1 };
  }
  const { containers } = pod.spec as { containers: Container[] };
  for (const side of ['requests', 'limits'] as const) {
    for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
      // A request that is left out is as high as the limit.
      const declared = containers.map(
        ({ resources }) =>
          resources?.[side]?.[name] ??
          (side === 'requests' ? resources?.limits?.[name] : undefined),
      );
      if (declared.every(value => value !== undefined)) {
        const sum = declared.reduce<number>(
          (total, value) => total + parseQuantity(value),
          0,
        );
        usage[`${side}.${name}`] = sum;
        if (side === 'requests') {
          usage[name] = sum;
        }
      }
    }
  }
  return usage;
}
