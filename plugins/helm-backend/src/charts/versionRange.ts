import { InputError } from '@backstage/errors';
import { parse, Range, SemVer } from 'semver';

/**
 * Which versions a range takes, as Helm reads ranges: parts may be separated
 * by commas, and prereleases count only when the range names one.
 *
 * @throws InputError when it is no range
 */
export function versionRange(range: string): (version: string) => boolean {
  let read: Range;
  try {
    read = new Range(range.replace(/,/g, ' '));
  } catch (error) {
    throw new InputError(
      `"${range}" is no version range; write it as ^1.2 or >=1.0.0, <2.0.0`,
      error,
    );
  }
  // Helm takes every prerelease once the range names any.
  const includePrerelease = read.set.some(comparators =>
    comparators.some(({ semver }) => semver.prerelease?.length),
  );
  const wide = new Range(read.raw, { includePrerelease });
  return version => {
    const semver = toSemver(version);
    return semver !== undefined && wide.test(semver);
  };
}

/** A version, also where parts are missing, as Helm takes them. */
export function toSemver(version: string): SemVer | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(.*)$/.exec(version);
  if (!match) {
    return undefined;
  }
  const [, major, minor = '0', patch = '0', rest] = match;
  return parse(`${major}.${minor}.${patch}${rest}`) ?? undefined;
}
