import fc from 'fast-check';
import { checkReleaseName, toReleaseName } from './releaseName';

describe('checkReleaseName', () => {
  it.each([
    ['cart', undefined],
    ['a', undefined],
    ['cart-2', undefined],
    ['a'.repeat(53), undefined],
    ['a'.repeat(54), 'tooLong'],
    ['', 'empty'],
    ['Cart', 'characters'],
    ['cart_2', 'characters'],
    ['-cart', 'ends'],
    ['cart-', 'ends'],
  ])('%p: %p', (name, problem) => {
    expect(checkReleaseName(name)).toBe(problem);
  });
});

describe('toReleaseName', () => {
  it('makes a valid name of any entity name', () => {
    const entityName = fc.stringMatching(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]$/,
    );
    fc.assert(
      fc.property(entityName, name => {
        expect(checkReleaseName(toReleaseName(name))).toBeUndefined();
      }),
    );
  });

  it('keeps what is valid already', () => {
    expect(toReleaseName('cart-api')).toBe('cart-api');
    expect(toReleaseName('Cart.Api')).toBe('cart-api');
  });
});
