import fc from 'fast-check';
import { anyOf, matcherText, quote } from './escape';
import { decodeString } from './stringLiteral';

describe('texts in queries', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        fc.pre(!/\p{Surrogate}/u.test(text));
        const literal = quote(text);
        expect(literal).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(decodeString(literal)).toEqual({ value: text });
      }),
    );
  });

  it.each([
    ['"\\x41\\102\\u0043\\U00000044"', 'ABCD'],
    ["'it\\'s'", "it's"],
    ['`a\\n"`', 'a\\n"'],
    ['"\\xc3\\xa9"', 'é'],
  ])('have the escapes of Go: %s', (literal, value) =>
    expect(decodeString(literal)).toEqual({ value }),
  );

  it.each(['"a', '"a\\"', "'\\\"'", '"\\400"', '"\\ud800"', '"\\x4"', '`a'])(
    'are refused as %s',
    literal => expect(decodeString(literal)).toHaveProperty('problem'),
  );
});

describe('matchers', () => {
  it('name one value or several, whatever is in them', () => {
    expect(matcherText(anyOf('namespace', ['a.b', 'a.b']))).toBe(
      'namespace="a.b"',
    );
    expect(matcherText(anyOf('k8s.ns', ['b', 'a.b|c']))).toBe(
      '"k8s.ns"=~"a\\\\.b\\\\|c|b"',
    );
  });

  it.each([[[]], [['']], [['a', '']]])(
    'are never of no value, which fits series without the label: %j',
    values => expect(() => anyOf('namespace', values)).toThrow('not empty'),
  );
});
