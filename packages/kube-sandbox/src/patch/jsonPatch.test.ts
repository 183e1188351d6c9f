import fc from 'fast-check';

import { applyJsonPatch } from './jsonPatch';

const rejected = expect.objectContaining({
  status: expect.objectContaining({ code: 422, reason: 'Invalid' }),
});

describe('applyJsonPatch', () => {
  // The examples of RFC 6902, appendix A.
  it.each([
    [
      { foo: 'bar' },
      [{ op: 'add', path: '/baz', value: 'qux' }],
      { baz: 'qux', foo: 'bar' },
    ],
    [
      { foo: ['bar', 'baz'] },
      [{ op: 'add', path: '/foo/1', value: 'qux' }],
      { foo: ['bar', 'qux', 'baz'] },
    ],
    [
      { baz: 'qux', foo: 'bar' },
      [{ op: 'remove', path: '/baz' }],
      { foo: 'bar' },
    ],
    [
      { foo: ['bar', 'qux', 'baz'] },
      [{ op: 'remove', path: '/foo/1' }],
      { foo: ['bar', 'baz'] },
    ],
    [
      { baz: 'qux' },
      [{ op: 'replace', path: '/baz', value: 'boo' }],
      { baz: 'boo' },
    ],
    [
      { foo: { bar: 'baz', waldo: 'fred' }, qux: { corge: 'grault' } },
      [{ op: 'move', from: '/foo/waldo', path: '/qux/thud' }],
      { foo: { bar: 'baz' }, qux: { corge: 'grault', thud: 'fred' } },
    ],
    [
      { foo: ['all', 'grass', 'cows', 'eat'] },
      [{ op: 'move', from: '/foo/1', path: '/foo/3' }],
      { foo: ['all', 'cows', 'eat', 'grass'] },
    ],
    [
      { foo: ['a', 2, 'c'] },
      [{ op: 'test', path: '/foo/1', value: 2 }],
      { foo: ['a', 2, 'c'] },
    ],
    [
      { foo: 'bar' },
      [{ op: 'add', path: '/child', value: { grandchild: {} } }],
      { foo: 'bar', child: { grandchild: {} } },
    ],
    [
      { '/': 9, '~1': 10 },
      [{ op: 'test', path: '/~01', value: 10 }],
      { '/': 9, '~1': 10 },
    ],
    [
      { foo: ['bar'] },
      [{ op: 'add', path: '/foo/-', value: ['abc', 'def'] }],
      { foo: ['bar', ['abc', 'def']] },
    ],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
  ])('patches %j by %j', (target, operations, expected) => {
    expect(applyJsonPatch(target, operations)).toEqual(expected);
  });

  it.each([
    [{ baz: 'qux' }, [{ op: 'test', path: '/baz', value: 'bar' }]],
    [{ foo: 'bar' }, [{ op: 'add', path: '/baz/bat', value: 'qux' }]],
    [{ foo: 'bar' }, [{ op: 'remove', path: '/none' }]],
    [{ foo: 'bar' }, [{ op: 'replace', path: '/none', value: 1 }]],
    [{ foo: ['bar'] }, [{ op: 'add', path: '/foo/2', value: 1 }]],
    [{ foo: ['bar'] }, [{ op: 'add', path: '/foo/01', value: 1 }]],
    [{ foo: {} }, [{ op: 'move', from: '/foo', path: '/foo/bar' }]],
    [{ foo: 1 }, [{ op: 'jump', path: '/foo' }]],
  ])('refuses on %j: %j', (target, operations) => {
    expect(() => applyJsonPatch(target, operations)).toThrow(rejected);
  });

  it('needs a list of operations', () => {
    expect(() => applyJsonPatch({}, { op: 'add' })).toThrow(
      expect.objectContaining({ code: 400 }),
    );
  });

  it('changes all or nothing', () => {
    const target = { a: 1 };
    expect(() =>
      applyJsonPatch(target, [
        { op: 'replace', path: '/a', value: 2 },
        { op: 'test', path: '/a', value: 1 },
      ]),
    ).toThrow(rejected);
    expect(target).toEqual({ a: 1 });
  });

  it('adds and removes again without a trace', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.string(),
        fc.jsonValue(),
        (target, key, value) => {
          fc.pre(!Object.hasOwn(target, key) && key !== '__proto__');
          const path = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          expect(
            applyJsonPatch(target, [
              { op: 'add', path, value },
              { op: 'test', path, value },
              { op: 'remove', path },
            ]),
          ).toEqual(target);
        },
      ),
    );
  });
});
