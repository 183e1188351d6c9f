import { escapeEnd } from './stripAnsi';

/**
 * A colour of a terminal: 0 to 15 of its palette (8 to 15 are the bright ones),
 * or `#rrggbb`.
 */
export type AnsiColor = number | string;

/** How a run of text looks; absent means as the rest. */
export interface AnsiStyle {
  color?: AnsiColor;
  background?: AnsiColor;
  bold?: true;
  dim?: true;
  italic?: true;
  underline?: true;
  inverse?: true;
}

/** Text of one style. */
export interface AnsiRun {
  text: string;
  style: AnsiStyle;
}

const FLAGS: Record<number, keyof AnsiStyle> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
};

const RESETS: Record<number, Array<keyof AnsiStyle>> = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  39: ['color'],
  49: ['background'],
};

/** Levels of red, green and blue in the cube of 256 colours. */
const CUBE = [0, 95, 135, 175, 215, 255];

function hex(red: number, green: number, blue: number): string {
  return `#${[red, green, blue]
    .map(part => part.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** A colour of xterm's 256. */
function indexed(index: number): AnsiColor {
  if (index < 16) {
    return index;
  }
  if (index >= 232) {
    const gray = 8 + (index - 232) * 10;
    return hex(gray, gray, gray);
  }
  const cube = index - 16;
  return hex(
    CUBE[Math.floor(cube / 36)],
    CUBE[Math.floor(cube / 6) % 6],
    CUBE[cube % 6],
  );
}

const isByte = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value <= 255;

/** The colour after 38 or 48, and how many parameters it took. */
function extended(
  parameters: number[],
  at: number,
): { color?: AnsiColor; taken: number } {
  const [kind, ...rest] = parameters.slice(at, at + 4);
  if (kind === 5) {
    return {
      color: isByte(rest[0]) ? indexed(rest[0]) : undefined,
      taken: 2,
    };
  }
  if (kind === 2) {
    const [red, green, blue] = rest;
    return {
      color:
        isByte(red) && isByte(green) && isByte(blue)
          ? hex(red, green, blue)
          : undefined,
      taken: 4,
    };
  }
  return { taken: 1 };
}

function withColor(
  style: AnsiStyle,
  key: 'color' | 'background',
  color: AnsiColor | undefined,
): AnsiStyle {
  return color === undefined ? style : { ...style, [key]: color };
}

function without(style: AnsiStyle, keys: Array<keyof AnsiStyle>): AnsiStyle {
  const rest = { ...style };
  keys.forEach(key => delete rest[key]);
  return rest;
}

/** The style after a sequence of graphic parameters (`0;1;31`). */
function apply(before: AnsiStyle, source: string): AnsiStyle {
  // Colons part what belongs to one colour; `38:2::r:g:b` has an empty space.
  const parameters = source
    .replace(/([34]8):2:[0-9]*:([0-9]+:[0-9]+:[0-9]+)/g, '$1:2:$2')
    .split(/[;:]/)
    .map(Number);
  let style = before;
  for (let at = 0; at < parameters.length; at++) {
    const code = parameters[at];
    if (code === 0) {
      style = {};
    } else if (FLAGS[code]) {
      style = { ...style, [FLAGS[code]]: true };
    } else if (RESETS[code]) {
      style = without(style, RESETS[code]);
    } else if (code === 38 || code === 48) {
      const { color, taken } = extended(parameters, at + 1);
      style = withColor(style, code === 38 ? 'color' : 'background', color);
      at += taken;
    } else if (code >= 30 && code <= 37) {
      style = { ...style, color: code - 30 };
    } else if (code >= 40 && code <= 47) {
      style = { ...style, background: code - 40 };
    } else if (code >= 90 && code <= 97) {
      style = { ...style, color: code - 90 + 8 };
    } else if (code >= 100 && code <= 107) {
      style = { ...style, background: code - 100 + 8 };
    }
  }
  return style;
}

/**
 * Splits text into runs of one style each. Select Graphic Rendition sequences
 * (ECMA-48, 8.3.117) set it, all other escape sequences are left out. The runs'
 * texts joined are what `stripAnsi` answers.
 */
export function parseAnsi(text: string): AnsiRun[] {
  const runs: AnsiRun[] = [];
  let style: AnsiStyle = {};
  let from = 0;
  let start = text.indexOf('\x1b');
  while (start >= 0) {
    addRun(runs, text.slice(from, start), style);
    from = escapeEnd(text, start);
    const sequence = text.slice(start + 1, from);
    if (/^\[[0-9;:]*m$/.test(sequence)) {
      style = apply(style, sequence.slice(1, -1));
    }
    start = text.indexOf('\x1b', from);
  }
  addRun(runs, text.slice(from), style);
  return runs;
}

function addRun(runs: AnsiRun[], text: string, style: AnsiStyle): void {
  const last = runs.at(-1);
  if (last?.style === style) {
    last.text += text;
  } else if (text) {
    runs.push({ text, style });
  }
}
