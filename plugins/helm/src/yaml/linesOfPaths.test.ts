import { lineOfPath, linesOfPaths, pathAtLine } from './linesOfPaths';

const text = `# head
image:
  tag: "1"

  hosts:
    - a
    - b: 1
notes: |
  one
  two
empty: {}
`;

describe('linesOfPaths', () => {
  const places = linesOfPaths(text);

  it('tells the lines of settings, lists and block texts whole', () => {
    expect(
      places.map(({ path, first, last, group }) => [
        path.join('.'),
        first,
        last,
        group,
      ]),
    ).toEqual([
      ['image', 2, 7, true],
      ['image.tag', 3, 3, false],
      ['image.hosts', 5, 7, false],
      ['notes', 8, 10, false],
      ['empty', 11, 11, false],
    ]);
  });

  it('finds the setting of a line and the line of a setting', () => {
    expect(pathAtLine(places, 6)?.path).toEqual(['image', 'hosts']);
    expect(pathAtLine(places, 1)).toBeUndefined();
    expect(lineOfPath(places, ['image', 'hosts', '1', 'b'])).toBe(5);
    expect(lineOfPath(places, ['other'])).toBeUndefined();
  });

  it('has nothing to say about a text that can not be read', () => {
    expect(linesOfPaths('a: [1')).toEqual([]);
    expect(linesOfPaths('')).toEqual([]);
  });
});
