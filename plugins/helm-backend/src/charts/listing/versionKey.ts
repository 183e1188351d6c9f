const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/** Above every prerelease of the same version. */
const RELEASE = 'f';

/**
 * A text whose order is that of semantic versions (semver.org, 11), so that a
 * database can sort and page by it. It holds only the digits 0-9 and a-f, which
 * every collation orders alike. As Helm does, `v1`, `1.2` count as 1.0.0, 1.2.0.
 *
 * @returns '' for what is no version: below all others
 */
export function versionKey(version: string): string {
  const match = VERSION.exec(version);
  if (!match) {
    return '';
  }
  const [, major, minor = '0', patch = '0', prerelease] = match;
  const core = [major, minor, patch].map(numberKey).join('');
  return core + (prerelease ? prereleaseKey(prerelease) : RELEASE);
}

/** True for a version such as `1.2.0-rc.1`. */
export function isPrerelease(version: string): boolean {
  return Boolean(VERSION.exec(version)?.[4]);
}

/** A longer number is a greater one: its length goes first, in two hex digits. */
function numberKey(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '');
  return plain.length.toString(16).padStart(2, '0') + plain;
}

/** Numbers before words; `0`, the lowest digit, ends words and lists. */
function prereleaseKey(prerelease: string): string {
  const parts = prerelease
    .split('.')
    .map(part =>
      /^\d+$/.test(part)
        ? `1${numberKey(part)}`
        : `2${Buffer.from(part, 'latin1').toString('hex')}0`,
    );
  return `${parts.join('')}0`;
}
