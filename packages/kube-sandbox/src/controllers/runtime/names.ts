import { randomInt } from 'node:crypto';
import { stableJson } from './stableJson';

/** The letters and digits Kubernetes uses in generated names: no vowels, no look-alikes. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A name ends up in DNS labels: Kubernetes cuts the base so suffix and base fit. */
const LONGEST_GENERATED_BASE = 58;

/** `base` with five random characters, as `generateName` does. */
export function generateName(base: string): string {
  let suffix = '';
  for (let i = 0; i < 5; i++) {
    suffix += ALPHABET[randomInt(ALPHABET.length)];
  }
  return base.slice(0, LONGEST_GENERATED_BASE) + suffix;
}

/** FNV-1a, 32 bits. */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A short name for a value, written like Kubernetes' pod-template-hash: the
 * decimal hash spelt in the safe alphabet. Equal values give equal names.
 */
export function safeHash(value: unknown): string {
  return [...String(fnv32a(stableJson(value)))]
    .map(digit => ALPHABET[digit.charCodeAt(0) % ALPHABET.length])
    .join('');
}
