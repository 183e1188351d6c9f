import type { KubernetesObject, V1Container } from '@kubernetes/client-node';
import { detectStores } from './detectStores';
import { releaseOf, renderChart } from './__testUtils__/renderedRelease';

const password = { auth: { password: 'only-for-tests' } };
const passwords = {
  auth: { password: 'only-for-tests', rootPassword: 'also-only-for-tests' },
};

function service(name: string, port: number): KubernetesObject {
  return {
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'db' }, ports: [{ port, targetPort: port }] },
  } as KubernetesObject;
}

function workload(
  container: Partial<V1Container>,
  more: Record<string, unknown> = {},
): KubernetesObject {
  return {
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      replicas: 1,
      template: {
        metadata: { labels: { app: 'db' } },
        spec: {
          containers: [{ name: 'db', ...container }],
          volumes: [
            { name: 'credentials', secret: { secretName: 'db-secret' } },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { resources: { requests: { storage: '8Gi' } } },
        },
      ],
      ...more,
    },
  } as KubernetesObject;
}

const CLAIM = { name: 'data-db-0', size: '8Gi' };

describe('detectStores, in our own charts', () => {
  it('finds PostgreSQL, its password file and its disk', async () => {
    const release = await renderChart('postgresql', {
      auth: { ...password.auth, database: 'catalog', username: 'shop' },
      storage: { size: '8Gi', storageClassName: 'fast' },
    });
    expect(detectStores(release)).toEqual([
      {
        id: 'shop-dev/db/db',
        engine: 'postgresql',
        version: '17',
        release: 'shop-dev/db',
        workload: 'db',
        choices: ['none', 'copy', 'masked', 'fresh'],
        methods: ['stream', 'snapshot', 'velero'],
        namespace: 'shop-dev',
        host: 'db.shop-dev.svc',
        port: 5432,
        username: { value: 'shop' },
        password: { secret: 'db-auth', key: 'password' },
        database: { value: 'catalog' },
        image: 'postgres:17',
        kind: 'StatefulSet',
        claims: [{ name: 'data-db-0', storageClass: 'fast', size: '8Gi' }],
      },
    ]);
  });

  it('finds MySQL with root, and a Secret made elsewhere', async () => {
    const release = await renderChart('mysql', {
      auth: { existingSecret: 'elsewhere', database: 'orders' },
    });
    expect(detectStores(release)).toEqual([
      expect.objectContaining({
        engine: 'mysql',
        host: 'db.shop-dev.svc',
        port: 3306,
        username: { value: 'root' },
        password: { secret: 'elsewhere', key: 'root-password' },
        database: { value: 'orders' },
      }),
    ]);
  });

  it('finds MongoDB with root', async () => {
    expect(detectStores(await renderChart('mongodb', passwords))).toEqual([
      expect.objectContaining({
        engine: 'mongodb',
        port: 27017,
        username: { value: 'root' },
        password: { secret: 'db-auth', key: 'root-password' },
      }),
    ]);
  });

  it('finds Redis by the file its command reads, exporter aside', async () => {
    const release = await renderChart('redis', {
      ...password,
      metrics: { enabled: true },
    });
    expect(detectStores(release)).toEqual([
      expect.objectContaining({
        engine: 'redis',
        version: '8.2',
        port: 6379,
        password: { secret: 'db-auth', key: 'password' },
        image: 'redis:8.2',
      }),
    ]);
  });

  it("finds Elasticsearch by the operator's names", async () => {
    const release = await renderChart('elasticsearch', { nodes: 3 });
    expect(detectStores(release)).toEqual([
      expect.objectContaining({
        engine: 'elasticsearch',
        kind: 'Elasticsearch',
        host: 'db-es-http.shop-dev.svc',
        username: { value: 'elastic' },
        password: { secret: 'db-es-elastic-user', key: 'elastic' },
        tls: { ca: { secret: 'db-es-http-certs-public', key: 'ca.crt' } },
        claims: [0, 1, 2].map(index => ({
          name: `elasticsearch-data-db-es-default-${index}`,
          size: '10Gi',
        })),
      }),
    ]);
  });

  it('finds nothing in a stateless service', async () => {
    const release = await renderChart('service', {
      image: { repository: 'nginx', tag: '1' },
    });
    expect(detectStores(release)).toEqual([]);
  });
});

