import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/**
 * Paths that Kubernetes never lets change on a live object, by group and kind.
 * Source: the update validation of each kind, as the API reference tells it.
 */
const IMMUTABLE: Record<string, string[]> = {
  '/PersistentVolumeClaim': [
    'spec.accessModes',
    'spec.dataSource',
    'spec.selector',
    'spec.storageClassName',
    'spec.volumeMode',
    'spec.volumeName',
  ],
  '/Secret': ['type'],
  '/Service': ['spec.clusterIP', 'spec.clusterIPs'],
  'apps/DaemonSet': ['spec.selector'],
  'apps/Deployment': ['spec.selector'],
  'apps/ReplicaSet': ['spec.selector'],
  'apps/StatefulSet': [
    'spec.podManagementPolicy',
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
  'batch/Job': ['spec.completionMode', 'spec.selector', 'spec.template'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'scheduling.k8s.io/PriorityClass': ['value'],
  'storage.k8s.io/StorageClass': [
    'parameters',
    'provisioner',
    'reclaimPolicy',
    'volumeBindingMode',
  ],
};

/** A ConfigMap or Secret that was sealed. */
const SEALED = ['immutable', 'data', 'binaryData', 'stringData'];

/** The immutable paths at which `wanted` asks for something else than is there. */
export function immutableFields(
  live: JsonObject,
  wanted: JsonObject,
): string[] {
  const kind = `${groupOf(wanted)}/${wanted.kind}`;
  const paths = [
    ...(IMMUTABLE[kind] ?? []),
    ...(live.immutable === true ? SEALED : []),
  ];
  return paths.filter(path => {
    const [before, after] = [at(live, path), at(wanted, path)];
    // What is left out keeps what is there, or its default.
    return after !== undefined && !holds(before, after);
  });
}

/** Whether `live` has all that `wanted` asks for; the server adds defaults. */
function holds(live: JsonValue | undefined, wanted: JsonValue): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((item, index) => holds(live[index], item))
    );
  }
  if (isJsonMap(wanted)) {
    return (
      isJsonMap(live) &&
      Object.entries(wanted).every(
        ([key, value]) =>
          value === undefined || value === null || holds(live[key], value),
      )
    );
  }
  return live === wanted;
}

function at(object: JsonObject, path: string): JsonValue | undefined {
  return path
    .split('.')
    .reduce<JsonValue | undefined>(
      (value, key) => (isJsonMap(value) ? value[key] : undefined),
      object,
    );
}

function groupOf({ apiVersion }: JsonObject): string {
  const text = String(apiVersion ?? '');
  return text.includes('/') ? text.split('/')[0] : '';
}
