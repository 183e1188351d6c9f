import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../objects/toJson';
import { groupOf } from '../objects/objectKey';
import type { ServedKind } from './ClusterKinds';

/** Made by Kubernetes or a controller, or only seen for a moment. */
const SKIPPED_KINDS = new Set([
  'Event',
  'Pod',
  'ReplicaSet',
  'ReplicationController',
  'Endpoints',
  'EndpointSlice',
  'Lease',
  'ControllerRevision',
  'VolumeSnapshotContent',
  'CSIStorageCapacity',
  'PodTemplate',
]);

/** Served by others than the API server's own store: views, not objects. */
const SKIPPED_GROUPS =
  /(^|\.)metrics\.k8s\.io$|^packages\.operators\.coreos\.com$|^events\.k8s\.io$|^authorization\.|^(project|image|build|apps|template|security)\.openshift\.io$/;

/** Put into every namespace by the platform. */
const PLATFORM: Record<string, readonly string[]> = {
  ServiceAccount: ['default', 'builder', 'deployer', 'pipeline'],
  ConfigMap: [
    'kube-root-ca.crt',
    'openshift-service-ca.crt',
    'istio-ca-root-cert',
  ],
  Service: ['kubernetes'],
};

const SKIPPED_SECRETS = new Set([
  'helm.sh/release.v1',
  'kubernetes.io/service-account-token',
  'kubernetes.io/dockercfg',
  'bootstrap.kubernetes.io/token',
]);

const RELEASE_RECORD = /^sh\.helm\.release\.v1\./;

/** Kinds that may hold objects of nobody's. */
export function mayBeLoose(kind: ServedKind): boolean {
  return (
    kind.namespaced &&
    kind.listed &&
    !kind.plural.includes('/') &&
    !SKIPPED_KINDS.has(kind.kind) &&
    !SKIPPED_GROUPS.test(kind.group)
  );
}

/**
 * Whether nobody but a person made an object: no release, no controller and not
 * Kubernetes itself.
 */
export function isLoose(object: KubernetesObject): boolean {
  const { kind = '', metadata = {} } = object;
  const { name = '', labels = {}, annotations = {} } = metadata;
  const controlled =
    (metadata.ownerReferences?.length ?? 0) > 0 ||
    metadata.deletionTimestamp !== undefined ||
    labels['app.kubernetes.io/managed-by'] === 'Helm' ||
    labels['app.kubernetes.io/managed-by'] === 'foredeck' ||
    'meta.helm.sh/release-name' in annotations ||
    'helm.sh/hook' in annotations ||
    labels.owner === 'helm' ||
    'olm.copiedFrom' in labels;
  return (
    !controlled &&
    !SKIPPED_KINDS.has(kind) &&
    !SKIPPED_GROUPS.test(groupOf(object.apiVersion)) &&
    !(Object.hasOwn(PLATFORM, kind) && PLATFORM[kind].includes(name)) &&
    !RELEASE_RECORD.test(name) &&
    !(kind === 'Secret' && SKIPPED_SECRETS.has(String(toJson(object).type)))
  );
}
