/**
 * Does the work for every item, at most `limit` at a time. Goes on after a
 * failure, so that one bad item does not keep the others waiting.
 * @returns what failed, in the order of the items
 */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<Array<{ item: T; error: unknown }>> {
  const failures: Array<{ item: T; error: unknown; index: number }> = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      try {
        await work(items[index], index);
      } catch (error) {
        failures.push({ item: items[index], error, index });
      }
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(limit, items.length) }, worker),
  );
  return failures
    .sort((a, b) => a.index - b.index)
    .map(({ item, error }) => ({ item, error }));
}
