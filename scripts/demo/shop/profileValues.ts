/**
 * Takes the values out of a profile file, as YAML of their own. The file is cut
 * by its indentation: `values` stands two spaces deep below `spec`.
 * @returns an empty document for `values: {}`
 */
export function profileValues(profile: string): string {
  const lines = profile.split('\n');
  const spec = lines.findIndex(line => /^spec:\s*$/.test(line));
  const start = lines.findIndex(
    (line, index) => index > spec && /^ {2}values:/.test(line),
  );
  if (spec < 0 || start < 0) {
    throw new Error('the profile has no spec.values');
  }
  if (/^ {2}values:\s*\{\}\s*$/.test(lines[start])) {
    return '{}\n';
  }
  const after = lines.slice(start + 1);
  const end = after.findIndex(line => /^ {0,2}[^\s#]/.test(line));
  const own = end < 0 ? after : after.slice(0, end);
  return `${own
    .map(line => line.replace(/^ {4}/, ''))
    .join('\n')
    .trimEnd()}\n`;
}
