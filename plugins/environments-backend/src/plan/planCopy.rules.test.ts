import type { JsonObject } from '@backstage/types';
import type { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { ingress } from './__testUtils__/objects';
import { release, requestOf, snapshotOf } from './__testUtils__/snapshots';
import { createCopyPlanner } from './planCopy';

const planCopy = createCopyPlanner(() => []);

function planned(
  releases: ReleaseState[],
  rules: RewriteRule[],
  below: JsonObject = {},
) {
  const targetLayers = new Map(
    releases.map(({ ref }) => [
      `shop-dev/${ref.name}`,
      { merged: below, hash: 'h' },
    ]),
  );
  const result = planCopy(
    snapshotOf({ releases }, undefined, { targetLayers }),
    requestOf({ rules }),
  );
  const values = (name: string) =>
    result.deploys.get(`shop-dev/${name}`)?.values;
  return { ...result, values };
}

describe('rules', () => {
  it('move a host wherever it is spoken of, in other releases, too', () => {
    const host = 'shop.dev.example.com';
    const { plan, values } = planned(
      [
        release('storefront', {
          values: { ingress: { hosts: [{ host }] } },
          objects: [ingress('storefront', 'shop-dev', host)],
        }),
        release('api', {
          values: {
            env: { ORIGINS: `https://${host},https://x.dev.example.com` },
          },
        }),
      ],
      [
        {
          id: 'hosts',
          type: 'host',
          template: '{{ service }}-{{ environment }}.{{ space }}.example.org',
        },
      ],
    );

    expect(values('storefront')).toEqual({
      ingress: { hosts: [{ host: 'storefront-staging.shop.example.org' }] },
    });
    expect(values('api')).toEqual({
      env: {
        ORIGINS:
          'https://storefront-staging.shop.example.org,https://x.staging.example.com',
      },
    });
    expect(plan.rules).toEqual([{ id: 'hosts', matches: 2 }]);
    expect(plan.leftovers).toEqual([]);
  });

  it('say when a template makes one host of several', () => {
    const both = [
      ingress('a', 'shop-dev', 'a.x.org'),
      ingress('b', 'shop-dev', 'b.x.org'),
    ];

    const { plan } = planned(
      [release('web', { objects: both })],
      [{ id: 'h', type: 'host', template: '{{ service }}.y.org' }],
    );

    expect(plan.notes).toEqual([
      'a.x.org and b.x.org all become web.y.org: let the template hold {{ label }} or {{ host }}.',
    ]);
  });

  it('reach what a profile sets, by writing over it', () => {
    const below = {
      storage: { size: '8Gi', storageClassName: 'gp2' },
      replicas: 2,
      image: { repository: 'registry.example.com/base', tag: '1' },
    };

    const { plan, values } = planned(
      [release('db', { values: { replicas: 3 }, below })],
      [
        { id: 'class', type: 'storageClass', from: 'gp2', to: 'fast' },
        { id: 'half', type: 'scale', replicas: 0.5, storage: 0.5 },
        {
          id: 'mirror',
          type: 'registry',
          from: 'registry.example.com',
          to: 'mirror.example.org',
        },
        { id: 'tag', type: 'set', path: 'image.tag', value: '2' },
        { id: 'none', type: 'text', from: 'nowhere', to: 'x' },
      ],
      below,
    );

    expect(values('db')).toEqual({
      replicas: 2,
      storage: { size: '4Gi', storageClassName: 'fast' },
      image: { repository: 'mirror.example.org/base', tag: '2' },
    });
    expect(plan.rules).toEqual([
      { id: 'class', matches: 1 },
      { id: 'half', matches: 2 },
      { id: 'mirror', matches: 1 },
      { id: 'tag', matches: 1 },
      { id: 'none', matches: 0 },
    ]);
    expect(
      plan.releases[0].rewrites.map(({ rule, path, from, to }) => [
        rule,
        path,
        from,
        to,
      ]),
    ).toEqual([
      ['class', 'storage.storageClassName', 'gp2', 'fast'],
      ['half', 'replicas', 3, 2],
      ['half', 'storage.size', '8Gi', '4Gi'],
      [
        'mirror',
        'image.repository',
        'registry.example.com/base',
        'mirror.example.org/base',
      ],
      ['tag', 'image.tag', '1', '2'],
    ]);
  });

  it('are for the releases they name', () => {
    const one = (name: string) => release(name, { values: { mode: 'blue' } });

    const { values } = planned(
      [one('a'), one('b')],
      [
        {
          id: 'x',
          type: 'text',
          from: 'blue',
          to: 'green',
          releases: ['shop-dev/a'],
        },
      ],
    );

    expect([values('a'), values('b')]).toEqual([
      { mode: 'green' },
      { mode: 'blue' },
    ]);
  });

  it('clear addresses, and look into what a recorded chart brings along', () => {
    const below = { host: 'x.dev.example.com', service: { nodePort: 30080 } };
    const values = { service: { loadBalancerIP: '192.0.2.7', port: 80 } };
    const ref = { cluster: 'east', namespace: 'shop-dev', name: 'old' };

    const {
      values: of,
      names,
      plan,
    } = planned(
      [
        release('old', {
          values,
          merged: mergeValues(below, values),
          source: { kind: 'record', release: ref, revision: 3 },
          notice: 'the store has no such chart any more',
        }),
      ],
      [],
      below,
    );

    expect(of('old')).toEqual({
      host: 'x.staging.example.com',
      service: { nodePort: null, port: 80 },
    });
    expect(names).toContainEqual({
      from: '192.0.2.7',
      to: '',
      kind: 'address',
    });
    expect(plan.releases[0].chart).toMatchObject({
      origin: 'record',
      notice: 'the store has no such chart any more',
    });
  });
});

describe('leftovers', () => {
  it('are found in values that layers bring, in charts, and not in images', () => {
    const below = { peer: 'db.shop-dev.svc', image: { tag: '1-dev' } };

    const { plan } = planned(
      [
        release('web', {
          below,
          values: { database: 'orders_dev' },
          chartText: () => [
            {
              path: 'templates/x.yaml',
              text: 'a\nurl: http://y.shop-dev.svc/\nb dev',
            },
          ],
        }),
      ],
      [],
      below,
    );

    expect(plan.leftovers).toEqual([
      {
        subject: 'shop-staging/web',
        where: 'values',
        path: 'peer',
        excerpt: 'db.shop-dev.svc',
        name: 'shop-dev',
      },
      {
        subject: 'shop-staging/web',
        where: 'values',
        path: 'database',
        excerpt: 'orders_dev',
        name: 'dev',
      },
      {
        subject: 'shop-staging/web',
        where: 'chart',
        path: 'templates/x.yaml',
        excerpt: 'url: http://y.shop-dev.svc/',
        name: 'shop-dev',
      },
    ]);
  });
});

describe('names of releases', () => {
  it('follow the environment unless the target has the old one', () => {
    const source = [release('cart-dev'), release('dev-tools'), release('shop')];
    const there = {
      releases: [release('dev-tools', { namespace: 'shop-staging' })],
    };

    const { plan } = planCopy(
      snapshotOf({ releases: source }, there),
      requestOf(),
    );

    expect(
      plan.releases.map(({ target, action }) => [target.name, action]),
    ).toEqual([
      ['cart-staging', 'add'],
      ['dev-tools', 'unchanged'],
      ['shop', 'add'],
    ]);
  });
});
