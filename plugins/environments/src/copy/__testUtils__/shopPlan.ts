import type {
  CopyPlan,
  CopyStage,
  PlanAction,
  PlannedRelease,
  PlannedStep,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import { DEV, SERVICES, STAGING } from './shopSpaces';

const ACTIONS: readonly PlanAction[] = ['update', 'unchanged', 'update', 'add'];
const STORES = ['postgres', 'redis'];

export function plannedRelease(
  name: string,
  action: PlanAction,
  more: Partial<PlannedRelease> = {},
): PlannedRelease {
  const stateful = STORES.includes(name);
  const stage: CopyStage = stateful ? 'stateful' : 'stateless';
  const host = (space: string) => `host: ${name}.${space}.shop.example.com\n`;
  return {
    key: `shop-dev/${name}`,
    source: { namespace: 'shop-dev', name, revision: 3 },
    target: {
      namespace: 'shop-staging',
      name,
      ...(action === 'add' ? {} : { revision: 1 }),
    },
    action,
    reason: {
      add: 'not at the target yet',
      update: 'image.tag differs',
      unchanged: 'the same chart and values',
      remove: 'asked to be removed',
      keep: 'only at the target',
    }[action],
    chart: {
      name: stateful ? name : 'service',
      version: '1.4.2',
      ...(action === 'update' ? { before: '1.4.0' } : {}),
      digest:
        'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      origin: 'record',
    },
    values: {
      before:
        action === 'add' ? '' : `image:\n  tag: 2.0.3\n${host('staging')}`,
      after: `image:\n  tag: 2.1.0\n${host('staging')}`,
    },
    rewrites: [
      {
        rule: 'namespace',
        path: 'env.DATABASE_URL',
        from: 'postgres://postgres.shop-dev.svc:5432/shop',
        to: 'postgres://postgres.shop-staging.svc:5432/shop',
      },
      {
        rule: 'environment',
        path: 'ingress.host',
        from: `${name}.dev.shop.example.com`,
        to: `${name}.staging.shop.example.com`,
      },
    ],
    stage,
    dependsOn: stateful
      ? []
      : [{ key: 'shop-dev/postgres', because: 'values' }],
    stores: stateful ? [`shop-dev/${name}/${name}`] : [],
    ...more,
  };
}

function step(
  kind: PlannedStep['kind'],
  subject: string,
  title: string,
  dependsOn: string[],
): PlannedStep {
  return {
    key: subject ? `${kind}:${subject}` : kind,
    kind,
    title,
    dependsOn,
    ...(subject ? { subject } : {}),
  };
}

/** The steps of a plan, as they follow from one another. */
export function plannedSteps(releases: readonly PlannedRelease[]) {
  const changed = releases.filter(
    ({ action }) => action === 'add' || action === 'update',
  );
  const stateful = changed.filter(({ stage }) => stage === 'stateful');
  const others = changed.filter(({ stage }) => stage !== 'stateful');
  const name = (release: PlannedRelease) => release.target.name;
  const data = stateful.map(release => `data:${release.key}`);
  return [
    step('lock', '', 'Lock shop/staging', []),
    step('namespace', 'shop-staging', 'Make namespace shop-staging', ['lock']),
    ...changed.map(release =>
      step('backup', release.key, `Keep ${name(release)}`, [
        'namespace:shop-staging',
      ]),
    ),
    ...stateful.flatMap(release => [
      step('release', release.key, `Install ${name(release)}`, [
        `backup:${release.key}`,
      ]),
      step('data', release.key, `Data of ${name(release)}`, [
        `release:${release.key}`,
      ]),
    ]),
    ...others.flatMap(release => [
      step('hold', release.key, `Hold ${name(release)}`, [
        `backup:${release.key}`,
      ]),
      step('release', release.key, `Install ${name(release)}`, [
        `hold:${release.key}`,
        ...stateful.map(store => `release:${store.key}`),
      ]),
      step('release-hold', release.key, `Let go of ${name(release)}`, [
        `release:${release.key}`,
        ...data,
      ]),
    ]),
    step('verify', '', 'Compare and look for answers', [
      'lock',
      ...data,
      ...others.map(release => `release-hold:${release.key}`),
    ]),
    step('record', '', 'Write the report', ['verify']),
  ];
}

export const postgresStore: PlannedStore = {
  id: 'shop-dev/postgres/postgres',
  engine: 'postgresql',
  version: '15.4',
  release: 'shop-dev/postgres',
  workload: 'postgres',
  choices: ['none', 'copy', 'masked', 'fresh'],
  methods: ['stream', 'snapshot'],
  sizeBytes: 1_120_000_000,
  databases: ['shop', 'audit'],
  target: { namespace: 'shop-staging', name: 'postgres' },
  choice: 'none',
  consumers: [
    'Deployment/shop-staging/cart',
    'Deployment/shop-staging/checkout',
  ],
};

const redisStore: PlannedStore = {
  ...postgresStore,
  id: 'shop-dev/redis/redis',
  engine: 'redis',
  version: '7.2',
  release: 'shop-dev/redis',
  workload: 'redis',
  choices: ['none', 'copy', 'fresh'],
  methods: ['stream'],
  sizeBytes: 82_000_000,
  databases: undefined,
  refused: 'Redis can not be masked.',
  target: { namespace: 'shop-staging', name: 'redis' },
};

export function shopPlan(
  more: Partial<CopyPlan> = {},
  names: readonly string[] = SERVICES,
): CopyPlan {
  const releases = [
    ...names.map((name, index) =>
      plannedRelease(name, ACTIONS[index % ACTIONS.length]),
    ),
    plannedRelease('legacy', 'keep', {
      key: 'shop-staging/legacy',
      source: undefined,
      rewrites: [],
      dependsOn: [],
      stores: [],
    }),
  ];
  return {
    fingerprint: 'f1',
    source: DEV,
    target: STAGING,
    targetExists: true,
    mode: 'copy',
    namespaces: [{ from: 'shop-dev', to: 'shop-staging', create: false }],
    releases,
    objects: [
      {
        key: 'ConfigMap/shop-dev/feature-flags',
        apiVersion: 'v1',
        kind: 'ConfigMap',
        source: { namespace: 'shop-dev', name: 'feature-flags' },
        target: { namespace: 'shop-staging', name: 'feature-flags' },
        action: 'keep',
        reason: 'not at the target yet',
        stage: 'config',
        after: 'apiVersion: v1\nkind: ConfigMap\ndata:\n  newCart: "on"\n',
        rewrites: [],
      },
      {
        key: 'Secret/shop-dev/mail-login',
        apiVersion: 'v1',
        kind: 'Secret',
        source: { namespace: 'shop-dev', name: 'mail-login' },
        target: { namespace: 'shop-staging', name: 'mail-login' },
        action: 'keep',
        reason: 'not at the target yet',
        stage: 'config',
        secret: {
          type: 'Opaque',
          origin: 'plain',
          choice: 'regenerate',
          keys: ['user', 'password'],
        },
        rewrites: [],
      },
    ],
    clusterObjects: [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        name: 'gateway-reader',
        releases: ['shop-dev/gateway'],
        decision: 'shared',
        reason: 'both sides use the one there is',
      },
    ],
    stores: [postgresStore, redisStore],
    steps: plannedSteps(releases),
    rules: [],
    leftovers: [
      {
        subject: 'shop-staging/gateway',
        where: 'values',
        path: 'cors.origins[0]',
        excerpt: 'https://admin.dev.shop.example.com',
        name: 'dev.shop.example.com',
      },
    ],
    notes: [],
    plannedAt: '2026-03-01T12:00:00Z',
    ...more,
  };
}
