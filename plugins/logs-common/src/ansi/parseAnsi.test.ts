import fc from 'fast-check';
import { parseAnsi } from './parseAnsi';
import { stripAnsi } from './stripAnsi';

describe('parseAnsi', () => {
  it('splits text into runs of one style', () => {
    expect(parseAnsi('a \x1b[1;31mb\x1b[0m c \x1b[2md\x1b[m e')).toEqual([
      { text: 'a ', style: {} },
      { text: 'b', style: { bold: true, color: 1 } },
      { text: ' c ', style: {} },
      { text: 'd', style: { dim: true } },
      { text: ' e', style: {} },
    ]);
  });

  it.each([
    ['97', { color: 15 }],
    ['44', { background: 4 }],
    ['103', { background: 11 }],
    ['38;5;9', { color: 9 }],
    ['38;5;196', { color: '#ff0000' }],
    ['48;5;244', { background: '#808080' }],
    ['38;2;1;2;255', { color: '#0102ff' }],
    ['38:2::1:2:255', { color: '#0102ff' }],
    ['38:5:196', { color: '#ff0000' }],
    ['38;2;1;2;255;4', { color: '#0102ff', underline: true }],
    ['3;4;7', { italic: true, underline: true, inverse: true }],
    ['1;2;22;3', { italic: true }],
    ['31;39;44;49;7;27;4;24;3;23', {}],
    ['38;5', {}],
    ['38;2;300;0;0', {}],
    ['1;0', {}],
    ['1;', {}],
  ])('reads %s', (sequence, style) => {
    expect(parseAnsi(`\x1b[${sequence}mx`)).toEqual([{ text: 'x', style }]);
  });

  it('removes what is no style', () => {
    expect(
      parseAnsi('a\x1b[2Kb\x1b[1;1Hc\x1b]0;title\x07d\x1b]8;;u\x1b\\e\x1b(Bf'),
    ).toEqual([{ text: 'abcdef', style: {} }]);
  });

  it('says the same text as stripAnsi', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '\x1b[31',
        'm',
        '\x1b[0m',
        '\x1b]0;',
        '\n',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), parts => {
        const text = parts.join('');
        const plain = stripAnsi(text);
        expect(
          parseAnsi(text)
            .map(run => run.text)
            .join(''),
        ).toBe(plain);
        expect(plain).not.toContain('\x1b');
      }),
    );
  });
});
