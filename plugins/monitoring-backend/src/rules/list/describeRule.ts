import { createHash } from 'node:crypto';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import { ENTITY_LABEL } from '../../alerts/linkLabels';
import { VERSION_ANNOTATION } from '../manifest/buildManifest';
import type {
  PrometheusRule,
  RuleGroup,
  RuleOfGroup,
} from '../manifest/PrometheusRule';
import type { ReadRule } from '../manifest/readManaged';
import { ruleId } from '../ruleId';
import type { LoadedRule } from './LoadedRules';
import { seconds } from './seconds';

/** What a rule's object says, and how it stands. */
interface Standing {
  /** Absent where the data source could not be asked. */
  loaded?: { found: LoadedRule | undefined };
}

/** A rule that was made here. */
export function describeManaged(
  cluster: string,
  object: PrometheusRule,
  { rule, evaluated }: ReadRule,
  { loaded }: Standing,
): AlertRule {
  const { name, namespace, resourceVersion } = object.metadata;
  const { draft, place } = rule;
  const enabled = evaluated !== undefined;
  return {
    id: ruleId({
      ...{ cluster, namespace, object: name, group: name, alert: draft.alert },
    }),
    ...{ cluster, namespace, object: name, group: name, alert: draft.alert },
    expr: evaluated?.expr ?? rule.query,
    for: draft.for,
    severity: draft.severity,
    labels: evaluated?.labels ?? { ...draft.labels, severity: draft.severity },
    annotations: shown(evaluated?.annotations ?? draft.annotations),
    ...{ managed: true, enabled, draft, resourceVersion },
    entityRef: place.entityRef,
    workloads: place.workloads,
    ...(enabled ? stateOf(loaded) : { state: 'disabled' }),
  };
}

/** A rule of an object that others keep. */
export function describeForeign(
  cluster: string,
  object: PrometheusRule,
  group: RuleGroup,
  rule: RuleOfGroup & { alert: string },
  standing: Standing & {
    /** From 1, among those of the group that are called alike. */
    count: number;
  },
): AlertRule {
  const { loaded, count } = standing;
  const { name, namespace } = object.metadata;
  const at = { cluster, namespace, object: name };
  return {
    id: ruleId({
      ...{ ...at, group: group.name },
      alert: count > 1 ? `${rule.alert}#${count}` : rule.alert,
    }),
    ...{ ...at, group: group.name, alert: rule.alert, expr: rule.expr },
    for: seconds(rule.for),
    severity: rule.labels?.severity,
    labels: rule.labels ?? {},
    annotations: shown(rule.annotations),
    ...{ managed: false, enabled: true, origin: originOf(object) },
    entityRef: rule.labels?.[ENTITY_LABEL],
    ...stateOf(loaded),
  };
}

/** A rule that only the data source knows, as one namespace sees it. */
export function describeLoaded(
  cluster: string,
  namespace: string,
  { group, rule }: LoadedRule,
  alerts: LoadedRule['rule']['alerts'],
): AlertRule {
  const at = { cluster, namespace, group: group.name, alert: rule.name };
  const active = alerts.some(({ state }) => state === 'firing')
    ? 'firing'
    : 'pending';
  return {
    id: ruleId({
      ...{ ...at, object: '' },
      // Several files may have groups and rules of the same names.
      alert: `${rule.name}#${shortHash([group.file, rule.query, rule.labels])}`,
    }),
    ...{ ...at, expr: rule.query, for: rule.duration },
    severity: rule.labels.severity,
    labels: rule.labels,
    annotations: shown(rule.annotations),
    ...{ managed: false, enabled: true },
    origin: `Group ${group.name} of the data source, which watches more than this namespace`,
    state: alerts.length ? active : 'inactive',
    ...(rule.health === 'err' && { state: 'failing', problem: rule.lastError }),
  };
}

function shortHash(of: unknown): string {
  const text = JSON.stringify(of);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function stateOf(
  loaded: Standing['loaded'],
): Pick<AlertRule, 'state' | 'problem'> {
  if (!loaded) {
    return {
      state: 'not-loaded',
      problem: 'The data source could not be asked whether it is loaded',
    };
  }
  const { found } = loaded;
  if (!found) {
    return {
      state: 'not-loaded',
      problem: 'The data source does not evaluate it',
    };
  }
  return found.rule.health === 'err'
    ? { state: 'failing', problem: found.rule.lastError }
    : { state: found.rule.state };
}

function originOf({ metadata }: PrometheusRule): string {
  const { name, labels, annotations, managedFields } = metadata;
  const release = annotations?.['meta.helm.sh/release-name'];
  if (release) {
    return `PrometheusRule ${name} of the Helm release ${release}; change it in its chart or values`;
  }
  const by =
    labels?.['app.kubernetes.io/managed-by'] ??
    managedFields?.find(({ manager }) => manager)?.manager;
  return `PrometheusRule ${name}${
    by ? `, made by ${by}` : ''
  }; change it where it is kept`;
}

/** Annotations without what is of no use to people. */
function shown(
  annotations: Record<string, string> = {},
): Record<string, string> {
  const { [VERSION_ANNOTATION]: _version, ...others } = annotations;
  return others;
}
