import { ClusterView } from './cluster';

const TABLES = ['products', 'customers', 'orders', 'order_lines'];

interface Task {
  name: string;
  image: string;
  /** Holds the password, under the key `password`. */
  secret: string;
  host: string;
  script: string;
}

/** What the shop's database holds: rows and a checksum of each table. */
export async function databaseContent(
  cluster: ClusterView,
  namespace: string,
): Promise<string> {
  const query = TABLES.map(
    table =>
      `SELECT '${table}', count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t`,
  ).join(' UNION ALL ');
  return runTask(cluster, namespace, {
    name: 'look-into-database',
    image: 'postgres:17',
    secret: 'shop-database',
    host: 'shop-database',
    script: `export PGPASSWORD="$(cat /etc/credentials/password)"
psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --host="$HOST" --username=shop --dbname=catalog --command="${query}"`,
  });
}

/** What the shop's cache holds: how many keys, and the most popular products. */
export async function cacheContent(
  cluster: ClusterView,
  namespace: string,
): Promise<string> {
  return runTask(cluster, namespace, {
    name: 'look-into-cache',
    image: 'redis:8.2',
    secret: 'shop-cache-auth',
    host: 'shop-cache',
    script: `export REDISCLI_AUTH="$(cat /etc/credentials/password)"
redis-cli -e -h "$HOST" DBSIZE
redis-cli -e -h "$HOST" ZREVRANGE popular 0 9 WITHSCORES`,
  });
}

/** Runs a program where it reaches the store by its Service. @returns what it printed */
async function runTask(
  cluster: ClusterView,
  namespace: string,
  { name, image, secret, host, script }: Task,
): Promise<string> {
  const scope = `--namespace=${namespace}`;
  const job = `job/${name}`;
  await cluster.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: 100,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [
            {
              name: 'look',
              image,
              command: ['bash', '-c', `set -eu -o pipefail\n${script}`],
              env: [{ name: 'HOST', value: host }],
              volumeMounts: [
                { name: 'credentials', mountPath: '/etc/credentials' },
              ],
            },
          ],
          volumes: [{ name: 'credentials', secret: { secretName: secret } }],
        },
      },
    },
  });
  try {
    await cluster.kubectl(
      ...['wait', job, scope, '--for=condition=complete', '--timeout=100s'],
    );
    return await cluster.kubectl('logs', job, scope);
  } finally {
    await cluster.kubectl('delete', job, scope, '--wait');
  }
}
