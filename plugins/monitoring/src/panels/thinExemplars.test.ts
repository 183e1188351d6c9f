import fc from 'fast-check';
import { thinExemplars } from './thinExemplars';

const at = (time: number, value: number) => ({
  time,
  value,
  labels: {},
  series: {},
});

it('keeps the highest of those that are close', () => {
  const kept = thinExemplars([at(1, 5), at(2, 9), at(3, 1), at(4000, 2)], {
    from: 0,
    to: 4800,
  });
  expect(kept.map(({ value }) => value)).toEqual([9, 2]);
});

it('keeps the highest of all, and few', () => {
  const any = fc.tuple(fc.nat(3600), fc.nat(1000));
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 300 }), pairs => {
      const all = pairs.map(([time, value]) => at(time, value));
      const kept = thinExemplars(all, { from: 0, to: 3600 });
      expect(kept.length).toBeLessThanOrEqual(49);
      expect(Math.max(...kept.map(({ value }) => value))).toBe(
        Math.max(...all.map(({ value }) => value)),
      );
    }),
  );
});
