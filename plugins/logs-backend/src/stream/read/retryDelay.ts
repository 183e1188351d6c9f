const FIRST = 2_000;
const LONGEST = 60_000;

/**
 * Milliseconds until a log that could not be read is tried again: twice as long
 * each time, and not at the same moment for all.
 *
 * @param failures - how often it was tried again already
 * @param random - between 0 and 1
 */
export function retryDelay(failures: number, random: number): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** failures);
  return longest * (0.5 + random / 2);
}
