/** Amounts in nano-units by a quota's resource names, such as `requests.cpu`. */
export type Usage = ReadonlyMap<string, bigint>;

export const NOTHING: Usage = new Map();

/** Adds up `factor` times each usage. */
export function sumUsage(
  parts: Iterable<{ usage: Usage; times: number }>,
): Usage {
  const sum = new Map<string, bigint>();
  for (const { usage, times } of parts) {
    for (const [resource, amount] of usage) {
      sum.set(resource, (sum.get(resource) ?? 0n) + amount * BigInt(times));
    }
  }
  return sum;
}

/** The larger of the two, resource by resource. */
export function largerUsage(one: Usage, other: Usage): Usage {
  const larger = new Map(one);
  for (const [resource, amount] of other) {
    const known = larger.get(resource) ?? 0n;
    larger.set(resource, amount > known ? amount : known);
  }
  return larger;
}
