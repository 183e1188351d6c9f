import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

/** The releases changed last, newest first. A time that can not be read sorts last. */
export function recent(releases: ReleaseRow[], limit: number): ReleaseRow[] {
  const at = (release: ReleaseRow) => Date.parse(release.updated) || 0;
  return [...releases].sort((a, b) => at(b) - at(a)).slice(0, limit);
}
