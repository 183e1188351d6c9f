import { DEV, STAGING, side, snapshotOf } from '../__testUtils__/snapshots';
import { mapNamespaces } from './mapNamespaces';

const map = (
  from: string[],
  to?: string[],
  named?: Record<string, string>,
  target: Partial<typeof STAGING> = {},
) => {
  const snapshot = snapshotOf({ namespaces: from });
  return Object.fromEntries(
    mapNamespaces(
      {
        ...snapshot,
        target: side(
          { ...STAGING, ...target },
          { namespaces: to ?? [], exists: to !== undefined },
        ),
      },
      { namespaces: named },
    ),
  );
};

describe('mapNamespaces', () => {
  it('replaces the environment as a whole word', () => {
    expect(map(['shop-dev', 'dev-payments', 'shop-dev-data'])).toEqual({
      'shop-dev': 'shop-staging',
      'dev-payments': 'staging-payments',
      'shop-dev-data': 'shop-staging-data',
    });
  });

  it('takes the only namespace of the target for the only one of the source', () => {
    expect(map(['shop-dev'], ['acceptance'])).toEqual({
      'shop-dev': 'acceptance',
    });
  });

  it('names after space and environment what has no part to replace', () => {
    expect(map(['webshop'])).toEqual({ webshop: 'shop-staging' });
    expect(map(['webshop', 'payments'])).toEqual({
      payments: 'shop-staging-payments',
      webshop: 'shop-staging-webshop',
    });
  });

  it('does what the request says, and keeps the rest apart from it', () => {
    expect(
      map(['shop-dev', 'shop-dev-data'], undefined, {
        'shop-dev-data': 'shop-staging',
      }),
    ).toEqual({
      'shop-dev': 'shop-staging-shop-dev',
      'shop-dev-data': 'shop-staging',
    });
  });

  it('moves to another space, and keeps names on another cluster', () => {
    expect(map(['shop-dev'], undefined, undefined, { space: 'store' })).toEqual(
      {
        'shop-dev': 'store-staging',
      },
    );
    expect(
      map(['shop-dev'], undefined, undefined, { ...DEV, cluster: 'west' }),
    ).toEqual({ 'shop-dev': 'shop-dev' });
  });
});
