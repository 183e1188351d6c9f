import fc from 'fast-check';
import {
  compareLines,
  countChanges,
  DiffLine,
  foldUnchanged,
  pairLines,
} from './lineDiff';

const text = fc
  .array(fc.constantFrom('a: 1', 'b: 2', '  c: 3', '', '- d'), {
    maxLength: 30,
  })
  .map(lines => lines.join('\n'));

const sideOf = (lines: DiffLine[], gone: 'added' | 'removed') =>
  lines.filter(line => line.kind !== gone).map(line => line.text);

const linesOf = (value: string) =>
  value === '' ? [] : value.replace(/\n$/, '').split('\n');

describe('compareLines', () => {
  it('holds both texts', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        expect(sideOf(lines, 'added')).toEqual(linesOf(before));
        expect(sideOf(lines, 'removed')).toEqual(linesOf(after));
      }),
    );
  });

  it('numbers the lines of each side without gaps', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        const left = lines.flatMap(line => line.before ?? []);
        const right = lines.flatMap(line => line.after ?? []);
        expect(left).toEqual(left.map((_, index) => index + 1));
        expect(right).toEqual(right.map((_, index) => index + 1));
      }),
    );
  });

  it('sees no difference in a missing last line feed', () => {
    expect(countChanges(compareLines('a\nb', 'a\nb\n'))).toEqual({
      added: 0,
      removed: 0,
    });
  });
});

describe('compareLines of texts with nothing in common', () => {
  const lines = (prefix: string) =>
    Array.from({ length: 10_000 }, (_, n) => `${prefix} ${n}`);
  const before = ['head', ...lines('old'), 'tail'].join('\n');
  const after = ['head', ...lines('new'), 'tail'].join('\n');

  it('tells them as replaced when comparing takes too long', () => {
    const result = compareLines(before, after, 1);
    expect(countChanges(result)).toEqual({ added: 10_000, removed: 10_000 });
    expect(result[0]).toEqual({
      kind: 'same',
      text: 'head',
      before: 1,
      after: 1,
    });
    expect(result[result.length - 1]).toEqual({
      kind: 'same',
      text: 'tail',
      before: 10_002,
      after: 10_002,
    });
  });
});

describe('foldUnchanged', () => {
  it('keeps the lines around a change and folds the rest', () => {
    const before = Array.from({ length: 20 }, (_, n) => `line ${n}`);
    const after = [...before];
    after[10] = 'changed';
    const blocks = foldUnchanged(
      compareLines(before.join('\n'), after.join('\n')),
      2,
    );
    expect(blocks.map(({ type, lines }) => [type, lines.length])).toEqual([
      ['skipped', 8],
      ['lines', 6],
      ['skipped', 7],
    ]);
  });

  it('loses no line', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = compareLines(before, after);
        expect(foldUnchanged(lines).flatMap(block => block.lines)).toEqual(
          lines,
        );
      }),
    );
  });
});

describe('pairLines', () => {
  it('puts each line on its side once, in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = pairLines(compareLines(before, after));
        expect(pairs.flatMap(({ left }) => left?.text ?? [])).toEqual(
          linesOf(before),
        );
        expect(pairs.flatMap(({ right }) => right?.text ?? [])).toEqual(
          linesOf(after),
        );
      }),
    );
  });
});
