import fc from 'fast-check';
import { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject, sameJson } from './json';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { ownAfterEdit, resetAt } from './ownLayer';

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

/** A first edit: nothing was set before. */
const diffValues = (below: JsonObject, wanted: JsonObject) =>
  ownAfterEdit(below, {}, wanted);

describe('ownAfterEdit, from nothing', () => {
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

describe('ownAfterEdit, over own values', () => {
  it('merged over the layers below gives what was wanted, whatever was set', () => {
    fc.assert(
      fc.property(values, values, values, (below, mine, wanted) => {
        const merged = mergeValues(below, ownAfterEdit(below, mine, wanted));
        expect(
          sameJson(
            withoutEmptyText(settled(merged)),
            withoutEmptyText(settled(wanted)),
          ),
        ).toBe(true);
      }),
    );
  });

  it('leaves the own values alone when nothing was edited', () => {
    fc.assert(
      fc.property(values, values, (below, mine) => {
        const shown = mergeValues(below, mine);
        expect(mergeValues(below, ownAfterEdit(below, mine, shown))).toEqual(
          shown,
        );
        expect(ownAfterEdit({}, shown, shown)).toEqual(shown);
      }),
    );
  });

  it('keeps a value pinned that equals the layer below', () => {
    expect(
      ownAfterEdit(
        { replicas: 1, tag: 'a' },
        { replicas: 1 },
        { replicas: 1, tag: 'b' },
      ),
    ).toEqual({ replicas: 1, tag: 'b' });
  });

  it('drops a value that was edited to what is below', () => {
    expect(
      ownAfterEdit({ replicas: 1 }, { replicas: 3 }, { replicas: 1 }),
    ).toEqual({});
  });
});

describe('resetAt', () => {
  const stored = { replicas: 2, image: { tag: '1' } };

  it('undoes an edit first, and then leaves it to the layers below', () => {
    const undone = resetAt({ replicas: 5 }, stored, ['replicas']);
    expect(undone).toEqual({ replicas: 2 });
    expect(resetAt(undone, stored, ['replicas'])).toEqual({});
  });

  it('resets a section whole', () => {
    const edited = { image: { tag: '2', digest: 'x' }, replicas: 2 };
    expect(resetAt(edited, stored, ['image'])).toEqual(stored);
  });

  it('brings back what was taken out', () => {
    expect(resetAt({}, stored, ['image', 'tag']).image).toEqual({
      tag: '1',
    });
  });
});
