import fc from 'fast-check';
import { JsonObject, JsonValue } from '@backstage/types';
import { changedSettings, threeWay } from './threeWay';

const name = fc.constantFrom('a', 'b', 'image', '__proto__');
const { tree } = fc.letrec<{ tree: JsonValue; object: JsonObject }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'x', 0, 1, true, null),
    fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('tree'), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
}));
const values = fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true });

describe('threeWay', () => {
  it('takes the side that changed, when only one did', () => {
    fc.assert(
      fc.property(values, values, (base, changed) => {
        expect(threeWay(base, changed, base)).toEqual({
          values: changed,
          conflicts: [],
        });
        expect(threeWay(base, base, changed)).toEqual({
          values: changed,
          conflicts: [],
        });
        expect(threeWay(base, changed, changed).conflicts).toEqual([]);
      }),
    );
  });

  it('joins changes of different settings', () => {
    expect(
      threeWay(
        { image: { tag: '1', repository: 'cart' }, replicas: 1 },
        { image: { tag: '2', repository: 'cart' }, replicas: 1 },
        { image: { tag: '1', repository: 'cart' }, replicas: 4, debug: true },
      ),
    ).toEqual({
      values: {
        image: { tag: '2', repository: 'cart' },
        replicas: 4,
        debug: true,
      },
      conflicts: [],
    });
  });

  it('names what both changed, and keeps mine', () => {
    const { values: joined, conflicts } = threeWay(
      { image: { tag: '1' }, hosts: ['a'] },
      { image: { tag: '2' } },
      { image: { tag: '3' }, hosts: ['b'] },
    );
    expect(joined).toEqual({ image: { tag: '2' } });
    expect(conflicts).toEqual([
      { path: ['image', 'tag'], base: '1', mine: '2', theirs: '3' },
      { path: ['hosts'], base: ['a'], mine: undefined, theirs: ['b'] },
    ]);
  });
});

describe('changedSettings', () => {
  it('lists settings by path, what is new or gone too', () => {
    expect(
      changedSettings(
        { a: { b: 1, c: [1] }, d: 'x' },
        { a: { b: 2, c: [1] }, e: { f: true } },
      ),
    ).toEqual([
      { path: ['a', 'b'], before: 1, after: 2 },
      { path: ['d'], before: 'x', after: undefined },
      { path: ['e', 'f'], before: undefined, after: true },
    ]);
  });

  it('is empty for what is the same, and only then', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        expect(changedSettings(before, before)).toEqual([]);
        const same = JSON.stringify(before) === JSON.stringify(after);
        expect(same && changedSettings(before, after).length > 0).toBe(false);
      }),
    );
  });
});
