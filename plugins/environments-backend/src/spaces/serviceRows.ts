import { parseEntityRef } from '@backstage/catalog-model';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { SpaceService as Service } from '@foredeck/backstage-plugin-environments-common';

/**
 * Gathers releases to services: those linked to one entity, and those without a
 * link by their name. One without a link joins the entity that releases of its
 * name are linked to elsewhere in the space, when that is one.
 *
 * @param environments - releases by `environmentKey`
 */
export function serviceRows(
  environments: ReadonlyMap<string, readonly ReleaseRow[]>,
): Service[] {
  const entities = entitiesByName([...environments.values()].flat());
  const services = new Map<string, Service>();
  for (const [environment, rows] of environments) {
    for (const row of rows) {
      const entityRef = row.entityRef ?? entities.get(row.name);
      const key = entityRef ?? row.name;
      const service = services.get(key) ?? {
        key,
        name: entityRef ? parseEntityRef(entityRef).name : row.name,
        entityRef,
        cells: {},
      };
      services.set(key, service);
      (service.cells[environment] ??= []).push(row);
    }
  }
  return [...services.values()].sort(
    (one, other) =>
      one.name.localeCompare(other.name, 'en') ||
      one.key.localeCompare(other.key, 'en'),
  );
}

function entitiesByName(rows: readonly ReleaseRow[]): Map<string, string> {
  const entities = new Map<string, Set<string>>();
  for (const { name, entityRef } of rows) {
    if (entityRef) {
      entities.set(name, (entities.get(name) ?? new Set()).add(entityRef));
    }
  }
  return new Map(
    [...entities].flatMap(([name, refs]) =>
      refs.size === 1 ? [[name, [...refs][0]] as const] : [],
    ),
  );
}
