/** Name of a file for what begins at a time, in seconds since 1970. */
export function fileName(
  parts: readonly string[],
  from: number,
  extension: 'csv' | 'png',
): string {
  const words = parts
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const time = new Date(from * 1000)
    .toISOString()
    .replace(/\.\d+/, '')
    .replace(/:/g, '-');
  return `${words}-${time}.${extension}`;
}
