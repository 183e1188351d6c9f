import {
  Environment,
  EnvironmentComparison,
  Space,
  SpaceList,
  SpaceMatrix,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

export function environment(
  name: string,
  more: Partial<Environment> = {},
): Environment {
  return {
    cluster: 'local',
    space: 'shop',
    name,
    title: name,
    clusterTitle: 'Local cluster',
    owner: 'group:default/shop-team',
    namespaces: [
      { name: `shop-${name}`, labelled: true, created: true, phase: 'Active' },
    ],
    protected: false,
    sleep: { state: 'awake' },
    quota: [],
    may: ['read', 'update', 'delete', 'sleep', 'copyFrom', 'copyInto'],
    ...more,
  };
}

export function release(
  namespace: string,
  name: string,
  tag: string,
  more: Partial<ReleaseRow> = {},
): ReleaseRow {
  return {
    cluster: 'local',
    namespace,
    name,
    status: 'deployed',
    revision: 1,
    chart: 'service',
    chartVersion: '1.0.0',
    image: `registry.example.com/shop/${name}:${tag}`,
    updated: '2026-03-01T12:00:00Z',
    health: { state: 'healthy', ready: 1, desired: 1 },
    ...more,
  };
}

export const dev = environment('dev');
export const staging = environment('staging');

export function service(
  name: string,
  cells: SpaceService['cells'],
): SpaceService {
  return { key: name, name, cells };
}

/** Two services over two environments; the payment of staging is in trouble. */
export const matrix: SpaceMatrix = {
  environments: [staging, dev],
  services: [
    service('cart', {
      'local/shop/dev': [release('shop-dev', 'cart', '3.0.0')],
      'local/shop/staging': [
        release('shop-staging', 'cart', '2.9.0', {
          newestChartVersion: '1.1.0',
        }),
      ],
    }),
    {
      ...service('payment', {
        'local/shop/staging': [
          release('shop-staging', 'payment', '5.2.0', {
            health: {
              state: 'unhealthy',
              reason: 'payment: 1 of 2 pods is crash-looping',
            },
          }),
        ],
      }),
      entityRef: 'component:default/payment',
    },
  ],
};

export const shop: Space = {
  name: 'shop',
  title: 'Shop',
  description: 'Everything the web shop runs on',
  owner: 'group:default/shop-team',
  role: 'admin',
  members: [{ subject: 'group:default/shop-team', role: 'admin' }],
  mayCreate: true,
  environments: [staging, dev],
  quota: [],
};

export const spaces: SpaceList = {
  items: [
    {
      name: 'billing',
      title: 'Billing',
      members: [],
      mayCreate: false,
      environments: [environment('prod', { space: 'billing' })],
      quota: [],
    },
    shop,
  ],
  clusters: [{ cluster: 'local', title: 'Local cluster', state: 'synced' }],
};

export const comparison: EnvironmentComparison = {
  from: dev,
  to: staging,
  services: [
    {
      key: 'cart',
      name: 'cart',
      from: release('shop-dev', 'cart', '3.0.0'),
      to: release('shop-staging', 'cart', '2.9.0'),
      differs: ['image', 'values'],
      values: { from: 'replicas: 1\n', to: 'replicas: 3\n' },
    },
    {
      key: 'payment',
      name: 'payment',
      to: release('shop-staging', 'payment', '5.2.0'),
      differs: ['missing'],
    },
    {
      key: 'web',
      name: 'web',
      from: release('shop-dev', 'web', '1'),
      to: release('shop-staging', 'web', '1'),
      differs: [],
    },
  ],
};
