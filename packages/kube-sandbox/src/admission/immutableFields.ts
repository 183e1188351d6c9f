import { valueAt } from '../api/jsonPath';
import type { StatusCause } from '../status/Status';
import { sameJson } from '../store/sameJson';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';

type Rule = (draft: KubeObject, old: KubeObject) => StatusCause[];

const forbiddenField = (field: string, message: string): StatusCause => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${message}`,
  field,
});

const invalidField = (
  field: string,
  value: unknown,
  message: string,
): StatusCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value ?? null)}: ${message}`,
  field,
});

/** Fields that must stay as they were, each told on its own. */
function fixed(fields: string[], message = 'field is immutable'): Rule {
  return (draft, old) =>
    fields
      .filter(field => !sameJson(valueAt(draft, field), valueAt(old, field)))
      .map(field => invalidField(field, valueAt(draft, field), message));
}

/** A spec of which only some fields may change. */
function fixedExcept(changeable: string[], message: string): Rule {
  const rest = (object: KubeObject) =>
    Object.fromEntries(
      Object.entries((object.spec ?? {}) as Record<string, unknown>).filter(
        ([key]) => !changeable.includes(key),
      ),
    );
  return (draft, old) =>
    sameJson(rest(draft), rest(old)) ? [] : [forbiddenField('spec', message)];
}

interface PodSpec {
  containers?: Array<{ image?: string }>;
  initContainers?: Array<{ image?: string }>;
  [field: string]: unknown;
}

/** Only images, the deadline and added tolerations of a pod may change. */
function podSpec(draft: KubeObject, old: KubeObject): StatusCause[] {
  const before = old.spec as PodSpec;
  const after = draft.spec as PodSpec;
  const withImages = (
    list: Array<{ image?: string }> | undefined,
    like: Array<{ image?: string }> | undefined,
  ) => list?.map((one, index) => ({ ...one, image: like?.[index]?.image }));
  const comparable = {
    ...after,
    containers: withImages(after.containers, before.containers),
    initContainers: withImages(after.initContainers, before.initContainers),
    activeDeadlineSeconds: before.activeDeadlineSeconds,
    tolerations: before.tolerations,
    // Set through the binding, the resize and the ephemeral doors.
    nodeName: before.nodeName,
    schedulingGates: before.schedulingGates,
  };
  return sameJson(comparable, before)
    ? []
    : [
        forbiddenField(
          'spec',
          'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
        ),
      ];
}

/** ConfigMaps and Secrets that were declared immutable. */
function sealed(draft: KubeObject, old: KubeObject): StatusCause[] {
  if (old.immutable !== true) {
    return [];
  }
  return ['immutable', 'data', 'binaryData']
    .filter(field => !sameJson(draft[field], old[field]))
    .map(field =>
      forbiddenField(field, 'field is immutable when `immutable` is set'),
    );
}

function clusterAddress(draft: KubeObject, old: KubeObject): StatusCause[] {
  const address = (service: KubeObject) =>
    valueAt(service, 'spec.clusterIP') as string | undefined;
  const external = [draft, old].some(
    service => valueAt(service, 'spec.type') === 'ExternalName',
  );
  return external || !address(old) || address(draft) === address(old)
    ? []
    : [
        invalidField(
          'spec.clusterIPs[0]',
          [address(draft)],
          'may not change once set',
        ),
      ];
}

/** Jobs may be resized only while they are suspended or when indexed. */
function jobTemplate(draft: KubeObject, old: KubeObject): StatusCause[] {
  const fields = ['spec.selector', 'spec.completionMode'];
  if (
    valueAt(old, 'spec.suspend') !== true ||
    valueAt(old, 'status.startTime') !== undefined
  ) {
    fields.push('spec.template');
  }
  if (valueAt(draft, 'spec.completionMode') !== 'Indexed') {
    fields.push('spec.completions');
  }
  return fixed(fields)(draft, old);
}

/** A bound claim may only ask for more. */
function claimSpec(draft: KubeObject, old: KubeObject): StatusCause[] {
  const rest = (object: KubeObject) => ({
    ...(object.spec as object),
    resources: undefined,
    volumeAttributesClassName: undefined,
    volumeName: undefined,
  });
  return sameJson(rest(draft), rest(old))
    ? []
    : [
        forbiddenField(
          'spec',
          'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
        ),
      ];
}

function storageClass(draft: KubeObject, old: KubeObject): StatusCause[] {
  return ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode']
    .filter(field => !sameJson(draft[field], old[field]))
    .map(field =>
      field === 'reclaimPolicy' || field === 'volumeBindingMode'
        ? invalidField(field, draft[field], 'field is immutable')
        : forbiddenField(field, `updates to ${field} are forbidden.`),
    );
}

const rules: Record<string, Rule[]> = {
  pods: [podSpec],
  configmaps: [sealed],
  secrets: [sealed, fixed(['type'])],
  services: [clusterAddress],
  persistentvolumeclaims: [claimSpec],
  'deployments.apps': [fixed(['spec.selector'])],
  'replicasets.apps': [fixed(['spec.selector'])],
  'daemonsets.apps': [fixed(['spec.selector'])],
  'statefulsets.apps': [
    fixedExcept(
      [
        'replicas',
        'ordinals',
        'template',
        'updateStrategy',
        'revisionHistoryLimit',
        'persistentVolumeClaimRetentionPolicy',
        'minReadySeconds',
      ],
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ),
  ],
  'jobs.batch': [jobTemplate],
  'storageclasses.storage.k8s.io': [storageClass],
  'rolebindings.rbac.authorization.k8s.io': [
    fixed(['roleRef'], 'cannot change roleRef'),
  ],
  'clusterrolebindings.rbac.authorization.k8s.io': [
    fixed(['roleRef'], 'cannot change roleRef'),
  ],
};

/** What an update would change although it must not. */
export function immutableChanges(
  type: ResourceType,
  draft: KubeObject,
  old: KubeObject,
): StatusCause[] {
  return (rules[type.storage] ?? []).flatMap(rule => rule(draft, old));
}
