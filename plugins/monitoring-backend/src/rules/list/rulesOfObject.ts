import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import { linkByHint, linkByName } from '../../alerts/linkLabels';
import type { ScopedNamespace } from '../../scopes/ScopeService';
import { isWithin } from '../access/isWithin';
import {
  groupsOf,
  type PrometheusRule,
  type RuleOfGroup,
} from '../manifest/PrometheusRule';
import { readManaged } from '../manifest/readManaged';
import { describeForeign, describeManaged } from './describeRule';
import type { LoadedRules } from './LoadedRules';

/**
 * The alert rules of an object that may be shown. Where only some workloads are
 * allowed, or meant, rules must be about one of them.
 *
 * @param narrow - only what is about the scope's workloads
 */
export function rulesOfObject(
  cluster: string,
  object: PrometheusRule,
  namespace: ScopedNamespace,
  narrow: boolean,
  loaded: LoadedRules | undefined,
): AlertRule[] {
  const all = namespace.whole && !narrow;
  const at = {
    namespace: object.metadata.namespace,
    object: object.metadata.name,
  };
  const standing = (group: string, alert: string) =>
    loaded && { found: loaded.find({ ...at, group, alert }) };
  const managed = readManaged(object);
  if (managed) {
    const { draft, place } = managed.rule;
    const known = standing(at.object, draft.alert);
    return all || isWithin(place, namespace)
      ? [describeManaged(cluster, object, managed, { loaded: known })]
      : [];
  }
  return groupsOf(object).flatMap(group =>
    (group.rules ?? []).flatMap((rule, index, rules) => {
      const { alert, labels = {} } = rule;
      if (alert === undefined) {
        return [];
      }
      const known = standing(group.name, alert);
      const linked = namespace.whole
        ? linkByHint({ ...objectHints(object), ...labels }, namespace)
        : linkByName(labels, namespace);
      return all || linked
        ? [
            describeForeign(
              cluster,
              object,
              group,
              { ...rule, alert },
              {
                loaded: known,
                count: countAlike(rules.slice(0, index + 1), alert),
              },
            ),
          ]
        : [];
    }),
  );
}

function countAlike(rules: readonly RuleOfGroup[], alert: string): number {
  return rules.filter(one => one.alert === alert).length;
}

/** Labels of an object that are mostly called as the application it belongs to. */
function objectHints({ metadata }: PrometheusRule): Record<string, string> {
  const name = metadata.labels?.['app.kubernetes.io/name'];
  const instance =
    metadata.labels?.['app.kubernetes.io/instance'] ??
    metadata.annotations?.['meta.helm.sh/release-name'];
  return {
    ...(name && { app_kubernetes_io_name: name }),
    ...(instance && { app_kubernetes_io_instance: instance }),
  };
}
