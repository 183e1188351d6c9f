import { createHash } from 'node:crypto';

const LONGEST = 63;
const HASH_LENGTH = 8;

/**
 * A valid name of an entity: what the catalog does not take is replaced, and a
 * part of a hash keeps apart what would be the same then.
 */
export function entityName(parts: readonly string[]): string {
  const text = parts.join('-');
  const name = text
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLocaleLowerCase('en-US');
  if (name === text && name.length <= LONGEST) {
    return name;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const start = name.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-+$/, '');
  return start ? `${start}-${hash}` : hash;
}
