import fc from 'fast-check';
import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { stripAnsi } from '@foredeck/backstage-plugin-logs-common';
import { source } from '../../__testUtils__/fakeLogsApi';
import { row } from '../../__testUtils__/rows';
import { ansiStyle } from './ansiColors';
import { ageText, clockText, isOtherDay } from './clock';
import { compactText } from './compactText';
import { foldText } from './foldText';
import { POD_COLORS, PodColors, podColor } from './podColors';
import { shortPodName, sourceName } from './podName';
import { findPattern, textPieces } from './textPieces';

const themes = (['light', 'dark'] as const).map(type =>
  createTheme({
    palette: {
      type,
      background: { paper: type === 'dark' ? '#1b2430' : '#ffffff' },
    },
  }),
);

describe('textPieces', () => {
  it('says the whole line, and marks just what is found', () => {
    const part = fc.constantFrom(
      'a',
      'B',
      '\x1b[31m',
      '\x1b[0m',
      ' ',
      '.',
      '(',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }),
        fc.constantFrom('ab', 'A', '.', '(', 'b a'),
        (parts, wanted) => {
          const text = parts.join('');
          const plain = stripAnsi(text);
          const pieces = textPieces(text, findPattern(wanted));
          expect(pieces.map(piece => piece.text).join('')).toBe(plain);
          const found = pieces
            .filter(piece => piece.found)
            .reduce((sum, piece) => sum + piece.text.length, 0);
          const times = plain.toLowerCase().split(wanted.toLowerCase()).length;
          expect(found).toBe((times - 1) * wanted.length);
        },
      ),
    );
  });

  it('keeps the colours of a terminal', () => {
    expect(textPieces('\x1b[31mred\x1b[0m plain')).toEqual([
      { text: 'red', style: { color: 1 }, found: false },
      { text: ' plain', style: {}, found: false },
    ]);
  });
});

describe('ansiStyle', () => {
  it('can be read on the paper of both themes, whatever the colours', () => {
    const color = fc.oneof(
      fc.integer({ min: 0, max: 15 }),
      fc
        .integer({ min: 0, max: 0xffffff })
        .map(value => `#${value.toString(16).padStart(6, '0')}`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1),
        fc.record(
          { color, background: color, inverse: fc.constant(true as const) },
          { requiredKeys: [] },
        ),
        (index, style) => {
          const theme = themes[index];
          const shown = ansiStyle(style, theme);
          const behind =
            shown.backgroundColor ?? theme.palette.background.paper;
          // What has no colour of its own is the theme's.
          const front = shown.color ?? theme.palette.getContrastText(behind);
          expect(getContrastRatio(front, behind)).toBeGreaterThanOrEqual(4.5);
        },
      ),
    );
  });
});

describe('pods', () => {
  it('are named without what all pods of their workload share', () => {
    const deployment = source('cart-7d9f5c8b4-x2x9q');
    expect(shortPodName(deployment)).toBe('cart x2x9q');
    expect(sourceName(deployment, true)).toBe('cart x2x9q/app');
    expect(
      shortPodName(source('redis-0', { workload: 'StatefulSet/redis' })),
    ).toBe('redis-0');
    expect(shortPodName(source('debug', { workload: undefined }))).toBe(
      'debug',
    );
  });

  it('keep their colour, and share none while there are enough', () => {
    const pods = Array.from({ length: POD_COLORS }, (_, n) => `cart-${n}`);
    const colors = new PodColors();
    const slots = pods.map(pod => colors.slotOf(pod));
    expect(new Set(slots).size).toBe(POD_COLORS);
    expect(pods.map(pod => colors.slotOf(pod))).toEqual(slots);
    expect(new PodColors().slotOf(pods[0])).toBe(slots[0]);
    expect(slots).toContain(colors.slotOf('one too many'));
  });

  it('have colours that can be told from the paper', () => {
    for (const theme of themes) {
      for (let slot = 0; slot < POD_COLORS; slot += 1) {
        const ratio = getContrastRatio(
          podColor(theme, slot),
          theme.palette.background.paper,
        );
        expect(ratio).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe('foldText', () => {
  it.each([
    ['one', 'one', 0],
    ['one\n', 'one', 0],
    ['one\ntwo\nthree', 'one', 2],
    ['one\n\n', 'one', 1],
  ])('%j', (text, first, more) => {
    expect(foldText(text)).toEqual({ first, more });
  });
});

describe('compactText', () => {
  it('says what a line of JSON says first, and leaves out what has a column', () => {
    const text =
      '{"level":30,"time":1,"msg":"order placed","user":{"id":7},"note":"a b"}';
    expect(compactText(row(text))).toEqual({
      message: 'order placed',
      rest: ' user.id=7 note="a b"',
    });
  });

  it.each(['plain text', '{"no":"message"}', 'level=info msg=x', '{broken'])(
    'leaves %s as it is',
    text => {
      expect(compactText(row(text))).toBeUndefined();
    },
  );
});

describe('times', () => {
  const time = '2026-03-01T09:08:07.123456789Z';
  const now = Date.parse('2026-03-01T10:10:10Z');

  it('are shown to the millisecond', () => {
    expect(clockText(time, 'utc', { dated: false, now })).toBe('09:08:07.123');
    expect(clockText(time, 'utc', { dated: true, now })).toBe(
      '03-01 09:08:07.123',
    );
    expect(clockText(time, 'relative', { dated: false, now })).toBe('1h 02m');
    expect(clockText(time, 'local', { dated: false, now })).toMatch(
      /^\d\d:\d\d:07\.123$/,
    );
  });

  it.each([
    [-5, '0s'],
    [59_999, '59s'],
    [65_000, '1m 05s'],
    [3_600_000, '1h 00m'],
    [90_000_000, '1d 01h'],
  ])('%d ms ago', (age, text) => {
    expect(ageText(age)).toBe(text);
  });

  it('say their day when it is not today', () => {
    expect(isOtherDay(time, 'utc', now)).toBe(false);
    expect(isOtherDay('2026-02-28T23:59:59.9Z', 'utc', now)).toBe(true);
  });
});
