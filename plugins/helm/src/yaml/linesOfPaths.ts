import {
  isMap,
  isScalar,
  LineCounter,
  Node,
  parseDocument,
  YAMLMap,
} from 'yaml';

/** The lines of one setting in a YAML text, counted from 1. */
export interface PathLines {
  path: string[];
  first: number;
  last: number;
  /** Whether it is a mapping that holds others. */
  group: boolean;
}

/**
 * Where the settings of a YAML text are. A list counts whole; what can not be
 * read has no lines.
 */
export function linesOfPaths(text: string): PathLines[] {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
  });
  const lines = text.split('\n');
  const found: PathLines[] = [];
  const visit = (map: YAMLMap, path: string[]) => {
    for (const { key, value } of map.items) {
      if (!isScalar(key) || !key.range) {
        continue;
      }
      const here = [...path, String(key.value)];
      const node = value as Node | null;
      const end = node?.range?.[1] ?? key.range[1];
      const first = lineCounter.linePos(key.range[0]).line;
      const group = isMap(node) && node.items.length > 0;
      found.push({
        path: here,
        first,
        last: lastFilled(lines, first, lineCounter.linePos(end).line),
        group,
      });
      if (isMap(node) && group) {
        visit(node, here);
      }
    }
  };
  if (errors.length === 0 && isMap(contents)) {
    visit(contents, []);
  }
  return found;
}

/** A value may end at the start of the next line, or with empty lines. */
function lastFilled(lines: string[], first: number, end: number): number {
  const endsAtStart = end > first && !/^\s/.test(lines[end - 1] ?? '');
  let last = endsAtStart && !/^\s*-/.test(lines[end - 1] ?? '') ? end - 1 : end;
  while (last > first && (lines[last - 1] ?? '').trim() === '') {
    last -= 1;
  }
  return last;
}

/** The setting a line belongs to: the innermost whose lines hold it. */
export function pathAtLine(
  places: PathLines[],
  line: number,
): PathLines | undefined {
  return places.reduce<PathLines | undefined>(
    (best, place) =>
      place.first <= line &&
      line <= place.last &&
      (!best || place.path.length > best.path.length)
        ? place
        : best,
    undefined,
  );
}

/** The line of a path, or of the nearest mapping around it that is there. */
export function lineOfPath(
  places: PathLines[],
  path: string[],
): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('\0');
    const place = places.find(candidate => candidate.path.join('\0') === key);
    if (place) {
      return place.first;
    }
  }
  return undefined;
}
