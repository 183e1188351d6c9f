import type { CopyStage } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { groupOf } from '../objects/objectKey';

const WORKLOADS = new Set([
  'Deployment',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
  'DeploymentConfig',
]);

/** Groups of Kubernetes itself, and of add-ons whose resources start nothing. */
const PLAIN_GROUP =
  /^$|^(apps|batch|autoscaling|policy|extensions)$|\.k8s\.io$|^(monitoring\.coreos\.com|cert-manager\.io|route\.openshift\.io|networking\.istio\.io|security\.istio\.io|traefik\.(io|containo\.us)|external-secrets\.io|bitnami\.com|projectcontour\.io|keda\.sh)$/;

/** Whether an object is an operator's to act on: one that starts workloads by it. */
export function isOperatorResource(object: KubernetesObject): boolean {
  return !PLAIN_GROUP.test(groupOf(object.apiVersion));
}

/** When a release has its turn, by what it is made of. */
export function releaseStage(
  objects: readonly KubernetesObject[],
  traits: { crds: boolean; stores: boolean },
): CopyStage {
  const kinds = new Set(objects.map(({ kind }) => kind));
  if (traits.crds || kinds.has('CustomResourceDefinition')) {
    return 'operators';
  }
  if (traits.stores || kinds.has('StatefulSet')) {
    return 'stateful';
  }
  if (objects.some(({ kind }) => kind !== undefined && WORKLOADS.has(kind))) {
    return 'stateless';
  }
  return objects.some(isOperatorResource) ? 'operators' : 'config';
}

/** When an object outside of releases has its turn. */
export function objectStage(object: KubernetesObject): CopyStage {
  if (object.kind === 'StatefulSet') {
    return 'stateful';
  }
  if (object.kind !== undefined && WORKLOADS.has(object.kind)) {
    return 'stateless';
  }
  return isOperatorResource(object) ? 'operators' : 'config';
}
