import fc from 'fast-check';
import { alignSpan, chooseStep } from './steps';

describe('chooseStep', () => {
  it.each([
    [3600, 240, 30, 30],
    [3600, 240, 5, 15],
    [3600, 60, 5, 60],
    [86_400, 300, 30, 300],
    [86_400, 1000, 30, 120],
    [7 * 86_400, 700, 30, 900],
    [60, 1000, 5, 5],
    [400 * 86_400, 100, 30, 4 * 86_400],
  ])(
    'gives %d s over %d points scraped each %d s %d',
    (length, points, scrape, step) => {
      expect(chooseStep(1_000_000, 1_000_000 + length, points, scrape)).toBe(
        step,
      );
    },
  );

  it('never has more points than fit, and never cuts the end by a step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 60, max: 400 * 86_400 }),
        fc.integer({ min: 10, max: 1500 }),
        (from, length, points) => {
          const to = from + length;
          const step = chooseStep(from, to, points, 30);
          const span = alignSpan({ from, to }, step);
          expect((span.to - span.from) / step).toBeLessThanOrEqual(points + 1);
          expect(to - span.to).toBeLessThan(step);
          expect(span.from % step).toBe(0);
        },
      ),
    );
  });
});
