/** Teams of a large company; each becomes a space with three environments. */
export const TEAMS = [
  'accounts',
  'billing',
  'campaigns',
  'claims',
  'content',
  'customers',
  'delivery',
  'documents',
  'fraud',
  'fulfilment',
  'identity',
  'insights',
  'ledger',
  'logistics',
  'loyalty',
  'marketplace',
  'media',
  'messaging',
  'mobile',
  'partners',
  'pricing',
  'procurement',
  'returns',
  'reviews',
  'risk',
  'search',
  'sellers',
  'subscriptions',
  'treasury',
];

export const ENVIRONMENTS = ['dev', 'staging', 'prod'];

/** What a fleet release is made of. */
export interface ChartKind {
  chart: string;
  /** Newest first: [chart version, app version]. */
  versions: ReadonlyArray<readonly [string, string]>;
  image: string;
  port: number;
  profile?: string;
}

const SERVICE = [
  ['1.0.0', '1'],
  ['0.9.4', '1'],
  ['0.9.1', '1'],
] as const;

const kinds = {
  spring: {
    chart: 'service',
    versions: SERVICE,
    image: 'spring',
    port: 8080,
    profile: 'spring-boot',
  },
  node: {
    chart: 'service',
    versions: SERVICE,
    image: 'node',
    port: 8080,
    profile: 'node',
  },
  python: {
    chart: 'service',
    versions: SERVICE,
    image: 'python',
    port: 8000,
    profile: 'python',
  },
  dotnet: {
    chart: 'service',
    versions: SERVICE,
    image: 'dotnet',
    port: 8080,
    profile: 'dotnet',
  },
  web: {
    chart: 'service',
    versions: SERVICE,
    image: 'static',
    port: 8080,
    profile: 'static-site',
  },
  redis: {
    chart: 'redis',
    versions: [
      ['21.2.5', '8.0.2'],
      ['20.13.4', '7.4.3'],
    ],
    image: 'redis',
    port: 6379,
  },
  postgresql: {
    chart: 'postgresql',
    versions: [
      ['16.7.13', '17.5.0'],
      ['15.5.38', '16.4.0'],
    ],
    image: 'postgresql',
    port: 5432,
  },
  exporter: {
    chart: 'prometheus-postgres-exporter',
    versions: [['6.10.2', 'v0.17.1']],
    image: 'postgres-exporter',
    port: 9187,
  },
} satisfies Record<string, ChartKind>;

/** What a team runs, in the order a namespace fills up. */
export const ROLES: ReadonlyArray<readonly [role: string, kind: ChartKind]> = [
  ['api', kinds.spring],
  ['web', kinds.web],
  ['worker', kinds.python],
  ['gateway', kinds.node],
  ['postgresql', kinds.postgresql],
  ['redis', kinds.redis],
  ['scheduler', kinds.spring],
  ['importer', kinds.python],
  ['exporter', kinds.dotnet],
  ['admin', kinds.web],
  ['bff', kinds.node],
  ['events', kinds.spring],
  ['reports', kinds.dotnet],
  ['search-index', kinds.spring],
  ['webhooks', kinds.node],
  ['audit', kinds.spring],
  ['rules', kinds.python],
  ['archive', kinds.dotnet],
  ['db-exporter', kinds.exporter],
  ['notifier', kinds.node],
];
