import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Says what it is wherever it turns up, to people and to secret scanners. */
const MARK = 'fdt_';
const BYTES = 32;
const SHAPE = /^fdt_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = MARK.length + 6;

/** A new secret: 256 random bits. */
export function newSecret(): string {
  return `${MARK}${randomBytes(BYTES).toString('base64url')}`;
}

/** The first characters of a secret: enough to tell tokens apart, not to guess one. */
export function prefixOf(secret: string): string {
  return secret.slice(0, PREFIX_LENGTH);
}

export function isSecret(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * SHA-256 as hexadecimal digits. Passwords need a slow hash because they can be
 * guessed; 256 random bits can not.
 */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares without telling by its time where two texts differ. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(
    Buffer.from(hashOf(a), 'hex'),
    Buffer.from(hashOf(b), 'hex'),
  );
}
