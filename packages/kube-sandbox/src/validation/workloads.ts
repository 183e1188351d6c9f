import { jsonEqual } from '../json/equal';
import { section, text, type JsonObject } from '../json/JsonObject';
import {
  forbiddenField,
  IMMUTABLE,
  invalidValue,
  required,
  unsupported,
} from './causes';
import { isEmptyObject, type Checks } from './Checks';
import { checkLabels, checkSelector, selectorMatches } from './labelSelector';
import { checkPodSpec } from './pods';

/** The selector and the pod template, which must fit each other. */
function checkTemplate(checks: Checks, spec: JsonObject, kind: string): void {
  const template = section(spec, 'template') ?? {};
  const labels = section(section(template, 'metadata'), 'labels') ?? {};
  const selector = section(spec, 'selector');
  if (!selector) {
    checks.add(required('spec.selector'));
  } else {
    checkSelector(checks, selector, 'spec.selector');
    if (isEmptyObject(selector)) {
      checks.add(
        invalidValue(
          'spec.selector',
          selector,
          `empty selector is invalid for ${kind}`,
        ),
      );
    } else if (!selectorMatches(selector, labels)) {
      checks.add(
        invalidValue(
          'spec.template.metadata.labels',
          labels,
          '`selector` does not match template `labels`',
        ),
      );
    }
  }
  checkLabels(checks, labels, 'spec.template.metadata.labels');
  const podSpec = section(template, 'spec') ?? {};
  checkPodSpec(checks, podSpec, 'spec.template.spec');
  const policy = text(podSpec, 'restartPolicy');
  if (policy && policy !== 'Always') {
    checks.add(
      unsupported('spec.template.spec.restartPolicy', policy, ['Always']),
    );
  }
}

function checkSameSelector(
  checks: Checks,
  spec: JsonObject,
  old: JsonObject | undefined,
): void {
  const before = section(old, 'spec');
  if (before && !jsonEqual(before.selector, spec.selector)) {
    checks.add(invalidValue('spec.selector', spec.selector, IMMUTABLE));
  }
}

const isZero = (value: unknown) =>
  value === 0 || value === '0' || value === '0%';

export function checkDeployment(
  checks: Checks,
  deployment: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(deployment, 'spec') ?? {};
  checks.nonNegative(
    spec,
    'spec',
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
    'progressDeadlineSeconds',
  );
  checkTemplate(checks, spec, 'deployment');
  checkSameSelector(checks, spec, old);
  const strategy = section(spec, 'strategy') ?? {};
  checks.oneOf(strategy, 'type', 'spec.strategy', [
    'Recreate',
    'RollingUpdate',
  ]);
  const rolling = section(strategy, 'rollingUpdate');
  if (strategy.type === 'Recreate' && rolling) {
    checks.add(
      forbiddenField(
        'spec.strategy.rollingUpdate',
        "may not be specified when strategy `type` is 'Recreate'",
      ),
    );
  } else if (isZero(rolling?.maxUnavailable) && isZero(rolling?.maxSurge)) {
    checks.add(
      invalidValue(
        'spec.strategy.rollingUpdate.maxUnavailable',
        rolling?.maxUnavailable,
        'may not be 0 when `maxSurge` is 0',
      ),
    );
  }
  const deadline = Number(spec.progressDeadlineSeconds ?? Infinity);
  if (deadline <= Number(spec.minReadySeconds ?? 0)) {
    checks.add(
      invalidValue(
        'spec.progressDeadlineSeconds',
        spec.progressDeadlineSeconds,
        'must be greater than minReadySeconds',
      ),
    );
  }
}

export function checkReplicaSet(
  checks: Checks,
  replicaSet: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(replicaSet, 'spec') ?? {};
  checks.nonNegative(spec, 'spec', 'replicas', 'minReadySeconds');
  checkTemplate(checks, spec, 'replicaset');
  checkSameSelector(checks, spec, old);
}

export function checkDaemonSet(
  checks: Checks,
  daemonSet: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(daemonSet, 'spec') ?? {};
  checks.nonNegative(spec, 'spec', 'minReadySeconds', 'revisionHistoryLimit');
  checkTemplate(checks, spec, 'daemonset');
  checkSameSelector(checks, spec, old);
  checks.oneOf(
    section(spec, 'updateStrategy') ?? {},
    'type',
    'spec.updateStrategy',
    ['OnDelete', 'RollingUpdate'],
  );
}

const MUTABLE_IN_STATEFUL_SETS = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

export function checkStatefulSet(
  checks: Checks,
  statefulSet: JsonObject,
  old: JsonObject | undefined,
): void {
  const spec = section(statefulSet, 'spec') ?? {};
  checks.nonNegative(
    spec,
    'spec',
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
  );
  checks.oneOf(spec, 'podManagementPolicy', 'spec', [
    'OrderedReady',
    'Parallel',
  ]);
  checkTemplate(checks, spec, 'statefulset');
  const before = section(old, 'spec');
  const fixed = (which: JsonObject) =>
    Object.fromEntries(
      Object.entries(which).filter(
        ([key]) => !MUTABLE_IN_STATEFUL_SETS.includes(key),
      ),
    );
  if (before && !jsonEqual(fixed(before), fixed(spec))) {
    const names = MUTABLE_IN_STATEFUL_SETS.map(name => `'${name}'`);
    checks.add(
      forbiddenField(
        'spec',
        `updates to statefulset spec for fields other than ${names
          .slice(0, -1)
          .join(', ')} and ${names[names.length - 1]} are forbidden`,
      ),
    );
  }
}
