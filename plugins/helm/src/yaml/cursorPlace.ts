/** What is being written where the cursor is. */
export interface CursorPlace {
  /** Of the mapping around the cursor, or of the value being written. */
  path: string[];
  writing: 'key' | 'value';
  /** Where the word being written begins, in the text. */
  from: number;
  /** Columns before the word. */
  indent: number;
  /** Names that are in the mapping already. */
  siblings: string[];
}

const KEY =
  /^(\s*(?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s#'"{[][^:#]*?))\s*:(?:\s|$)/;

interface Line {
  /** Column of the key, behind the dashes of list items. */
  column: number;
  /** Column of the first dash, when the line begins a list item. */
  dash?: number;
  key?: string;
  blank: boolean;
}

/**
 * Finds the place of a cursor by indentation, since a text that is being
 * written is seldom valid YAML. Undefined inside comments and block texts'
 * lines that hold neither a key nor a word.
 */
export function cursorPlace(
  text: string,
  position: number,
): CursorPlace | undefined {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  const typed = before.slice(lineStart);
  const earlier = text.slice(0, lineStart).split('\n').slice(0, -1);
  const value = KEY.exec(typed);
  if (value) {
    const rest = typed.slice(value[0].length);
    if (/[#|>&*{[]/.test(rest)) {
      return undefined;
    }
    const line = readLine(typed);
    return {
      path: [...pathAbove(earlier, line), line.key ?? ''],
      writing: 'value',
      from: position - rest.replace(/^\s+/, '').length,
      indent: line.column,
      siblings: [],
    };
  }
  const word = /^(\s*(?:- +)*)([^\s:#'"{[]*)$/.exec(typed);
  if (!word) {
    return undefined;
  }
  const line: Line = {
    column: word[1].length,
    dash: word[1].includes('-') ? word[1].indexOf('-') : undefined,
    blank: false,
  };
  const later = text.slice(position).split('\n').slice(1);
  return {
    path: pathAbove(earlier, line),
    writing: 'key',
    from: position - word[2].length,
    indent: line.column,
    siblings: [
      ...siblings([...earlier].reverse(), line.column),
      ...siblings(later, line.column),
    ],
  };
}

function readLine(text: string): Line {
  const match = KEY.exec(text);
  const lead = /^(\s*)((?:- +|-$)*)/.exec(text);
  const indent = lead?.[1].length ?? 0;
  const dashes = lead?.[2].length ?? 0;
  return {
    column: match ? match[1].length : indent + dashes,
    dash: dashes > 0 ? indent : undefined,
    key: match ? match[2] ?? match[3] ?? match[4] : undefined,
    blank: /^\s*(#.*)?$/.test(text),
  };
}

/** The keys around a line, by their smaller indentation; a list item is `0`. */
function pathAbove(earlier: string[], from: Line): string[] {
  const path: string[] = [];
  let column = from.column;
  if (from.dash !== undefined) {
    path.unshift('0');
    column = from.dash + 0.5;
  }
  for (let index = earlier.length - 1; index >= 0 && column > 0; index -= 1) {
    const line = readLine(earlier[index]);
    if (line.blank || (line.dash ?? line.column) >= column) {
      continue;
    }
    if (line.key !== undefined && line.column < column) {
      path.unshift(line.key);
      column = line.column;
    }
    if (line.dash !== undefined && line.dash < column) {
      path.unshift('0');
      column = line.dash + 0.5;
    }
  }
  return path;
}

/** Keys at a column until the mapping ends. */
function siblings(lines: string[], column: number): string[] {
  const names: string[] = [];
  for (const text of lines) {
    const line = readLine(text);
    if (line.blank) {
      continue;
    }
    if (line.column < column) {
      break;
    }
    if (line.column === column && line.key !== undefined) {
      names.push(line.key);
    }
    if (line.dash !== undefined && line.dash < column) {
      break;
    }
  }
  return names;
}