describe("detectStores, in others' charts", () => {
  it("reads Bitnami's PostgreSQL and leaves its read replicas", () => {
    const env = [
      { name: 'POSTGRES_USER', value: 'shop' },
      { name: 'POSTGRES_DATABASE', value: 'unused' },
      { name: 'POSTGRES_DB', value: 'shop' },
      {
        name: 'POSTGRES_PASSWORD_FILE',
        value: '/opt/bitnami/postgresql/secrets/password',
      },
    ];
    const container = {
      image: 'registry.example.com:5000/bitnami/postgresql:16.4.0-debian-12-r9',
      ports: [{ name: 'tcp-postgresql', containerPort: 5432 }],
      volumeMounts: [
        { name: 'credentials', mountPath: '/opt/bitnami/postgresql/secrets/' },
      ],
    };
    const replica = workload({
      ...container,
      env: [...env, { name: 'POSTGRES_REPLICATION_MODE', value: 'slave' }],
    });
    const stores = detectStores(
      releaseOf([
        workload({ ...container, env }),
        { ...replica, metadata: { name: 'db-read' } },
        service('db-postgresql', 5432),
      ]),
    );
    expect(stores).toEqual([
      expect.objectContaining({
        workload: 'db',
        version: '16.4.0',
        host: 'db-postgresql.shop-dev.svc',
        username: { value: 'shop' },
        password: { secret: 'db-secret', key: 'password' },
        database: { value: 'shop' },
        claims: [CLAIM],
      }),
    ]);
  });

  it('reads a password that an argument or another variable names', () => {
    const [redis] = detectStores(
      releaseOf([
        workload({
          image: 'valkey/valkey:8',
          args: ['--requirepass', '$(SECRET_WORD)'],
          env: [
            {
              name: 'SECRET_WORD',
              valueFrom: { secretKeyRef: { name: 'cache', key: 'word' } },
            },
          ],
        }),
        service('cache', 6379),
      ]),
    );
    expect(redis.password).toEqual({ secret: 'cache', key: 'word' });
  });

  it('reads variables that come from a Secret or ConfigMap as a whole', () => {
    const [store] = detectStores(
      releaseOf([
        workload({
          image: 'mariadb:11.4',
          envFrom: [
            { secretRef: { name: 'db-env' } },
            { configMapRef: { name: 'db-settings' } },
          ],
        }),
        {
          kind: 'Secret',
          metadata: { name: 'db-env' },
          data: { MARIADB_ROOT_PASSWORD: 'eA==' },
        } as KubernetesObject,
        {
          kind: 'ConfigMap',
          metadata: { name: 'db-settings' },
          data: { MARIADB_DATABASE: 'orders' },
        } as KubernetesObject,
        service('db', 3306),
      ]),
    );
    expect(store).toMatchObject({
      password: { secret: 'db-env', key: 'MARIADB_ROOT_PASSWORD' },
      database: { value: 'orders' },
    });
  });

  it.each([
    ['its password is nowhere', { image: 'postgres:17' }, {}, /password/],
    [
      'it is one of several',
      { image: 'redis:8' },
      { replicas: 3 },
      /3 replicas/,
    ],
    [
      'its keys are spread',
      { image: 'bitnami/redis-cluster:8' },
      {},
      /Redis Cluster/,
    ],
    [
      'it is a shard',
      { image: 'mongo:8', args: ['--shardsvr'] },
      {},
      /sharded/,
    ],
  ])('refuses a server with a reason when %s', (_, container, more, reason) => {
    const ports = [5432, 6379, 27017].map(port => service(`s${port}`, port));
    const [store] = detectStores(
      releaseOf([workload(container, more), ...ports]),
    );
    expect(store.choices).toEqual(['none']);
    expect(store.refused).toMatch(reason);
  });

  it('refuses a server that no Service leads to', () => {
    const [store] = detectStores(releaseOf([workload({ image: 'redis:8' })]));
    expect(store.refused).toMatch(/no Service/);
  });

  it('takes a workload that is no known server as volumes', () => {
    const stores = detectStores(
      releaseOf([workload({ image: 'ghcr.io/acme/files:1' }, { replicas: 2 })]),
    );
    expect(stores).toEqual([
      expect.objectContaining({
        engine: 'volume',
        choices: ['none', 'copy'],
        methods: ['snapshot', 'velero'],
        claims: [CLAIM, { ...CLAIM, name: 'data-db-1' }],
      }),
    ]);
  });

  it('takes a client of the same image for what it is', () => {
    const client = workload(
      { image: 'postgres:17', command: ['psql'] },
      { volumeClaimTemplates: undefined },
    );
    expect(detectStores(releaseOf([client]))).toEqual([]);
  });
});
