import type { KubernetesObject, V1Pod } from '@kubernetes/client-node';

const RELEASE_NAME = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';

/** `namespace/name` of the release that Helm's annotations name as the owner. */
export function releaseOf(object: KubernetesObject): string | undefined {
  const annotations = object.metadata?.annotations;
  const name = annotations?.[RELEASE_NAME];
  return name
    ? `${
        annotations?.[RELEASE_NAMESPACE] ?? object.metadata?.namespace
      }/${name}`
    : undefined;
}

/**
 * `Deployment/shop-dev/cart` of the workload that runs a pod. The ReplicaSet
 * between a Deployment and its pods is named `<deployment>-<hash>`, and the
 * pod carries the hash as a label, so ReplicaSets need not be read.
 */
export function podOwner(pod: V1Pod): string | undefined {
  const { metadata } = pod;
  const owner = metadata?.ownerReferences?.find(one => one.controller);
  if (!owner) {
    return undefined;
  }
  const hash = metadata?.labels?.['pod-template-hash'];
  if (owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(`-${hash}`)) {
    const name = owner.name.slice(0, -hash.length - 1);
    return `Deployment/${metadata?.namespace}/${name}`;
  }
  return `${owner.kind}/${metadata?.namespace}/${owner.name}`;
}

/**
 * Which version of its workload's template a pod was made from: a hash that
 * Deployments, StatefulSets and DaemonSets label their pods with. Other pods
 * stand for themselves.
 */
export function podRevision(pod: V1Pod): string {
  const { labels, uid } = pod.metadata ?? {};
  return (
    labels?.['pod-template-hash'] ??
    labels?.['controller-revision-hash'] ??
    uid ??
    ''
  );
}
