import type { JsonObject, JsonValue } from '@backstage/types';
import fc from 'fast-check';
import type { ValuesLayer } from '../layers';
import { explainValues } from './explainValues';
import { isJsonMap } from './jsonMap';
import { fromPointer, toPointer, valueAt, withValueAt } from './jsonPointer';
import { mergeLayers } from './mergeLayers';
import { arbitraryLayers } from './__testUtils__/arbitraryLayers';

function layersOf(
  values: Partial<Record<ValuesLayer['kind'], JsonObject>>,
): ValuesLayer[] {
  const kinds: ValuesLayer['kind'][] = [
    'chart',
    'profile',
    'space',
    'environment',
    'release',
    'deploy',
  ];
  return kinds
    .filter(kind => values[kind])
    .map(kind => ({ kind, title: kind, values: values[kind] ?? {} }));
}

function leaves(value: JsonValue, path: string[] = []): string[] {
  if (!isJsonMap(value) || (path.length && !Object.keys(value).length)) {
    return [toPointer(path)];
  }
  return Object.entries(value).flatMap(([key, below]) =>
    leaves(below ?? null, [...path, key]),
  );
}

describe('explainValues', () => {
  it('names the layer of each leaf and what it overrides, nearest first', () => {
    const { merged, provenance } = explainValues(
      layersOf({
        chart: { image: { tag: '1', pull: 'Always' }, hosts: ['a'] },
        profile: { image: { tag: '2' } },
        release: { image: { tag: '3' }, hosts: ['b', 'c'] },
      }),
    );

    expect(merged).toEqual({
      image: { tag: '3', pull: 'Always' },
      hosts: ['b', 'c'],
    });
    expect(Object.fromEntries(provenance)).toEqual({
      '/image/tag': {
        layer: 2,
        overrides: [
          { layer: 1, value: '2' },
          { layer: 0, value: '1' },
        ],
      },
      '/image/pull': { layer: 0, overrides: [] },
      '/hosts': { layer: 2, overrides: [{ layer: 0, value: ['a'] }] },
    });
  });

  it('tells what a null took away, and who set it anew', () => {
    const removed = explainValues(
      layersOf({ chart: { a: { x: 1 }, b: 1 }, profile: { a: null } }),
    );
    const again = explainValues(
      layersOf({
        chart: { a: { x: 1 } },
        profile: { a: null },
        release: { a: { x: 2 } },
      }),
    );

    expect(removed.merged).toEqual({ b: 1 });
    expect(removed.provenance.get('/a')).toEqual({
      layer: 1,
      overrides: [{ layer: 0, value: { x: 1 } }],
      removed: true,
    });
    expect(again.merged).toEqual({ a: { x: 2 } });
    expect(again.provenance.get('/a/x')).toEqual({
      layer: 2,
      overrides: [
        { layer: 1, value: null },
        { layer: 0, value: 1 },
      ],
    });
  });

  it('covers empty maps, also one that removals emptied', () => {
    const { merged, provenance } = explainValues(
      layersOf({ chart: { a: {}, b: { x: 1 } }, release: { b: { x: null } } }),
    );

    expect(merged).toEqual({ a: {}, b: {} });
    expect([...provenance.keys()].sort()).toEqual(['/a', '/b', '/b/x']);
    expect(provenance.get('/b')?.layer).toBe(1);
  });

  it('merges like mergeLayers, and covers every leaf exactly once', () => {
    fc.assert(
      fc.property(arbitraryLayers, layers => {
        const { merged, provenance } = explainValues(layers);
        const present = [...provenance]
          .filter(([, source]) => !source.removed)
          .map(([pointer]) => pointer);

        expect(merged).toEqual(mergeLayers(layers));
        expect(present.sort()).toEqual(leaves(merged).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('replays to the same merge, and names no layer above the source', () => {
    fc.assert(
      fc.property(arbitraryLayers, layers => {
        const { merged, provenance } = explainValues(layers);
        const told = [...provenance].map(([pointer, source]) => {
          const path = fromPointer(pointer);
          const { values } = layers[source.layer];
          return { ...source, path, value: valueAt(values, path) ?? null };
        });
        const replayed = told
          .filter(one => !one.removed)
          .reduce<JsonObject>(
            (values, { path, value }) =>
              withValueAt(values, path, isJsonMap(value) ? {} : value),
            {},
          );

        for (const { path, value, overrides } of told.filter(
          one => one.removed,
        )) {
          expect(value).toBeNull();
          expect(valueAt(merged, path)).toBeUndefined();
          expect(overrides.length).toBeGreaterThan(0);
        }
        for (const { layer, overrides } of told) {
          const order = overrides.map(one => one.layer);
          expect(order).toEqual([...order].sort((one, other) => other - one));
          expect(Math.max(-1, ...order)).toBeLessThan(layer);
        }
        expect(replayed).toEqual(merged);
      }),
      { numRuns: 500 },
    );
  });
});
