import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import type { ScopedPack } from '../packs/ScopedPack';
import type { AuthorizedScope } from '../scopes/ScopeService';

/**
 * Several packs look for the same thing under different names; and nobody misses
 * a database that was not deployed from a profile of its name.
 */
export function missingPacks(
  packs: readonly ScopedPack[],
  found: ReadonlySet<string>,
  scope: AuthorizedScope,
): PanelsAnswer['missing'] {
  const profiles = new Set(
    scope.namespaces.flatMap(({ workloads }) =>
      workloads.map(({ profile }) => profile),
    ),
  );
  const told = new Set(
    packs
      .filter(({ pack }) => found.has(pack.id))
      .map(({ pack }) => pack.title),
  );
  return packs.flatMap(({ pack: { id, title, group, origin } }) => {
    const isMissed =
      group !== 'data' || origin !== 'built-in' || profiles.has(id);
    if (told.has(title) || !isMissed) {
      return [];
    }
    told.add(title);
    return [{ pack: id, title }];
  });
}
