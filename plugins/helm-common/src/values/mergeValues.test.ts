import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { mergeValues, mergeValuesFiles } from './mergeValues';
import { arbitraryValues } from './__testUtils__/arbitraryLayers';

describe('mergeValues', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'merges maps',
      { a: { x: 1, y: 2 } },
      { a: { y: 3 } },
      { a: { x: 1, y: 3 } },
    ],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    [
      'removes by null',
      { a: { x: 1, y: 2 } },
      { a: { x: null } },
      { a: { y: 2 } },
    ],
    ['keeps a null over nothing', {}, { a: null }, { a: null }],
    ['removes a null by a null', { a: null }, { a: null }, {}],
    [
      'keeps a null over a null further down',
      { a: { x: null } },
      { a: { x: null } },
      { a: { x: null } },
    ],
    ['replaces a map by a scalar', { a: { x: 1 } }, { a: 5 }, { a: 5 }],
    ['replaces a scalar by a map', { a: 5 }, { a: { x: 1 } }, { a: { x: 1 } }],
  ])('%s', (_name, base, override, merged) => {
    expect(mergeValues(base, override)).toEqual(merged);
  });

  it('keeps the null of a values file for the chart below it', () => {
    const merged = mergeValuesFiles({ a: { x: 1 } }, { a: null, b: null });

    expect(merged).toEqual({ a: null, b: null });
  });

  it.each([mergeValues, mergeValuesFiles])(
    '%p does not reach the prototype',
    merge => {
      const evil: JsonObject = JSON.parse('{"__proto__": {"polluted": true}}');

      const merged = merge({}, evil);

      expect('polluted' in merged).toBe(false);
      expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":true}}');
    },
  );

  it('changes neither side and takes nothing away without a null', () => {
    fc.assert(
      fc.property(arbitraryValues, arbitraryValues, (base, override) => {
        const before = JSON.stringify([base, override]);
        const merged = mergeValues(base, override);

        expect(JSON.stringify([base, override])).toBe(before);
        expect(mergeValues(base, {})).toEqual(base);
        for (const name of Object.keys(base)) {
          expect(name in merged || override[name] === null).toBe(true);
        }
      }),
    );
  });
});
