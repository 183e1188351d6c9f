import type { RandomSource } from './RandomSource';

/** Draws `count` of `items`, or all where there are fewer; each set is equally likely. */
export function drawWithoutReplacement<T>(
  items: readonly T[],
  count: number,
  random: RandomSource,
): T[] {
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(random.below(left.length), 1));
  }
  return drawn;
}
