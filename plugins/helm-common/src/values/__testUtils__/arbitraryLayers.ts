import type { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { LAYER_KINDS, type ValuesLayer } from '../../layers';

/** Few keys, so that two trees meet often; some that parsers and pointers trip over. */
const key = fc.constantFrom('a', 'b', 'on', 'x.y', 'p/q~');

/** Random values as a YAML file may hold them. */
export const { map: arbitraryValues } = fc.letrec<{
  map: JsonObject;
  value: JsonValue;
}>(tie => ({
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -9, max: 99 }),
    fc.constantFrom('', 'text', 'yes'),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    tie('map'),
    tie('map'),
  ),
}));

/** One layer of each kind, lowest first. */
export const arbitraryLayers: fc.Arbitrary<ValuesLayer[]> = fc
  .array(arbitraryValues, {
    minLength: LAYER_KINDS.length,
    maxLength: LAYER_KINDS.length,
  })
  .map(all =>
    all.map((values, index) => ({
      kind: LAYER_KINDS[index],
      title: LAYER_KINDS[index],
      values,
    })),
  );
