import { usageOf } from '../../admission/resourceUsage';
import type { KubeObject } from '../../store/KubeObject';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { formatBytes, formatCpu } from '../runtime/quantity';
import { writeStatus } from '../runtime/writes';

const RESOURCE = 'resourcequotas';

/** What quotas may limit without naming it as `count/resource.group`. */
const NAMED = [
  'pods',
  'services',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  RESOURCE,
];

/** Keeps `status.used` of ResourceQuotas in step with their namespace. */
export function startQuotaController(context: ControllerContext): () => void {
  const { store } = context;
  return runController(context, {
    name: 'resourcequota-controller',
    resource: RESOURCE,
    reconcile: quota => sync(context, quota),
    watches: [
      {
        resource: '*',
        handle({ resource, object }, enqueue) {
          if (resource === 'events' || resource === RESOURCE) {
            return;
          }
          const { namespace } = object.metadata;
          if (namespace) {
            store
              .list(RESOURCE, namespace)
              .forEach(quota => enqueue(namespace, quota.metadata.name));
          }
        },
      },
    ],
  });
}

function sync({ store }: ControllerContext, quota: KubeObject): void {
  const { hard = {} } = quota.spec as { hard?: Record<string, string> };
  const { namespace } = quota.metadata;
  const used = Object.fromEntries(Object.keys(hard).map(key => [key, 0]));
  const storages = new Set([
    ...NAMED,
    ...Object.keys(hard)
      .filter(key => key.startsWith('count/'))
      .map(key => key.slice('count/'.length)),
  ]);
  for (const storage of storages) {
    for (const object of store.list(storage, namespace)) {
      for (const [key, value] of Object.entries(usageOf(storage, object))) {
        if (key in used) {
          used[key] += value;
        }
      }
    }
  }
  writeStatus(store, RESOURCE, quota, {
    hard,
    used: Object.fromEntries(
      Object.entries(used).map(([key, value]) => [key, format(key, value)]),
    ),
  });
}

function format(key: string, value: number): string {
  if (/memory|storage/.test(key) && !key.startsWith('count/')) {
    return formatBytes(value);
  }
  return /cpu/.test(key) ? formatCpu(value) : String(value);
}
