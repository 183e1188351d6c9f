import { section, sections, text, type JsonObject } from '../json/JsonObject';
import { forbiddenField, invalidValue, required, unsupported } from './causes';
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
  const claimed = sections(spec, 'volumeClaimTemplates').map(
    claim => text(section(claim, 'metadata'), 'name') ?? '',
  );
  checkPodSpec(checks, podSpec, 'spec.template.spec', claimed);
  const policy = text(podSpec, 'restartPolicy');
  if (policy && policy !== 'Always') {
    checks.add(
      unsupported('spec.template.spec.restartPolicy', policy, ['Always']),
    );
  }
}

const isZero = (value: unknown) =>
  value === 0 || value === '0' || value === '0%';

export function checkDeployment(checks: Checks, deployment: JsonObject): void {
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

export function checkReplicaSet(checks: Checks, replicaSet: JsonObject): void {
  const spec = section(replicaSet, 'spec') ?? {};
  checks.nonNegative(spec, 'spec', 'replicas', 'minReadySeconds');
  checkTemplate(checks, spec, 'replicaset');
}

export function checkDaemonSet(checks: Checks, daemonSet: JsonObject): void {
  const spec = section(daemonSet, 'spec') ?? {};
  checks.nonNegative(spec, 'spec', 'minReadySeconds', 'revisionHistoryLimit');
  checkTemplate(checks, spec, 'daemonset');
  checks.oneOf(
    section(spec, 'updateStrategy') ?? {},
    'type',
    'spec.updateStrategy',
    ['OnDelete', 'RollingUpdate'],
  );
}

export function checkStatefulSet(
  checks: Checks,
  statefulSet: JsonObject,
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
}
