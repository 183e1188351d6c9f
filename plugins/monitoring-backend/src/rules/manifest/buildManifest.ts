import { createHash } from 'node:crypto';
import { ENTITY_LABEL, WORKLOAD_LABEL } from '../../alerts/linkLabels';
import { enforceMatchers } from '../../promql/enforceMatchers';
import type { ManagedRule, RuleAddress } from '../ManagedRule';
import { durationText } from '../../packs/fillInterval';
import {
  MANAGED_LABEL,
  RULE_ANNOTATION,
  RULE_API,
  type RuleManifest,
} from './PrometheusRule';

/** On alerts: changes with everything the rule says, and so tells what is loaded. */
export const VERSION_ANNOTATION = 'foredeck_rule_version';

/** Who is told, as an entity ref. */
const OWNER_LABEL = 'foredeck_owner';

/** What a rule's object is made of beside the rule. */
export interface ManifestScene {
  address: RuleAddress;
  enabled: boolean;
  /** The series label that holds the namespace. */
  namespaceLabel: string;
  /** Labels of all series of the cluster, where clusters share a source. */
  fixed: Readonly<Record<string, string>>;
  /** By which a Prometheus object selects it. */
  selectedBy: Readonly<Record<string, string>>;
  /** Entity ref of who owns the namespace. */
  owner?: string;
}

/**
 * The query as Prometheus evaluates it: every selector is kept to the namespace.
 * Labels of a shared source are not put on it, as a Prometheus in the cluster
 * does not have them on its series.
 *
 * @throws PromqlError
 */
export function storedExpr(
  query: string,
  namespace: string,
  namespaceLabel: string,
): string {
  return enforceMatchers(query, [
    { label: namespaceLabel, operator: '=', value: namespace },
  ]);
}

/** Labels of every alert of a rule. */
export function alertLabels(
  { draft, place }: ManagedRule,
  scene: Pick<ManifestScene, 'address' | 'namespaceLabel' | 'fixed' | 'owner'>,
): Record<string, string> {
  const { address, namespaceLabel, fixed } = scene;
  const owner = draft.owner ?? scene.owner;
  const only = place.workloads?.length === 1 ? place.workloads[0] : undefined;
  return {
    ...draft.labels,
    severity: draft.severity,
    ...(owner && { [OWNER_LABEL]: owner }),
    ...(place.entityRef && { [ENTITY_LABEL]: place.entityRef }),
    ...(only && { [WORKLOAD_LABEL]: only }),
    ...fixed,
    namespace: address.namespace,
    [namespaceLabel]: address.namespace,
  };
}

/** One rule as the PrometheusRule that holds it, and nothing else. */
export function buildManifest(
  rule: ManagedRule,
  scene: ManifestScene,
): RuleManifest {
  const { address, enabled, selectedBy } = scene;
  return {
    apiVersion: RULE_API,
    kind: 'PrometheusRule',
    metadata: {
      name: address.object,
      namespace: address.namespace,
      labels: { ...selectedBy, [MANAGED_LABEL]: 'true' },
      annotations: { [RULE_ANNOTATION]: JSON.stringify(rule) },
    },
    spec: {
      groups: enabled
        ? [{ name: address.object, rules: [alertingRule(rule, scene)] }]
        : [],
    },
  };
}

function alertingRule(rule: ManagedRule, scene: ManifestScene) {
  const { draft } = rule;
  const { address, namespaceLabel } = scene;
  const said = {
    alert: draft.alert,
    expr: storedExpr(rule.query, address.namespace, namespaceLabel),
    for: durationText(draft.for),
    labels: alertLabels(rule, scene),
    annotations: {
      ...draft.annotations,
      summary: draft.summary,
      ...(draft.description && { description: draft.description }),
      ...(draft.runbookUrl && { runbook_url: draft.runbookUrl }),
    },
  };
  const version = createHash('sha256')
    .update(JSON.stringify(said))
    .digest('hex')
    .slice(0, 12);
  return {
    ...said,
    annotations: { ...said.annotations, [VERSION_ANNOTATION]: version },
  };
}
