/** The time below which a part of the samples lies, in milliseconds. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.ceil(part * sorted.length) - 1;
  return sorted[Math.max(0, at)] ?? NaN;
}
