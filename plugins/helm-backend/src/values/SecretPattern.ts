/** So many characters at once: a pattern of a whole file is too much for the regular expression engine. */
const CHUNK = 400;

const SPACE = /[ \t\n\v\f\r]/;

/**
 * White space however it came out: folded over lines, indented anew, escaped
 * once or more, or in a URL.
 */
const SPACES =
  '(?:[ \\t\\n\\v\\f\\r+]|\\\\+[ntrvf \\t\\n\\r]|\\\\+(?:x|u00)(?:20|0[9a-dA-D])|%(?:25)*(?:20|0[9a-dA-D]))+';

/** A run of them, because each round of escaping doubles it. */
const BACKSLASHES = '(?:\\\\u005[cC]|\\\\|%(?:25)*5[cC])+';

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
  "'": 'apos',
};

/**
 * Finds a secret in texts that hold it in the quotes of JSON, Go, YAML, a shell
 * or XML, in a URL, or with other line ends and indents than its own.
 */
export class SecretPattern {
  /** What no form changes: a text without it can not hold the secret. */
  readonly #core: string;
  readonly #secret: string;
  #parts: RegExp[] | undefined;

  constructor(secret: string) {
    this.#secret = secret;
    this.#core = (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce(
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

/** The first is looked for, each other right behind the one before it. */
function partsOf(secret: string): RegExp[] {
  const tokens = tokensOf(secret);
  const parts: RegExp[] = [];
  for (let at = 0; at < tokens.length; at += CHUNK) {
    const source = tokens.slice(at, at + CHUNK).join('');
    parts.push(new RegExp(source, at === 0 ? 'g' : 'y'));
  }
  return parts;
}

function tokensOf(secret: string): string[] {
  const tokens: string[] = [];
  for (const char of secret) {
    const token = tokenOf(char);
    const isRun = token === SPACES || token === BACKSLASHES;
    if (!isRun || tokens.at(-1) !== token) {
      tokens.push(token);
    }
  }
  return tokens;
}

function tokenOf(char: string): string {
  if (/[A-Za-z0-9]/.test(char)) {
    return char;
  }
  if (SPACE.test(char)) {
    return SPACES;
  }
  if (char === '\\') {
    return BACKSLASHES;
  }
  const code = char.codePointAt(0) ?? 0;
  const short = SHORT_ESCAPES[code];
  const forms = [
    `\\\\*${literal(char)}`,
    ...(short ? [`\\\\+${short}`] : []),
    ...(code <= 0xff ? [`\\\\+x${hex(code, 2)}`] : []),
    [...Array(char.length).keys()]
      .map(at => `\\\\+u${hex(char.charCodeAt(at), 4)}`)
      .join(''),
    `\\\\+U${hex(code, 8)}`,
    [...Buffer.from(char, 'utf8')]
      .map(byte => `%(?:25)*${hex(byte, 2)}`)
      .join(''),
    `&#0*${code};`,
    `&#[xX]0*${hex(code, 1)};`,
  ];
  if (ENTITIES[char]) {
    forms.unshift(`&${ENTITIES[char]};`);
  }
  if (char === "'") {
    // Doubled in YAML; closed, escaped and opened again in a shell.
    forms.unshift("''", "'\\\\''");
  }
  return `(?:${forms.join('|')})`;
}

function literal(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** Hexadecimal digits in upper or lower case. */
function hex(code: number, width: number): string {
  return code
    .toString(16)
    .padStart(width, '0')
    .replace(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`);
}
