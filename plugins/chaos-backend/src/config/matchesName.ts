/** Whether one of the patterns is the name; `*` stands for any text. */
export function matchesName(
  patterns: readonly string[],
  name: string,
): boolean {
  return patterns.some(pattern => matches(pattern.split('*'), name));
}

/** Parts are found from left to right, so that it takes linear time. */
function matches(parts: readonly string[], name: string): boolean {
  if (parts.length === 1) {
    return parts[0] === name;
  }
  const first = parts[0];
  const last = parts[parts.length - 1];
  if (
    name.length < first.length + last.length ||
    !name.startsWith(first) ||
    !name.endsWith(last)
  ) {
    return false;
  }
  const end = name.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}
