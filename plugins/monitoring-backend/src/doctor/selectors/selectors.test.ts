import {
  describeSelector,
  fits,
  labelsToFit,
  unmet,
  type LabelSelector,
} from './LabelSelector';
import { likeness, nearest, nearMisses, similar } from './nearMisses';

const CART: LabelSelector = {
  matchLabels: { 'app.kubernetes.io/name': 'cart' },
};

describe('a label selector', () => {
  it('fits everything when it is empty', () => {
    expect(fits({}, {})).toBe(true);
    expect(describeSelector({})).toBe('everything (an empty selector)');
  });

  it.each<[LabelSelector, Record<string, string>, boolean]>([
    [CART, { 'app.kubernetes.io/name': 'cart' }, true],
    [CART, { app: 'cart' }, false],
    [
      { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] },
      { a: 'y' },
      true,
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] },
      {},
      true,
    ],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, {}, false],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, {}, true],
    [{ matchExpressions: [{ key: 'a', operator: 'Like' }] }, { a: 'x' }, false],
  ])('%j and %j', (selector, labels, expected) => {
    expect(fits(selector, labels)).toBe(expected);
    expect(unmet(selector, labels).length === 0).toBe(expected);
  });

  it('says which labels are missing, where labels can help', () => {
    expect(labelsToFit(CART, { app: 'cart' })).toEqual({
      'app.kubernetes.io/name': 'cart',
    });
    expect(
      labelsToFit(
        { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] },
        { a: 'x' },
      ),
    ).toBeUndefined();
  });
});

describe('near misses', () => {
  it.each([
    ['Cart', 'cart', true],
    ['elsewere', 'elsewhere', true],
    ['web', 'http', false],
    ['a', 'b', false],
    ['cart', 'cart', false],
    ['', 'cart', false],
  ])('%s and %s', (one, other, expected) => {
    expect(similar(one, other)).toBe(expected);
  });

  it('says what is nearly right', () => {
    expect(nearMisses(CART, { app: 'cart' })).toEqual([
      '"cart" is the value of app, not of app.kubernetes.io/name',
    ]);
    expect(nearMisses(CART, { 'app.kubernetes.io/name': 'Cart' })).toEqual([
      'app.kubernetes.io/name is "Cart", not "cart"',
    ]);
    expect(
      nearMisses({ matchLabels: { app: 'cart' } }, { App: 'cart' }),
    ).toEqual(['the label is called App, not app']);
    expect(nearest('shop-dv', ['shop-dev', 'shop-qa', 'bank'])).toBe(
      'shop-dev',
    );
  });

  it('likes an object the more, the more of it fits', () => {
    const selector = { matchLabels: { app: 'cart', tier: 'web' } };
    const none = likeness(selector, {
      name: 'ledger',
      labels: { app: 'ledger' },
    });
    const some = likeness(selector, { name: 'x', labels: { app: 'cart' } });
    expect(none).toBe(0);
    expect(some).toBeGreaterThan(none);
  });
});
