import fc from 'fast-check';
import { formatQuantity, parseQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['500m', 0.5],
    ['2', 2],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['1e3', 1000],
    ['12E', 12e18],
    ['.5k', 500],
  ])('reads %s', (text, value) => expect(parseQuantity(text)).toBe(value));

  it.each(['', 'Gi', '1 Gi', '1gi', '--1', 'ten'])('refuses %j', text =>
    expect(parseQuantity(text)).toBeUndefined(),
  );

  it('writes what it reads to within a hundredth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 50 }),
        fc.constantFrom('requests.memory', 'pods'),
        (value, resource) => {
          const read = parseQuantity(formatQuantity(value, resource));
          expect(Math.abs((read ?? NaN) - value)).toBeLessThanOrEqual(
            value * 0.01,
          );
        },
      ),
    );
  });
});
