import { parseDocument } from 'yaml';

/**
 * The paths of keys that stand more than once in the same object of a JSON or
 * YAML text; parsing alone keeps just the last one.
 */
export function duplicateFields(raw: string): string[] {
  return /^\s*[[{]/.test(raw) ? duplicatesInJson(raw) : duplicatesInYaml(raw);
}

function duplicatesInYaml(raw: string): string[] {
  const { errors } = parseDocument(raw, { uniqueKeys: true });
  return errors
    .filter(error => error.code === 'DUPLICATE_KEY')
    .map(error => {
      const rest = raw.slice(error.pos[0]);
      return /^["']?([^"':\s]+)/.exec(rest)?.[1] ?? rest.slice(0, 20);
    });
}

interface Level {
  /** Undefined for a list. */
  keys?: Set<string>;
  key: string;
  index: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** One pass over the tokens; the text is known to be valid JSON. */
function duplicatesInJson(raw: string): string[] {
  const found: string[] = [];
  const levels: Level[] = [];
  let expectsKey = false;
  for (const [token] of raw.matchAll(TOKEN)) {
    const level = levels[levels.length - 1];
    if (token === '{' || token === '[') {
      levels.push({
        keys: token === '{' ? new Set() : undefined,
        key: '',
        index: 0,
      });
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      levels.pop();
      expectsKey = false;
    } else if (token === ',') {
      level.index += 1;
      expectsKey = level.keys !== undefined;
    } else if (token !== ':' && expectsKey && level.keys) {
      level.key = JSON.parse(token) as string;
      expectsKey = false;
      if (level.keys.has(level.key)) {
        found.push(pathOf(levels));
      }
      level.keys.add(level.key);
    }
  }
  return [...new Set(found)];
}

function pathOf(levels: Level[]): string {
  return levels.reduce(
    (path, { keys, key, index }) =>
      keys ? `${path}${path && '.'}${key}` : `${path}[${index}]`,
    '',
  );
}
