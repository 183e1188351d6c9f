import { createHash } from 'node:crypto';

/** A short text that changes with any of the parts. */
export function fingerprintOf(...parts: unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32);
}
