import { createHash, randomInt } from 'node:crypto';

/** Where chance comes from. */
export interface RandomSource {
  /** A whole number from 0 to below `bound`, all equally likely. */
  below(bound: number): number;
}

/** Chance that nobody can foretell. */
export const secureRandom: RandomSource = { below: bound => randomInt(bound) };

const SPAN = 2 ** 48;

/**
 * The same numbers for the same seed, on every machine: SHA-256 of the seed and a
 * counter. What would make small numbers likelier is drawn again.
 */
export function seededRandom(seed: string): RandomSource {
  let drawn = 0;
  return {
    below(bound) {
      const fair = SPAN - (SPAN % bound);
      for (;;) {
        const digest = createHash('sha256').update(`${seed}:${drawn}`).digest();
        drawn += 1;
        const value = digest.readUIntBE(0, 6);
        if (value < fair) {
          return value % bound;
        }
      }
    },
  };
}
