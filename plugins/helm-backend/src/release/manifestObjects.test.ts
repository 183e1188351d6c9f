import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { manifestObjects } from './manifestObjects';

function specOf(text: string): unknown {
  const [object] = manifestObjects(
    `apiVersion: v1\nkind: Test\nmetadata: { name: a }\nspec: ${text}\n`,
  );
  return JSON.parse(JSON.stringify(object)).spec;
}

describe('manifestObjects', () => {
  it.each([
    ['on', true],
    ['No', false],
    ['0644', 420],
    ['-017', -15],
    ['0x1F', 31],
    ['1_000', 1000],
    ['08', 8],
    ['0b11', 3],
    ['{ <<: { a: 1 }, b: 2 }', { a: 1, b: 2 }],
    ['1.50', 1.5],
    ['"0644"', '0644'],
    ['2026-11-23', '2026-11-23'],
    ['12:30', '12:30'],
    ['~', null],
    ['{ a: 1, a: 2 }', { a: 2 }],
    ['v1', 'v1'],
  ])('reads %s as Helm does', (text, value) => {
    expect(specOf(text)).toEqual(value);
  });

  it('opens lists, and leaves out what is no object', () => {
    const item = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };
    const list = { apiVersion: 'v1', kind: 'List', items: [item, 'text'] };

    expect(
      manifestObjects(`---\n# nothing\n---\n${JSON.stringify(list)}\n---\n[]`),
    ).toEqual([item]);
  });

  it('names the line of what is no YAML, and quotes nothing', () => {
    expect(() => manifestObjects('a: 1\nb: [hunter22\n')).toThrow(
      /^a rendered manifest is not valid YAML in line \d+$/,
    );
  });

  it('reads any values as they were written', () => {
    const values = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(values, value => {
        const text = JSON.stringify(value);
        expect(specOf(text)).toEqual(parse(text));
        const block = stringify({ deep: value }, { version: '1.1' });
        const [object] = manifestObjects(
          `apiVersion: v1\nkind: Test\nmetadata: { name: a }\n${block}`,
        );
        // Objects are JSON, which knows no zero below zero.
        expect(object).toMatchObject(
          JSON.parse(JSON.stringify(parse(block, { version: '1.1' }))),
        );
      }),
      { examples: [[[-0]]] },
    );
  });
});
