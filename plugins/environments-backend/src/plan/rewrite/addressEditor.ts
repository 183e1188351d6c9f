import type { JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonEdit, JsonEditor, JsonNode } from './editJson';

/** Where an address stands that only one environment of a cluster can have. */
const FIXED =
  /^(nodePort|clusterIP|loadBalancerIP|healthCheckNodePort|\w+NodePort)$/i;

/** Lists and maps of such addresses. */
const FIXED_WITHIN = /^(nodePorts|clusterIPs|externalIPs)$/i;

/** A fixed address of a Service, in the values of a chart or in an object. */
export function isAddress({ path, value }: JsonNode): boolean {
  const key = path.at(-1) ?? '';
  const above = path.at(-2) ?? '';
  const holdsOne =
    (typeof value === 'string' && value !== '' && value !== 'None') ||
    (typeof value === 'number' && value > 0);
  return holdsOne && (FIXED.test(key) || FIXED_WITHIN.test(above));
}

/**
 * The implied rule: a fixed address is left out, as the source has it; where
 * the target has one of its own, that one stays.
 *
 * @param left - addresses that rules of the request speak of
 */
export function clearAddresses(
  left: ReadonlySet<string>,
  atTarget: (path: readonly string[]) => JsonValue | undefined,
): JsonEditor {
  return {
    value(node): JsonEdit | undefined {
      if (!isAddress(node) || left.has(String(node.value))) {
        return undefined;
      }
      const own = atTarget(node.path);
      return own === undefined || own === null || isJsonMap(own)
        ? { removed: true }
        : { to: own };
    },
  };
}

/** A rule of the request: one address for another, or for none. */
export function addressEditor(rule: { from: string; to?: string }): JsonEditor {
  return {
    value(node): JsonEdit | undefined {
      if (!isAddress(node) || String(node.value) !== rule.from) {
        return undefined;
      }
      if (rule.to === undefined) {
        return { removed: true };
      }
      return {
        to: typeof node.value === 'number' ? Number(rule.to) : rule.to,
      };
    },
  };
}
