/** Why a text can not name a release, as a key of the translations. */
export type ReleaseNameProblem = 'empty' | 'tooLong' | 'characters' | 'ends';

/** Helm's limit: 63 of a DNS label less what charts append. */
export const RELEASE_NAME_LIMIT = 53;

/** Checks a release name: a DNS-1123 label of at most 53 characters. */
export function checkReleaseName(name: string): ReleaseNameProblem | undefined {
  if (name === '') {
    return 'empty';
  }
  if (!/^[a-z0-9-]+$/.test(name)) {
    return 'characters';
  }
  if (!/^[a-z0-9].*[a-z0-9]$|^[a-z0-9]$/.test(name)) {
    return 'ends';
  }
  return name.length > RELEASE_NAME_LIMIT ? 'tooLong' : undefined;
}

/** A release name made from an entity's name. */
export function toReleaseName(entityName: string): string {
  return entityName
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, RELEASE_NAME_LIMIT)
    .replace(/^-+|-+$/g, '');
}
