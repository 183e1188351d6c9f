import fc from 'fast-check';
import { line } from '../../__testUtils__/rows';
import { RingLogStore } from '../../store/RingLogStore';
import { FindIndex } from './FindIndex';

const step = fc.oneof(
  fc.record({
    do: fc.constantFrom('append' as const, 'prepend' as const),
    texts: fc.array(fc.constantFrom('some FOO', 'bar', 'f\x1b[31moo\x1b[0m'), {
      maxLength: 700,
    }),
  }),
  fc.record({
    do: fc.constantFrom(
      'commit' as const,
      'rollBack' as const,
      'clear' as const,
      'look' as const,
    ),
    texts: fc.constant<string[]>([]),
  }),
);

describe('FindIndex', () => {
  it('finds what a search through all rows finds, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), steps => {
        const store = new RingLogStore({
          capacity: 900,
          schedule: () => undefined,
        });
        const index = new FindIndex(store, /foo/gi);
        for (const { do: deed, texts } of steps) {
          if (deed === 'append' || deed === 'prepend') {
            store[deed](texts.map(text => line(text)));
          } else if (deed === 'commit') {
            store.commit({});
          } else if (deed === 'look') {
            // Only a part, as in one frame.
            index.advance(() => true);
          } else {
            store[deed]();
          }
        }
        while (!index.advance(() => false));
        const wanted = Array.from({ length: store.length }, (_, at) => at)
          .map(at => store.at(at))
          .flatMap(item =>
            item.type === 'row' && item.row.text !== 'bar' ? item.row.id : [],
          );
        const found = Array.from({ length: index.count }, (_, place) =>
          index.idAt(place),
        );
        expect(found).toEqual(wanted);
        for (const [place, id] of wanted.entries()) {
          expect(index.placeOf(store.indexOf(id))).toBe(place);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('goes round the end', () => {
    const store = new RingLogStore({ schedule: () => undefined });
    store.append(['foo', 'bar', 'foo', 'bar'].map(text => line(text)));
    const index = new FindIndex(store, /foo/gi);
    expect(index.placeFrom(0, 'next')).toBe(-1);
    index.advance(() => false);
    expect(index.placeFrom(-1, 'next')).toBe(0);
    expect(index.placeFrom(0, 'next')).toBe(1);
    expect(index.placeFrom(2, 'next')).toBe(0);
    expect(index.placeFrom(0, 'previous')).toBe(1);
    expect(index.placeFrom(4, 'previous')).toBe(1);
  });
});
