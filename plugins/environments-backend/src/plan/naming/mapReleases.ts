import type { ObjectName } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../CopySnapshot';
import type { NameReplacer } from './NameReplacer';
import { releaseKey } from '../releases/releaseKey';

/** What Helm takes for the name of a release. */
const LONGEST = 53;

/**
 * Where each release of the source goes. It keeps its name when the target has
 * one of that name already; else the environment's part of the name changes,
 * unless another release of the source has that name.
 */
export function mapReleases(
  { source, target }: Pick<CopySnapshot, 'source' | 'target'>,
  namespaces: ReadonlyMap<string, string>,
  names: NameReplacer,
): Map<string, ObjectName> {
  const there = new Set(target.releases.map(({ ref }) => releaseKey(ref)));
  const taken = new Set<string>();
  const mapped = new Map<string, ObjectName>();
  const wanted = source.releases.map(({ ref }) => {
    const namespace = namespaces.get(ref.namespace) ?? ref.namespace;
    const same = { namespace, name: ref.name };
    const name = names.replace(ref.name, { path: [] });
    const stays =
      there.has(releaseKey(same)) || name === ref.name || name.length > LONGEST;
    return {
      key: releaseKey(ref),
      same,
      to: stays ? same : { namespace, name },
    };
  });
  wanted.forEach(({ same, to }) => {
    if (same === to) {
      taken.add(releaseKey(same));
    }
  });
  wanted.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key, same, to } of wanted) {
    const free = same === to || !taken.has(releaseKey(to));
    taken.add(releaseKey(free ? to : same));
    mapped.set(key, free ? to : same);
  }
  return mapped;
}
