import type {
  Environment,
  EnvironmentRef,
  SpaceList,
  SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

export const DEV: EnvironmentRef = {
  cluster: 'local',
  space: 'shop',
  name: 'dev',
};
export const STAGING: EnvironmentRef = { ...DEV, name: 'staging' };

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
    owner: 'group:default/shop',
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

/** A space with environments of every kind. */
export const shopSpaces: SpaceList = {
  items: [
    {
      name: 'shop',
      title: 'Shop',
      owner: 'group:default/shop',
      role: 'developer',
      members: [],
      mayCreate: true,
      environments: [
        environment('dev'),
        environment('staging'),
        environment('prod', { protected: true }),
        environment('demo', {
          lock: {
            plugin: 'environments',
            operationId: 'o1',
            by: 'user:default/ada',
            doing: 'copies shop/dev into it',
          },
        }),
        environment('audit', { may: ['read'] }),
      ],
      quota: [],
    },
    {
      name: 'billing',
      title: 'Billing',
      members: [],
      mayCreate: false,
      environments: [environment('dev', { space: 'billing' })],
      quota: [],
    },
  ],
  clusters: [
    { cluster: 'local', title: 'Local cluster', state: 'synced' },
    {
      cluster: 'far',
      title: 'Far cluster',
      state: 'unreachable',
      message: 'no route to host',
    },
  ],
};

export function releaseRow(
  environmentName: string,
  name: string,
  more: Partial<ReleaseRow> = {},
): ReleaseRow {
  return {
    cluster: 'local',
    namespace: `shop-${environmentName}`,
    name,
    status: 'deployed',
    revision: 3,
    chart: 'service',
    chartVersion: '1.4.2',
    image: `acme/${name}:2.1.0`,
    updated: '2026-03-01T12:00:00Z',
    space: 'shop',
    environment: environmentName,
    labels: { team: name === 'mail' ? 'care' : 'shop' },
    health: { state: 'healthy', ready: 2, desired: 2 },
    ...more,
  };
}

export const SERVICES = [
  'cart',
  'catalog',
  'checkout',
  'gateway',
  'mail',
  'payment',
  'postgres',
  'redis',
  'search',
  'stock',
  'users',
  'web',
];

/** What runs in the space: all of dev, most of it older in staging. */
export function shopMatrix(
  names: readonly string[] = SERVICES,
  space = shopSpaces.items[0],
): SpaceMatrix {
  return {
    environments: space.environments,
    services: [
      ...names.map((name, index) => ({
        key: name,
        name,
        cells: {
          'local/shop/dev': [
            releaseRow('dev', name, {
              health:
                name === 'search'
                  ? {
                      state: 'unhealthy',
                      reason: 'search: the image is missing',
                    }
                  : { state: 'healthy', ready: 2, desired: 2 },
            }),
          ],
          ...(index % 4 === 3
            ? {}
            : {
                'local/shop/staging': [
                  releaseRow('staging', name, {
                    image: `acme/${name}:${index % 2 ? '2.0.3' : '2.1.0'}`,
                    revision: 1,
                  }),
                ],
              }),
        },
      })),
      {
        key: 'legacy',
        name: 'legacy',
        cells: { 'local/shop/staging': [releaseRow('staging', 'legacy')] },
      },
    ],
  };
}
