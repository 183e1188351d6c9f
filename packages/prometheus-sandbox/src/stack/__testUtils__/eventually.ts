const WITHIN_MILLIS = 60_000;

/**
 * Looks until there is something.
 *
 * @throws Error after a minute, which ends the test but not the run
 */
export async function eventually<T>(
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + WITHIN_MILLIS;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for ${look}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
