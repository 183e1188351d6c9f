import fc from 'fast-check';
import { durationText, fillInterval, intervalOf } from './fillInterval';

describe('fillInterval', () => {
  it('takes the place of the placeholder only', () => {
    expect(
      fillInterval('rate(a[$interval]) + rate(b[${interval}:])', 300),
    ).toBe('rate(a[5m]) + rate(b[5m:])');
    expect(fillInterval('a{b="$intervals"}', 60)).toBe('a{b="$intervals"}');
  });

  it('writes durations in the largest whole unit', () => {
    expect([45, 60, 90, 7200, 86_400].map(durationText)).toEqual([
      '45s',
      '1m',
      '90s',
      '2h',
      '1d',
    ]);
  });

  it('holds four samples and one step, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 3600 }),
        (step, scrape) => {
          const interval = intervalOf(step, scrape);
          const least = Math.max(step, 4 * scrape);
          expect(interval).toBeGreaterThanOrEqual(least);
          expect(interval).toBeLessThan(least + 60);
        },
      ),
    );
  });
});
