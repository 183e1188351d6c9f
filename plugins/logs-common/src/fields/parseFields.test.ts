import fc from 'fast-check';
import { FIELD_LIMITS } from './Fields';
import { messageOf } from './messageOf';
import { parseFields } from './parseFields';

const plain = (text: string) => ({ ...parseFields(text) });

describe('parseFields', () => {
  it('flattens JSON to dotted names', () => {
    expect(
      plain(
        '{"a":{"b":1,"c.d":true},"e.f":null,"list":[{"x":"y"},2],"none":{},"o":[]}',
      ),
    ).toEqual({
      'a.b': '1',
      'a.c.d': 'true',
      'e.f': 'null',
      'list.0.x': 'y',
      'list.1': '2',
      none: '{}',
      o: '[]',
    });
  });

  it('keeps long numbers as they are written', () => {
    expect(plain('{"trace":12345678901234567890,"n":[1e3]}')).toEqual({
      trace: '12345678901234567890',
      'n.0': '1e3',
    });
  });

  it('reads JSON behind a prefix, and the pairs of the prefix', () => {
    expect(plain('2026-11-23T12:00:00Z stdout {"a":"b"}')).toEqual({ a: 'b' });
    expect(plain('level=info user=x {"a":"b"}')).toEqual({
      level: 'info',
      user: 'x',
      a: 'b',
    });
  });

  it('reads JSON over several lines, and JSON before a trace', () => {
    expect(plain('{\n  "a": "b"\n}')).toEqual({ a: 'b' });
    expect(plain('{"a":"b"}\n\tat x.y(Z.java:1)')).toEqual({ a: 'b' });
  });

  it('reads logfmt', () => {
    expect(
      plain(
        'time=2026-11-23T12:00:00Z level=info msg="a \\"b\\"\\n\\u00e9" empty= q="" http.path=/x?y=z n=3',
      ),
    ).toEqual({
      time: '2026-11-23T12:00:00Z',
      level: 'info',
      msg: 'a "b"\né',
      empty: '',
      q: '',
      'http.path': '/x?y=z',
      n: '3',
    });
    expect(plain('tried retries=3, timeout=5s then gave up')).toEqual({
      retries: '3',
      timeout: '5s',
    });
    expect(plain('open="never closed x=1')).toEqual({
      open: '"never',
      x: '1',
    });
  });

  it('finds nothing in plain text', () => {
    expect(plain('GET /cart?id=4 took 3 ms')).toEqual({});
    expect(plain('[1,2]')).toEqual({});
    expect(plain('{not json}')).toEqual({});
    expect(plain('')).toEqual({});
  });

  it('holds what objects have by birth as plain fields', () => {
    const fields = parseFields('{"__proto__":"x","constructor":"y"}');
    expect(Object.entries(fields)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(parseFields('{"a":1}').constructor).toBeUndefined();
  });

  it('is bounded', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`k${index}`, index]),
    );
    expect(Object.keys(parseFields(JSON.stringify(many)))).toHaveLength(
      FIELD_LIMITS.fields,
    );
    let deep: unknown = 'end';
    for (let level = 0; level < 12; level++) {
      deep = { x: deep };
    }
    expect(plain(JSON.stringify(deep))).toEqual({
      [Array(FIELD_LIMITS.depth).fill('x').join('.')]:
        '{"x":{"x":{"x":{"x":"end"}}}}',
    });
  });

  it('never throws, and gives texts only', () => {
    const json = fc.json({ maxDepth: 3 });
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          fc.string(),
          json.map(one => `x=1 ${one}`),
        ),
        text => {
          const fields = parseFields(text);
          expect(
            Object.values(fields).every(value => typeof value === 'string'),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('messageOf', () => {
  it('is the field that holds what the line says', () => {
    expect(messageOf(parseFields('{"msg":"hello","level":30}'))).toBe('hello');
    expect(messageOf(parseFields('level=info msg="a b"'))).toBe('a b');
    expect(messageOf(parseFields('{"@message":"m"}'))).toBe('m');
    expect(messageOf(parseFields('a=b'))).toBeUndefined();
  });
});
