import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import type { CopyNames } from '../naming/CopyNames';
import type { NamePair } from '../naming/NamePair';
import type { ReleaseDraft } from '../releases/ReleaseDraft';

/**
 * All that must not be found at the target: places and hosts of the source,
 * addresses that were left out, and what rules replace everywhere.
 */
export function soughtNames(
  names: CopyNames,
  drafts: readonly ReleaseDraft[],
  rules: readonly RewriteRule[],
): NamePair[] {
  const addresses = drafts
    .flatMap(({ touched }) => touched)
    .flatMap(({ rule, from, to }): NamePair[] =>
      rule === 'address' && typeof from === 'string' && /[.:]/.test(from)
        ? [{ from, to: typeof to === 'string' ? to : '', kind: 'address' }]
        : [],
    );
  const registries = rules.flatMap((rule): NamePair[] =>
    rule.type === 'registry' && !rule.releases && rule.from.includes('.')
      ? [{ from: rule.from, to: rule.to, kind: 'registry' }]
      : [],
  );
  const sought = [...names.pairs, ...addresses, ...registries];
  return [
    ...new Map(sought.map(one => [`${one.kind} ${one.from}`, one])).values(),
  ];
}
