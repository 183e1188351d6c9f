import { cursorPlace } from './cursorPlace';

/** The place where `|` is in a text. */
function at(marked: string) {
  const position = marked.indexOf('|');
  return cursorPlace(marked.replace('|', ''), position);
}

describe('cursorPlace', () => {
  it.each([
    ['|', [], 'key'],
    ['im|', [], 'key'],
    ['image:\n  |', ['image'], 'key'],
    ['image:\n  tag: "1"\n  pu|', ['image'], 'key'],
    ['image:\n  tag: "1"\nre|', [], 'key'],
    ['a:\n  b:\n    c: 1\n\n    # why\n    |', ['a', 'b'], 'key'],
    ['image:\n  pullPolicy: |', ['image', 'pullPolicy'], 'value'],
    ['image:\n  pullPolicy: Al|', ['image', 'pullPolicy'], 'value'],
    ['hosts:\n  - ho|', ['hosts', '0'], 'key'],
    ['hosts:\n  - host: a\n    pa|', ['hosts', '0'], 'key'],
    ['hosts:\n- host: a\n  pathType: |', ['hosts', '0', 'pathType'], 'value'],
    ['"a.b/c":\n  |', ['a.b/c'], 'key'],
  ])('%j', (text, path, writing) => {
    expect(at(text)).toMatchObject({ path, writing });
  });

  it('knows which names are there already', () => {
    expect(at('a: 1\nb:\n  c: 1\n|\nd: 2\n')?.siblings.sort()).toEqual([
      'a',
      'b',
      'd',
    ]);
    expect(at('b:\n  c: 1\n  |\nd: 2\n')?.siblings).toEqual(['c']);
  });

  it('keeps quiet in comments and structures in brackets', () => {
    expect(at('# im|')).toBeUndefined();
    expect(at('a: [|')).toBeUndefined();
    expect(at('a: |')?.writing).toBe('value');
  });
});
