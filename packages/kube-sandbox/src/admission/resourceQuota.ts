import {
  formatBytes,
  formatCpu,
  parseQuantity,
} from '../controllers/runtime/quantity';
import { forbidden } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { AdmissionInput } from './Admission';
import { usageOf } from './resourceUsage';

interface Quota extends KubeObject {
  spec: { hard?: Record<string, string>; scopes?: string[] };
}

/**
 * Refuses what would exceed a quota of the namespace. Usage is counted from
 * the stored objects, so it can not drift.
 */
export function resourceQuota({ type, draft, old, store }: AdmissionInput) {
  const { namespace, name } = draft.metadata;
  const quotas = store.list('resourcequotas', namespace ?? '') as Quota[];
  if (quotas.length === 0) {
    return;
  }
  const before = old ? usageOf(type.storage, old) : {};
  const after = usageOf(type.storage, draft);
  for (const quota of quotas) {
    const { hard = {} } = quota.spec;
    const grown = Object.keys(hard).filter(
      key => (after[key] ?? 0) > (before[key] ?? 0),
    );
    checkDeclared(quota, draft, type.storage, after);
    if (grown.length === 0) {
      continue;
    }
    const used = usedIn(store, namespace ?? '', grown);
    const exceeded = grown
      .filter(key =>
        exceeds(
          used[key] - (before[key] ?? 0) + after[key],
          parseQuantity(hard[key]),
        ),
      )
      .sort();
    if (exceeded.length > 0) {
      const tell = (value: (key: string) => string) =>
        exceeded.map(key => `${key}=${value(key)}`).join(',');
      throw forbidden(
        { group: type.group, kind: type.resource, name },
        `exceeded quota: ${quota.metadata.name}, requested: ${tell(key =>
          format(key, after[key] - (before[key] ?? 0)),
        )}, used: ${tell(key => format(key, used[key]))}, limited: ${tell(
          key => hard[key],
        )}`,
      );
    }
  }
}

/** A quota on cpu or memory makes every container say what it needs. */
function checkDeclared(
  quota: Quota,
  draft: KubeObject,
  storage: string,
  usage: Record<string, number>,
) {
  if (storage !== 'pods') {
    return;
  }
  const missing = Object.keys(quota.spec.hard ?? {})
    .filter(key => /^(requests\.|limits\.)?(cpu|memory)$/.test(key))
    .filter(key => usage[key] === undefined)
    .sort();
  if (missing.length > 0) {
    const containers = (
      draft.spec as { containers: Array<{ name: string }> }
    ).containers.map(one => one.name);
    throw forbidden(
      { kind: 'pods', name: draft.metadata.name },
      `failed quota: ${quota.metadata.name}: must specify ${missing
        .map(key => `${key} for: ${containers.join(',')}`)
        .join('; ')}`,
    );
  }
}

/** Tenths of cores do not add up exactly in binary. */
function exceeds(value: number, limit: number): boolean {
  return value > limit * (1 + 1e-9);
}

const counted = [
  'pods',
  'services',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
];

function usedIn(
  store: AdmissionInput['store'],
  namespace: string,
  keys: string[],
): Record<string, number> {
  const used = Object.fromEntries(keys.map(key => [key, 0]));
  const storages = new Set([
    ...counted,
    ...keys
      .filter(key => key.startsWith('count/'))
      .map(key => key.slice('count/'.length)),
  ]);
  for (const storage of storages) {
    for (const object of store.list(storage, namespace)) {
      const usage = usageOf(storage, object);
      for (const key of keys) {
        used[key] += usage[key] ?? 0;
      }
    }
  }
  return used;
}

function format(key: string, value: number): string {
  if (/memory|storage/.test(key)) {
    return formatBytes(value);
  }
  return /cpu/.test(key) ? formatCpu(value) : String(value);
}
