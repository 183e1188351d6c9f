import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import type { NamePair } from '../naming/NamePair';
import { NameReplacer } from '../naming/NameReplacer';
import { addressEditor } from './addressEditor';
import type { JsonEditor } from './editJson';
import { textPlace } from './namesEditor';
import { registryEditor } from './registryEditor';
import { scaleEditor } from './scaleEditor';
import { storageClassEditor } from './storageClassEditor';
import { textEditor } from './textEditor';

/** Rules that work on any tree; `set` speaks of a release's values alone. */
export type TreeRule = Exclude<RewriteRule, { type: 'set' }>;

/** @param hosts - what a host rule makes of the source's hosts */
export function ruleEditor(
  rule: TreeRule,
  hosts: readonly NamePair[] = [],
): JsonEditor {
  switch (rule.type) {
    case 'host':
      return hostEditor(hosts);
    case 'storageClass':
      return storageClassEditor(rule);
    case 'address':
      return addressEditor(rule);
    case 'registry':
      return registryEditor(rule);
    case 'scale':
      return scaleEditor(rule);
    default:
      return textEditor(rule);
  }
}

/** Whole hosts wherever they stand: in an ingress, a URL or a list of origins. */
function hostEditor(pairs: readonly NamePair[]): JsonEditor {
  const names = new NameReplacer({ pairs });
  return {
    value(node) {
      if (typeof node.value !== 'string') {
        return undefined;
      }
      const place = textPlace(node);
      return names.find(node.value, place).length
        ? { to: names.replace(node.value, place) }
        : undefined;
    },
    key: (key, path) =>
      key.includes('.') ? names.replace(key, { path }) : key,
  };
}
