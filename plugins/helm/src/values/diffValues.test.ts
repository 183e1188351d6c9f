import fc from 'fast-check';
import { JsonObject, JsonValue } from '@backstage/types';
import { countChanges, diffValues } from './diffValues';
import { isJsonObject, sameJson } from './json';
import { mergeValues } from './mergeValues';

// Few names, so that defaults and wanted values often meet.
const name = fc.constantFrom('a', 'b', 'image', 'tag', '__proto__', '1');
const { tree } = fc.letrec<{ tree: JsonValue; object: JsonObject }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'x', 'y', 0, 1, true, false, null),
    fc.array(tie('tree'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('tree'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));
const values = fc.dictionary(name, tree, { maxKeys: 5, noNullPrototype: true });

/** What Helm is left with: no null members in mappings outside lists. */
const settled = (input: JsonObject) => mergeValues({}, input);

/** Empty texts and absent members are one and the same to the form. */
function withoutEmptyText(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== '')
      .map(([key, member]) => [key, withoutEmptyText(member ?? null)]),
  );
}

describe('diffValues', () => {
  it('merged over the defaults gives what was wanted', () => {
    fc.assert(
      fc.property(values, values, (defaults, wanted) => {
        const merged = mergeValues(defaults, diffValues(defaults, wanted));
        expect(
          sameJson(
            withoutEmptyText(settled(merged)),
            withoutEmptyText(settled(wanted)),
          ),
        ).toBe(true);
      }),
    );
  });

  it('is empty for what equals the defaults', () => {
    fc.assert(
      fc.property(values, defaults => {
        expect(diffValues(defaults, defaults)).toEqual({});
      }),
    );
  });

  it('does not grow when applied again', () => {
    fc.assert(
      fc.property(values, values, (defaults, wanted) => {
        const once = diffValues(defaults, wanted);
        const twice = diffValues(defaults, mergeValues(defaults, once));
        expect(JSON.stringify(twice).length).toBeLessThanOrEqual(
          JSON.stringify(once).length,
        );
      }),
    );
  });

  it('changes neither of its inputs', () => {
    fc.assert(
      fc.property(values, values, (defaults, wanted) => {
        const before = JSON.stringify([defaults, wanted]);
        diffValues(defaults, wanted);
        expect(JSON.stringify([defaults, wanted])).toBe(before);
      }),
    );
  });

  it('holds only what differs, deep inside', () => {
    expect(
      diffValues(
        { image: { repository: 'cart', tag: '1' }, replicas: 2 },
        { image: { repository: 'cart', tag: '2' }, replicas: 2 },
      ),
    ).toEqual({ image: { tag: '2' } });
  });

  it('removes a default by null', () => {
    expect(
      diffValues({ env: { A: '1', B: '2' } }, { env: { B: '2' } }),
    ).toEqual({ env: { A: null } });
  });

  it('sends lists whole', () => {
    expect(diffValues({ hosts: ['a', 'b'] }, { hosts: ['a'] })).toEqual({
      hosts: ['a'],
    });
  });

  it('takes a cleared text for the empty default it shows', () => {
    const cleared = { tag: undefined } as unknown as JsonObject;
    expect(diffValues({ tag: '' }, cleared)).toEqual({});
  });

  it('drops what a form leaves undefined', () => {
    const wanted = {
      probe: { path: '/', port: undefined },
    } as unknown as JsonObject;
    expect(JSON.stringify(diffValues({}, wanted))).toBe(
      '{"probe":{"path":"/"}}',
    );
  });
});

describe('countChanges', () => {
  it('counts single values, a list as one', () => {
    expect(
      countChanges({
        image: { tag: '2', repository: 'x' },
        hosts: [1, 2],
        a: null,
      }),
    ).toBe(4);
  });
});
