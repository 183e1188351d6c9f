import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../CopySnapshot';
import { expandHost } from './hostTemplate';
import type { NamePair } from './NamePair';

/** Who answers at a host. */
export interface HostOwner {
  host: string;
  /** The release's name; an object's own where it is of none. */
  service: string;
  /** Key of the release. */
  release?: string;
}

/**
 * What the host rules make of the source's hosts, by rule. A host is one name
 * for the whole copy: whoever else speaks of it follows. Of several rules for
 * one host the last counts.
 */
export function mapHosts(
  rules: readonly RewriteRule[],
  owners: readonly HostOwner[],
  { target }: Pick<CopySnapshot, 'target'>,
): Map<string, NamePair[]> {
  const byHost = new Map<string, { rule: string; to: string }>();
  const sorted = [...owners].sort((a, b) =>
    `${a.host} ${a.release ?? ''}` < `${b.host} ${b.release ?? ''}` ? -1 : 1,
  );
  for (const rule of rules) {
    if (rule.type === 'host') {
      const done = new Set<string>();
      for (const owner of sorted) {
        if (!done.has(owner.host) && isFor(rule, owner.release)) {
          done.add(owner.host);
          const to = expandHost(rule.template, {
            service: owner.service,
            environment: target.ref.name,
            space: target.ref.space,
            cluster: target.ref.cluster,
            label: owner.host.split('.')[0],
            host: owner.host,
          });
          byHost.set(owner.host, { rule: rule.id, to });
        }
      }
    }
  }
  const byRule = new Map<string, NamePair[]>();
  for (const [from, { rule, to }] of byHost) {
    const pairs = byRule.get(rule) ?? [];
    byRule.set(rule, [...pairs, { from, to, kind: 'host' }]);
  }
  return byRule;
}

/** Whether a rule speaks of a release; of all unless it names some. */
export function isFor(
  rule: Pick<RewriteRule, 'releases'>,
  release: string | undefined,
): boolean {
  return !rule.releases || (!!release && rule.releases.includes(release));
}
