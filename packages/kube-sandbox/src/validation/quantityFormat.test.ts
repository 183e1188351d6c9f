import fc from 'fast-check';

import { isQuantity, quantityValue } from './quantityFormat';

describe('quantities', () => {
  it.each([
    ['250m', 0.25],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['2e3', 2000],
    ['1k', 1000],
    ['.5', 0.5],
  ])('reads %s', (quantity, value) => {
    expect(quantityValue(quantity)).toBeCloseTo(value);
  });

  it('takes integers with any suffix and no other text', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('', 'm', 'k', 'Mi', 'G', 'e2'),
        (number, suffix) => isQuantity(`${number}${suffix}`),
      ),
    );
    for (const bad of ['', 'Gi', '1 Gi', '1GB', '1.2.3', 'ten']) {
      expect(isQuantity(bad)).toBe(false);
    }
  });
});
