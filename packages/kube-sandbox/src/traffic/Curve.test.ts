import fc from 'fast-check';
import { Curve } from './Curve';

const DAY = 24 * 3600 * 1000;
const START = Date.parse('2026-01-05T00:00:00Z');
const moments = fc.integer({ min: START, max: START + 30 * DAY });

describe('Curve', () => {
  it('is always above 0, never above its highest level', () => {
    fc.assert(
      fc.property(fc.string(), moments, (seed, at) => {
        const level = new Curve(seed).level(at);
        expect(level).toBeGreaterThan(0.1);
        expect(level).toBeLessThanOrEqual(Curve.highest);
      }),
    );
  });

  it('adds up, whatever lies between', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.tuple(moments, moments, moments),
        (seed, times) => {
          const [a, b, c] = [...times].sort((one, other) => one - other);
          const curve = new Curve(seed);
          expect(curve.between(a, b) + curve.between(b, c)).toBeCloseTo(
            curve.between(a, c),
            3,
          );
          expect(curve.between(b, a)).toBe(0);
        },
      ),
    );
  });

  it('is what its levels add up to, about one a second over days', () => {
    const curve = new Curve('x');
    const step = 5000;
    let sum = 0;
    for (let at = START; at < START + DAY; at += step) {
      sum += (curve.level(at + step / 2) * step) / 1000;
    }
    const day = curve.between(START, START + DAY);
    expect(day / sum).toBeCloseTo(1, 4);
    expect(day / (DAY / 1000)).toBeCloseTo(1, 1);
  });

  it('is busier in the afternoon than at night', () => {
    const hour = 3600 * 1000;
    const curve = new Curve('x');
    const during = (from: number) =>
      curve.between(START + from * hour, START + (from + 2) * hour);
    expect(during(14)).toBeGreaterThan(1.4 * during(2));
  });
});
