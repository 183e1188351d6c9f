import { parseYamlMap, toYaml } from './parseYaml';

describe('parseYamlMap', () => {
  it('reads words, times and octal numbers as Helm does', () => {
    expect(
      parseYamlMap('a: on\nb: no\nc: 2024-01-02\nd: 1:30\ne: 0644', 'values'),
    ).toEqual({ a: true, b: false, c: '2024-01-02', d: '1:30', e: 420 });
  });

  it('takes an empty document for an empty map', () => {
    expect(parseYamlMap('# nothing', 'values')).toEqual({});
  });

  it.each([
    ['a: [', 'my.yaml is not valid YAML'],
    ['- a', 'my.yaml must hold a YAML map'],
  ])('refuses %j', (text, message) => {
    expect(() => parseYamlMap(text, 'my.yaml')).toThrow(message);
  });

  it('writes long lines as they are', () => {
    const long = 'word '.repeat(60).trim();

    expect(toYaml({ long })).toBe(`long: ${long}\n`);
  });

  it.each(['a: &a [*a]', 'a: &a { b: *a }', '<<: 1'])(
    'refuses %s, which has no end or no meaning',
    text => {
      expect(() => parseYamlMap(text, 'The values')).toThrow(
        'The values is not valid YAML: its aliases or merge keys',
      );
    },
  );
});
