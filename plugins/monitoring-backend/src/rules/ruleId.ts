import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { RuleAddress } from './ManagedRule';

/** Name of the PrometheusRule of a managed rule, and of the group in it. */
const MANAGED_NAME = /^foredeck-[a-z0-9-]+-[0-9a-f]{8}$/;

/** All parts of a rule's id; `object` is empty for those without one. */
export interface RuleIdParts extends RuleAddress {
  group: string;
  alert: string;
}

/** `cluster/namespace/object/group/alert`, each part escaped as in a URL. */
export function ruleId(parts: RuleIdParts): string {
  const { cluster, namespace, object, group, alert } = parts;
  return [cluster, namespace, object, group, alert]
    .map(encodeURIComponent)
    .join('/');
}

/** The id of a rule that was made here, by the name of the group that evaluates it. */
export function managedRuleId(
  cluster: string,
  namespace: string,
  group: string,
  alert: string,
): string | undefined {
  return MANAGED_NAME.test(group)
    ? ruleId({ cluster, namespace, object: group, group, alert })
    : undefined;
}

/** @throws InputError for what is no id of a managed rule */
export function parseManagedRuleId(id: string): RuleIdParts {
  const parts = id.split('/').map(unescaped);
  const [cluster, namespace, object, group, alert] = parts;
  if (parts.length !== 5 || !MANAGED_NAME.test(object) || group !== object) {
    throw new InputError(
      `id: "${id}" names no rule that was made here; others can only be looked at`,
    );
  }
  return { cluster, namespace, object, group, alert };
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not escaped by us: it names nothing.
    return '';
  }
}

/**
 * The name of a new rule's PrometheusRule: the alert's in kebab case and a hash,
 * so that an alert of the same name of another entity is another object.
 */
export function objectName(
  alert: string,
  place: { entityRef?: string; workloads?: readonly string[] },
): string {
  const about = [
    alert,
    place.entityRef ?? '',
    ...(place.entityRef ? [] : [...(place.workloads ?? [])].sort()),
  ];
  const hash = createHash('sha256').update(JSON.stringify(about)).digest('hex');
  return `foredeck-${kebab(alert)}-${hash.slice(0, 8)}`;
}

/** `CartHTTPErrorRate` as `cart-http-error-rate`. */
function kebab(alert: string): string {
  const words = alert
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return words || 'alert';
}
