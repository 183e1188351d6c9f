import fc from 'fast-check';
import { JsonObject, JsonValue } from '@backstage/types';
import { formatValues, parseValues, updateYaml } from './yamlSync';

const name = fc.constantFrom('a', 'b', 'image', 'on', '1', 'with space');
const { tree } = fc.letrec<{ tree: JsonValue }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue>(
      '',
      'x',
      'true',
      '1e3',
      '- no',
      0,
      -1.5,
      true,
      null,
    ),
    fc.string(),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const values = fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true });

function read(text: string): JsonObject {
  const parsed = parseValues(text);
  if (!parsed.ok) {
    throw new Error(parsed.problem.message);
  }
  return parsed.values;
}

describe('formatValues and parseValues', () => {
  it('give back what they were given', () => {
    fc.assert(
      fc.property(values, input => {
        expect(read(formatValues(input))).toEqual(input);
      }),
    );
  });

  it('take an empty text and comments alone for no values', () => {
    expect(read('')).toEqual({});
    expect(read('# nothing yet\n')).toEqual({});
  });

  it('names the line of a mistake', () => {
    expect(parseValues('a: 1\nb: [1, 2\nc: 3\n')).toMatchObject({
      ok: false,
      problem: { line: expect.any(Number) },
    });
    expect(parseValues('a: 1\na: 2\n')).toMatchObject({
      problem: { line: 2, message: expect.stringContaining('unique') },
    });
  });

  it('refuses what is not a mapping', () => {
    expect(parseValues('- a\n')).toMatchObject({
      problem: { message: expect.stringContaining('mapping') },
    });
  });

  it('does not unfold aliases without bound', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 8; n += 1) {
      const refs = new Array(10).fill(`*a${n - 1}`).join(', ');
      lines.push(`a${n}: &a${n} [${refs}]`);
    }
    expect(parseValues(lines.join('\n'))).toMatchObject({ ok: false });
  });
});

describe('updateYaml', () => {
  it('makes any text hold any values', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const text = updateYaml(formatValues(before), after);
        expect(read(text)).toEqual(after);
      }),
    );
  });

  it('keeps comments, order and quotes of what stays', () => {
    const text = [
      '# for the release on Friday',
      'image:',
      "  tag: '1.0' # pinned",
      'replicas: 2',
      '',
    ].join('\n');
    expect(updateYaml(text, { image: { tag: '1.1' }, replicas: 2, port: 80 }))
      .toBe(`# for the release on Friday
image:
  tag: '1.1' # pinned
replicas: 2
port: 80
`);
  });

  it('leaves the text alone when it says the same already', () => {
    const text = 'b:   1\na: {c: 2}\n';
    expect(updateYaml(text, { a: { c: 2 }, b: 1 })).toBe(text);
  });

  it('keeps a comment when nothing else is left', () => {
    expect(updateYaml('# keep me\n', { a: 1 })).toBe('# keep me\n\na: 1\n');
  });

  it('finds keys that YAML reads as numbers', () => {
    expect(read(updateYaml('8080: a\n', { '8080': 'b' }))).toEqual({
      '8080': 'b',
    });
  });

  it('writes values of an alias in full when they part', () => {
    const text = 'a: &x {n: 1}\nb: *x\n';
    expect(read(updateYaml(text, { a: { n: 2 }, b: { n: 1 } }))).toEqual({
      a: { n: 2 },
      b: { n: 1 },
    });
  });
});
