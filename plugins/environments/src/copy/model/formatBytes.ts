const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** "1.2 GB" for a number of bytes; in steps of 1,000, three digits at most. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
