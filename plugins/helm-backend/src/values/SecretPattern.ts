/** So many tokens at once: a pattern of a whole file is too much for the regular expression engine. */
const CHUNK = 400;

/** With less than that beside gaps, a secret would be found everywhere. */
const SHORTEST = 4;

/** A percent sign may itself have been escaped before. */
const PERCENT = '%(?:25)*';

/** Hexadecimal digits of white space, a plus sign, a single quote and a backslash. */
const GAP_HEX = '(?:20|0[9a-dA-D]|27|2[bB]|5[cC])';

/**
 * White space however it came out: folded over lines, indented anew, escaped
 * once or more, or in a URL, where a plus sign stands for it. Backslashes are
 * part of it, because nobody can tell an `n` behind one from a line end; and
 * single quotes, which YAML doubles and a shell closes, escapes and opens again.
 */
const GAP = [
  "[ \\t\\n\\v\\f\\r+']",
  `(?:\\\\|${PERCENT}5[cC]|&#92;)(?:[ntrvf]|(?:x|u00)${GAP_HEX})?`,
  `${PERCENT}${GAP_HEX}`,
  '&#(?:0*(?:9|1[0-3]|32|39|43)|[xX]0*(?:[9a-dA-D]|20|27|2[bB]|5[cC]));',
  '&apos;',
].join('|');

/** Escapes by one letter: of C, Go, JSON and YAML. */
const SHORT_ESCAPES: Record<number, string> = {
  0x00: '0',
  0x07: 'a',
  0x08: 'b',
  0x1b: 'e',
  0x85: 'N',
  0xa0: '_',
  0x2028: 'L',
  0x2029: 'P',
};

const ENTITIES: Record<string, string> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
};

/**
 * Finds a secret in texts that hold it in the quotes of JSON, Go, YAML, a shell
 * or XML, in a URL, or with other line ends and indents than its own. The time
 * it takes grows with the text alone: it never goes back on a run.
 */
export class SecretPattern {
  /** What no form changes: a text without it can not hold the secret. */
  readonly #core: string;
  readonly #secret: string;
  #parts: RegExp[] | undefined;

  constructor(secret: string) {
    this.#secret = secret;
    this.#core = (plain(secret).match(/[A-Za-z0-9]+/g) ?? []).reduce(
      (longest, run) => (run.length > longest.length ? run : longest),
      '',
    );
  }

  /** Where it begins and ends in `text`, each time. */
  find(text: string): Array<[start: number, end: number]> {
    const found: Array<[number, number]> = [];
    if (!text.includes(this.#core)) {
      return found;
    }
    this.#parts ??= partsOf(this.#secret);
    const [first, ...others] = this.#parts;
    if (!first) {
      return found;
    }
    first.lastIndex = 0;
    for (let match = first.exec(text); match; match = first.exec(text)) {
      let end = first.lastIndex;
      const whole = others.every(part => {
        part.lastIndex = end;
        const goesOn = part.test(text);
        end = part.lastIndex;
        return goesOn;
      });
      if (whole) {
        found.push([match.index, end]);
      }
      first.lastIndex = match.index + 1;
    }
    return found;
  }
}

/** With one space in place of each run of what is no more than a gap. */
function plain(secret: string): string {
  return secret.replace(new RegExp(`(?:${GAP})+`, 'g'), ' ');
}

/** The first is looked for, each other right behind the one before it. */
function partsOf(secret: string): RegExp[] {
  // Of a run at either end nobody can tell what belongs to the secret.
  const tokens = [...plain(secret).trim()];
  if (tokens.length < SHORTEST) {
    return [];
  }
  const parts: RegExp[] = [];
  for (let at = 0; at < tokens.length; at += CHUNK) {
    const source = tokens
      .slice(at, at + CHUNK)
      .map(sourceOf)
      .join('');
    parts.push(new RegExp(source, at === 0 ? 'g' : 'y'));
  }
  return parts;
}

function sourceOf(token: string, index: number): string {
  if (token === ' ') {
    // What a look ahead has found is not tried in another way: the engine
    // would try them all where many runs nearly match.
    return `(?=(?<run${index}>(?:${GAP})+))\\k<run${index}>`;
  }
  return /[A-Za-z0-9]/.test(token) ? token : `(?:${formsOf(token).join('|')})`;
}

function formsOf(char: string): string[] {
  const code = char.codePointAt(0) ?? 0;
  const short = SHORT_ESCAPES[code];
  const entity = ENTITIES[char];
  const units = [...Array(char.length).keys()].map(at => char.charCodeAt(at));
  return [
    ...(entity ? [`&${entity};`] : []),
    `\\\\*${char.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}`,
    ...(short ? [`\\\\*${short}`] : []),
    ...(code <= 0xff ? [`\\\\*x${hex(code, 2)}`] : []),
    units.map(unit => `\\\\*u${hex(unit, 4)}`).join(''),
    `\\\\*U${hex(code, 8)}`,
    [...Buffer.from(char, 'utf8')]
      .map(byte => `${PERCENT}${hex(byte, 2)}`)
      .join(''),
    `&#0*${code};`,
    `&#[xX]0*${hex(code, 1)};`,
  ];
}

/** Hexadecimal digits in upper or lower case. */
function hex(code: number, width: number): string {
  return code
    .toString(16)
    .padStart(width, '0')
    .replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`);
}
