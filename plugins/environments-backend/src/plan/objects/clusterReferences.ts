import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { JsonValue } from '@backstage/types';
import { groupOf } from './objectKey';
import { toJson } from './toJson';

/** Something that no namespace holds. */
export interface ClusterName {
  apiVersion: string;
  kind: string;
  name: string;
}

/** Kinds of Kubernetes and of common add-ons that no namespace holds. */
const CLUSTER_KINDS = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'VolumeSnapshotClass',
  'IngressClass',
  'GatewayClass',
  'PriorityClass',
  'RuntimeClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'CSIDriver',
  'ClusterIssuer',
  'ClusterSecretStore',
  'SecurityContextConstraints',
]);

/** Fields that name something of the whole cluster. */
const NAMED_BY: Record<string, Omit<ClusterName, 'name'>> = {
  storageClassName: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' },
  ingressClassName: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
  },
  gatewayClassName: {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
  },
  priorityClassName: {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
  },
  runtimeClassName: { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass' },
  'cert-manager.io/cluster-issuer': {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
  },
};

/** References by kind and name, such as `issuerRef` and `roleRef`. */
const BY_KIND: Record<string, string> = {
  ClusterIssuer: 'cert-manager.io/v1',
  ClusterSecretStore: 'external-secrets.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
};

/** Roles that come with every cluster. */
const BUILT_IN =
  /^(ClusterRole\/(admin|edit|view|cluster-admin|system:.+)|PriorityClass\/system-.+)$/;

/** A storage class by its name. */
export function storageClass(name: string): ClusterName {
  return { ...NAMED_BY.storageClassName, name };
}

/** Whether no namespace holds objects of a kind. */
export function isClusterWide(
  { apiVersion, kind = '' }: KubernetesObject,
  served?: ReadonlySet<string>,
): boolean {
  return (
    CLUSTER_KINDS.has(kind) ||
    (served?.has(`${groupOf(apiVersion)}/${kind}`) ?? false)
  );
}

/** What of the whole cluster an object refers to. */
export function clusterReferences(object: KubernetesObject): ClusterName[] {
  const found = new Map<string, ClusterName>();
  const add = (one: ClusterName) => {
    const key = `${one.kind}/${one.name}`;
    if (one.name && !BUILT_IN.test(key)) {
      found.set(key, one);
    }
  };
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isJsonMap(value)) {
      const { kind, name } = value;
      if (typeof kind === 'string' && typeof name === 'string') {
        const apiVersion = Object.hasOwn(BY_KIND, kind) && BY_KIND[kind];
        if (apiVersion) {
          add({ apiVersion, kind, name });
        }
      }
      for (const [key, below] of Object.entries(value)) {
        if (typeof below === 'string' && Object.hasOwn(NAMED_BY, key)) {
          add({ ...NAMED_BY[key], name: below });
        }
        visit(below);
      }
    }
  };
  const {
    metadata,
    status: _,
    apiVersion: __,
    kind: ___,
    ...body
  } = toJson(object);
  visit(body);
  visit(isJsonMap(metadata) ? metadata.annotations : undefined);
  return [...found.values()];
}
