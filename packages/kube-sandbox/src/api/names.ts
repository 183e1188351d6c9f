import { randomInt } from 'node:crypto';

/** The letters Kubernetes draws suffixes from: no vowels, no 0, 1 or 3. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const longestBase = 58;

/** `web-` to `web-x7k2p`, as `metadata.generateName` asks for. */
export function generateName(base: string): string {
  let suffix = '';
  for (let i = 0; i < 5; i += 1) {
    suffix += alphabet[randomInt(alphabet.length)];
  }
  return `${base.slice(0, longestBase)}${suffix}`;
}
