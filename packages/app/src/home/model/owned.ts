import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { OwnedComponent } from '../data/useOwnedComponents';
import { KnownReleases, placeOf } from './clusters';
import { isFailing } from './failing';

export interface OwnedRow extends OwnedComponent {
  /** By cluster and namespace. */
  releases: ReleaseRow[];
}

const place = (release: ReleaseRow) =>
  `${release.cluster}/${release.namespace}/${release.name}`;

/** Components with their releases; those that need a look come first. */
export function owned(
  components: OwnedComponent[],
  releases: ReleaseRow[],
): OwnedRow[] {
  const byRef = new Map<string, ReleaseRow[]>();
  for (const release of releases) {
    if (release.entityRef) {
      byRef.set(release.entityRef, [
        ...(byRef.get(release.entityRef) ?? []),
        release,
      ]);
    }
  }
  const rows = components.map(component => ({
    ...component,
    releases: (byRef.get(component.entityRef) ?? []).sort((a, b) =>
      place(a).localeCompare(place(b)),
    ),
  }));
  const urgency = (row: OwnedRow) => (row.releases.some(isFailing) ? 0 : 1);
  return rows.sort(
    (a, b) => urgency(a) - urgency(b) || a.title.localeCompare(b.title),
  );
}

/** What to call a release beside the others of its component: its place, and its name where the place does not tell. */
export function labelOf(
  list: KnownReleases,
  row: OwnedRow,
  release: ReleaseRow,
): string {
  const neighbours = row.releases.filter(
    ({ cluster, namespace }) =>
      cluster === release.cluster && namespace === release.namespace,
  );
  const where = placeOf(list, release);
  return neighbours.length > 1 ? `${where}/${release.name}` : where;
}
