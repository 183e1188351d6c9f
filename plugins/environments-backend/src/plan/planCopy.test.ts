import { createCopyPlanner } from './planCopy';
import {
  afterwards,
  release,
  requestOf,
  snapshotOf,
} from './__testUtils__/snapshots';

const planCopy = createCopyPlanner(() => []);

describe('planCopy', () => {
  it('plans what is to be added, changed and left', () => {
    const image = (tag: string) => ({ values: { image: { tag } } });
    const staging = { namespace: 'shop-staging' };
    const snapshot = snapshotOf(
      {
        releases: [
          release('cart', image('2')),
          release('payment', image('5')),
          release('storefront', image('3')),
        ],
      },
      {
        releases: [
          release('payment', { ...image('4'), ...staging }),
          release('storefront', { ...image('3'), ...staging }),
          release('legacy', staging),
        ],
      },
    );

    const { plan, deploys } = planCopy(snapshot, requestOf());

    expect(
      plan.releases.map(({ key, action, reason }) => [key, action, reason]),
    ).toEqual([
      ['shop-dev/cart', 'add', 'is not there yet'],
      ['shop-dev/payment', 'update', 'image.tag differs'],
      ['shop-dev/storefront', 'unchanged', 'the same chart and values'],
      [
        'shop-staging/legacy',
        'keep',
        'the source has none; it stays unless the request removes it',
      ],
    ]);
    expect([...deploys.keys()]).toEqual(['shop-dev/cart', 'shop-dev/payment']);
    expect(plan.steps.map(({ key }) => key)).toEqual([
      'lock',
      'release/shop-dev/cart',
      'release/shop-dev/payment',
      'verify',
      'record',
    ]);
  });

  it('has nothing left to do when it was carried out', () => {
    const snapshot = snapshotOf({
      releases: [
        release('cart', {
          values: { host: 'cart.dev.example.com', from: 'x.shop-dev.svc:80' },
        }),
      ],
    });
    const first = planCopy(snapshot, requestOf());

    const { plan } = planCopy(afterwards(snapshot, first), requestOf());

    expect(first.deploys.get('shop-dev/cart')?.values).toEqual({
      host: 'cart.staging.example.com',
      from: 'x.shop-staging.svc:80',
    });
    expect(plan.releases[0].action).toBe('unchanged');
    expect(plan.steps.map(({ key }) => key)).toEqual(['verify', 'record']);
    expect(plan.fingerprint).not.toBe(first.plan.fingerprint);
  });

  it.each([
    ['unchanged', 'h1'],
    ['update', 'h2'],
  ])(
    'tells by the hash of the layers whether they changed, not by what Helm made of them: %s',
    (action, hash) => {
      const there = release('db', {
        namespace: 'shop-staging',
        // As Helm records the values of a subchart.
        below: { common: { global: {} } },
        layersHash: 'h1',
      });
      const { plan } = planCopy(
        snapshotOf(
          { releases: [release('db')] },
          { releases: [there] },
          { targetLayers: new Map([['shop-dev/db', { merged: {}, hash }]]) },
        ),
        requestOf(),
      );
      expect(plan.releases[0].action).toBe(action);
    },
  );
});
