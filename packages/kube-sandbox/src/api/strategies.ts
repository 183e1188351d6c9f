import type { ResourceType } from '../types/ResourceType';

/** Kinds whose `metadata.generation` counts changes of the spec. */
const withGeneration = new Set([
  'pods',
  'replicationcontrollers',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'poddisruptionbudgets.policy',
  'ingresses.networking.k8s.io',
  'ingressclasses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'endpointslices.discovery.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
  'priorityclasses.scheduling.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
]);

/** Kinds whose deletion answers with the object in place of a Status. */
const returnsDeleted = new Set([
  'pods',
  'services',
  'serviceaccounts',
  'persistentvolumes',
  'persistentvolumeclaims',
  'podtemplates',
  'resourcequotas',
  'limitranges',
  'storageclasses.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
]);

export function hasGeneration(type: ResourceType): boolean {
  return type.custom !== undefined || withGeneration.has(type.storage);
}

export function returnsDeletedObject(type: ResourceType): boolean {
  return returnsDeleted.has(type.storage);
}

/** Whether the main resource ignores what a client says in `status`. */
export function hasStatus(type: ResourceType): boolean {
  return type.subresources.has('status');
}

/** What happens to dependents when the request does not say. */
export function defaultPropagation(
  type: ResourceType,
): 'Background' | 'Orphan' {
  return type.storage === 'jobs.batch' ||
    type.storage === 'replicationcontrollers'
    ? 'Orphan'
    : 'Background';
}

/** Parts of an object whose change is not a change of its generation. */
export const unversionedParts = ['apiVersion', 'kind', 'metadata', 'status'];
