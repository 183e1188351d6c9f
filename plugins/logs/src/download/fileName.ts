/** `cart_2026-03-01T12-00-00_2026-03-01T13-00-00.log`: sorts by time, and fits every file system. */
export function downloadName(
  name: string,
  span: { from: string; to: string },
  format: 'text' | 'json',
): string {
  const part = (iso: string) => iso.slice(0, 19).replace(/:/g, '-');
  const safe = name.replace(/[^\w.-]+/g, '-').slice(0, 80) || 'log';
  const ending = format === 'json' ? 'ndjson' : 'log';
  return `${safe}_${part(span.from)}_${part(span.to)}.${ending}`;
}

/** `3.4 MB`, for a person. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}
