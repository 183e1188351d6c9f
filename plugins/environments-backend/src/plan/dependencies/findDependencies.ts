import type {
  CopyRequest,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { releaseKey } from '../releases/releaseKey';
import type { Mentions } from './Mentions';

type Because = PlannedRelease['dependsOn'][number]['because'];

/** One release that needs another first. */
export interface Dependency {
  from: string;
  to: string;
  because: Because;
}

const ANNOTATION = 'foredeck.io/depends-on';

/**
 * Finds which releases need which: as the request says, as an annotation on
 * their objects or a label of theirs says (`name` or `namespace/name`, parted
 * by commas; in a label by underscores), and by what they speak of.
 */
export function findDependencies(
  releases: readonly ReleaseState[],
  mentions: Mentions,
  request: Pick<CopyRequest, 'dependencies'>,
): Dependency[] {
  const keys = new Set(releases.map(({ ref }) => releaseKey(ref)));
  const found = new Map<string, Dependency>();
  const add = (from: string, to: string, because: Because) => {
    const key = `${from} ${to}`;
    if (from !== to && keys.has(from) && !found.has(key)) {
      found.set(key, { from, to, because });
    }
  };
  request.dependencies?.forEach(({ from, to }) => add(from, to, 'request'));
  for (const release of releases) {
    declared(release).forEach(to =>
      add(releaseKey(release.ref), to, 'annotation'),
    );
  }
  for (const placed of mentions.placed) {
    const { release } = placed;
    if (release !== undefined && keys.has(release)) {
      const { services, objects } = mentions.through(placed);
      for (const to of [...services, ...objects]) {
        if (to.release !== undefined) {
          add(release, to.release, 'values');
        }
      }
    }
  }
  return [...found.values()].sort((a, b) =>
    `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1,
  );
}

function declared({ ref, labels, objects }: ReleaseState): string[] {
  const names = [
    ...(labels[ANNOTATION]?.split('_') ?? []),
    ...objects.flatMap(
      ({ metadata }) =>
        metadata?.annotations?.[ANNOTATION]?.split(/[,\s]+/) ?? [],
    ),
  ];
  return names
    .filter(name => name !== '')
    .map(name => (name.includes('/') ? name : `${ref.namespace}/${name}`));
}
