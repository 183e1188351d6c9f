import { CopyDrift } from '@foredeck/backstage-plugin-environments-common';

/** How many services are not what the copy made them, at each side. */
export function countDrift({ releases }: CopyDrift) {
  return {
    source: releases.filter(({ source }) => source !== 'unchanged').length,
    target: releases.filter(({ target }) => target !== 'unchanged').length,
  };
}

/** Services that moved, the ones that moved at both sides first. */
export function driftedReleases({ releases }: CopyDrift) {
  const weight = (release: CopyDrift['releases'][number]) =>
    Number(release.source !== 'unchanged') +
    Number(release.target !== 'unchanged');
  return releases
    .filter(release => weight(release) > 0)
    .sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
}
