import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import type { ScopedPack } from '../packs/ScopedPack';
import type { AuthorizedScope } from '../scopes/ScopeService';
import { packName } from './packTitles';

/**
 * What a page without panels can say was looked for. Several packs look for the
 * same thing under different names; some can have nothing here, such as volumes
 * of what mounts none; and nobody misses a database that was not deployed from a
 * profile of its name.
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
      .map(({ pack }) => packName(pack.title)),
  );
  return packs.flatMap(({ pack, alternatives }) => {
    const { id, group, origin, match } = pack;
    const title = packName(pack.title);
    const isMissed =
      alternatives(match).length > 0 &&
      (group !== 'data' || origin !== 'built-in' || profiles.has(id));
    if (told.has(title) || !isMissed) {
      return [];
    }
    told.add(title);
    return [{ pack: id, title }];
  });
}
