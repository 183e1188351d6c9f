import { jsonEqual } from '../json/equal';
import { section, sections, type JsonObject } from '../json/JsonObject';
import { forbiddenField, IMMUTABLE, invalidValue } from './causes';
import type { Checks } from './Checks';

type Rule = (checks: Checks, object: JsonObject, old: JsonObject) => void;

const specOf = (object: JsonObject) => section(object, 'spec') ?? {};

const without = (object: JsonObject, keys: string[]) =>
  Object.fromEntries(
    Object.entries(object).filter(([key]) => !keys.includes(key)),
  );

/** Fields of the object itself that stay as they were created. */
function fixed(keys: string[], detail = IMMUTABLE): Rule {
  return (checks, object, old) => {
    for (const key of keys) {
      if (!jsonEqual(object[key], old[key])) {
        checks.add(invalidValue(key, object[key], detail));
      }
    }
  };
}

/** Fields of the spec that stay as they were created. */
function fixedSpec(...keys: string[]): Rule {
  return (checks, object, old) => {
    const [after, before] = [specOf(object), specOf(old)];
    for (const key of keys) {
      if (!jsonEqual(after[key], before[key])) {
        checks.add(invalidValue(`spec.${key}`, after[key], IMMUTABLE));
      }
    }
  };
}

/** A spec of which only a part may change, told in one sentence. */
function fixedPart(
  part: (spec: JsonObject, before: JsonObject) => JsonObject,
  detail: string,
): Rule {
  return (checks, object, old) => {
    const before = specOf(old);
    if (!jsonEqual(part(specOf(object), before), part(before, before))) {
      checks.add(forbiddenField('spec', detail));
    }
  };
}

/** All of a pod's spec but its images, deadlines and tolerations. */
function podPart(spec: JsonObject): JsonObject {
  const rest = without(spec, [
    'activeDeadlineSeconds',
    'tolerations',
    'terminationGracePeriodSeconds',
    'schedulingGates',
  ]);
  for (const list of ['containers', 'initContainers']) {
    if (Array.isArray(rest[list])) {
      rest[list] = sections(spec, list).map(each => without(each, ['image']));
    }
  }
  return rest;
}

/** A claim may still grow, and get the volume and class it did not have. */
function claimPart(spec: JsonObject, before: JsonObject): JsonObject {
  return without(
    spec,
    ['resources', 'volumeAttributesClassName'].concat(
      ['volumeName', 'storageClassName'].filter(
        key => before[key] === undefined,
      ),
    ),
  );
}

/** A suspended job that never started may still be given another template. */
const job: Rule = (checks, object, old) => {
  const before = specOf(old);
  const canMove =
    before.suspend === true && section(old, 'status')?.startTime === undefined;
  fixedSpec(
    'selector',
    'completionMode',
    ...(canMove ? [] : ['template']),
    // Indexed jobs can be resized.
    ...(specOf(object).completionMode === 'Indexed' ? [] : ['completions']),
  )(checks, object, old);
};

const service: Rule = (checks, object, old) => {
  const [after, before] = [specOf(object), specOf(old)];
  const hasAddress = [after, before].every(
    each => each.type !== 'ExternalName',
  );
  if (before.clusterIP && hasAddress && after.clusterIP !== before.clusterIP) {
    checks.add(
      invalidValue(
        'spec.clusterIPs[0]',
        [after.clusterIP ?? ''],
        'may not change once set',
      ),
    );
  }
};

/** ConfigMaps and Secrets can be sealed; a seal can not be broken. */
const sealed: Rule = (checks, object, old) => {
  if (old.immutable !== true) {
    return;
  }
  for (const key of ['immutable', 'data', 'binaryData']) {
    if (!jsonEqual(object[key], old[key])) {
      checks.add(
        forbiddenField(key, 'field is immutable when `immutable` is set'),
      );
    }
  }
};

const storageClass: Rule = (checks, object, old) => {
  for (const key of ['parameters', 'provisioner']) {
    if (!jsonEqual(object[key], old[key])) {
      checks.add(forbiddenField(key, `updates to ${key} are forbidden.`));
    }
  }
  fixed(['reclaimPolicy', 'volumeBindingMode'])(checks, object, old);
};

const STATEFUL_SET_CHANGES = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

const RBAC = 'rbac.authorization.k8s.io';

const RULES: Record<string, Rule[]> = {
  '/Pod': [
    fixedPart(
      podPart,
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    ),
  ],
  '/ConfigMap': [sealed],
  '/Secret': [fixed(['type']), sealed],
  '/Service': [service],
  '/PersistentVolumeClaim': [
    fixedPart(
      claimPart,
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
    ),
  ],
  'apps/Deployment': [fixedSpec('selector')],
  'apps/ReplicaSet': [fixedSpec('selector')],
  'apps/DaemonSet': [fixedSpec('selector')],
  'apps/StatefulSet': [
    fixedPart(
      spec => without(spec, STATEFUL_SET_CHANGES),
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    ),
  ],
  'batch/Job': [job],
  'storage.k8s.io/StorageClass': [storageClass],
  'scheduling.k8s.io/PriorityClass': [
    fixed(['value'], 'may not be changed in an update.'),
  ],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    fixedSpec('group', 'scope'),
  ],
  [`${RBAC}/RoleBinding`]: [fixed(['roleRef'], 'cannot change roleRef')],
  [`${RBAC}/ClusterRoleBinding`]: [fixed(['roleRef'], 'cannot change roleRef')],
};

/**
 * Finds what an update would change although it must not.
 *
 * @param kind - group and kind, such as `apps/Deployment`
 */
export function checkUnchanged(
  checks: Checks,
  kind: string,
  object: JsonObject,
  old: JsonObject,
): void {
  RULES[kind]?.forEach(rule => rule(checks, object, old));
}
