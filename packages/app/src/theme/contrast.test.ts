import { contrast } from './contrast';
import { darkTokens, lightTokens, Tokens } from './tokens';

const READABLE = 4.5;
const VISIBLE = 3;

const text: Array<[keyof Tokens, Array<keyof Tokens>]> = [
  ['text', ['app', 'paper', 'sunken']],
  ['textSubtle', ['app', 'paper', 'sunken']],
  ['link', ['app', 'paper', 'sunken']],
  ['linkHover', ['app', 'paper', 'sunken']],
  ['ok', ['app', 'paper', 'sunken', 'okSurface']],
  ['warning', ['app', 'paper', 'sunken', 'warningSurface']],
  ['error', ['app', 'paper', 'sunken', 'errorSurface']],
  ['info', ['app', 'paper', 'sunken', 'infoSurface']],
  ['onAccent', ['accent', 'accentHover']],
  ['navText', ['navBackground', 'navHover']],
  ['navSelected', ['navBackground', 'navHover']],
];

const shapes: Array<[keyof Tokens, Array<keyof Tokens>]> = [
  ['borderStrong', ['paper', 'app']],
  ['ring', ['paper', 'app']],
  ['navIndicator', ['navBackground']],
  ['accent', ['paper', 'app']],
];

describe('contrast', () => {
  it('follows the formula at its ends', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#777777')).toBe(1);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('names a colour it can not read', () => {
    expect(() => contrast('red', '#ffffff')).toThrow("'red' is not a colour");
  });
});

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
])('the %s theme', (_name, tokens) => {
  it.each(text)('keeps %s readable on its backgrounds', (colour, grounds) => {
    for (const ground of grounds) {
      expect({
        ground,
        enough: contrast(tokens[colour], tokens[ground]) >= READABLE,
      }).toEqual({ ground, enough: true });
    }
  });

  it.each(shapes)('keeps %s visible on its backgrounds', (colour, grounds) => {
    for (const ground of grounds) {
      expect({
        ground,
        enough: contrast(tokens[colour], tokens[ground]) >= VISIBLE,
      }).toEqual({ ground, enough: true });
    }
  });
});
