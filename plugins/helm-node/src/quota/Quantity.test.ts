import fc from 'fast-check';
import { formatQuantity, parseQuantity } from './Quantity';

describe('parseQuantity', () => {
  it.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1_000_000_000n],
    ['100m', 100_000_000n],
    ['0.1', 100_000_000n],
    ['.5', 500_000_000n],
    ['5.', 5_000_000_000n],
    ['1.5Gi', 1_610_612_736_000_000_000n],
    ['1e3', 1_000_000_000_000n],
    ['12E2', 1_200_000_000_000n],
    ['2E', 2_000_000_000_000_000_000_000_000_000n],
    ['129k', 129_000_000_000_000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['-500m', -500_000_000n],
    ['1Ei', 1_152_921_504_606_846_976_000_000_000n],
  ])('reads %s exactly', (text, amount) => {
    expect(parseQuantity(text)).toBe(amount);
  });

  it.each(['', 'abc', '1 Gi', '1gi', '--1', '1KiB', '.', 'e5', '1e9999'])(
    'does not take %j for a quantity',
    text => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.constantFrom('requests.memory', 'requests.cpu', 'pods'),
        (amount, resource) => {
          expect(parseQuantity(formatQuantity(amount, resource))).toBe(amount);
        },
      ),
    );
  });

  it.each([
    ['1.5Gi', 'requests.memory', '1536Mi'],
    ['1500m', 'requests.cpu', '1500m'],
    ['2000m', 'limits.cpu', '2'],
    ['1024', 'pods', '1024'],
  ])('writes %s of %s as %s', (text, resource, written) => {
    const amount = parseQuantity(text);
    expect(amount !== undefined && formatQuantity(amount, resource)).toBe(
      written,
    );
  });
});
