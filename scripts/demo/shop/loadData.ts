import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterTools } from '../process/ClusterTools.ts';

/** How much there is to sell to whom, by environment. */
const AMOUNTS: Record<string, { customers: number; orders: number }> = {
  dev: { customers: 600, orders: 3000 },
  staging: { customers: 200, orders: 800 },
};
const WAIT = '180s';

interface Load {
  name: string;
  /** The server's. */
  pod: string;
  image: string;
  /** In `data/`. */
  file: string;
  secret: string;
  script: string;
}

const LOADS: Load[] = [
  {
    name: 'shop-database-load',
    pod: 'shop-database-0',
    image: 'postgres:17',
    file: 'database.sql',
    secret: 'shop-database',
    script: `printf '*:*:*:*:%s\\n' "$(sed 's/[\\\\:]/\\\\&/g' /etc/credentials/password)" > /tmp/pgpass
export PGPASSFILE=/tmp/pgpass PGHOST="$DATABASE" PGUSER=shop PGDATABASE=catalog
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=customers="$CUSTOMERS" --set=orders="$ORDERS" --file=/etc/load/database.sql`,
  },
  {
    name: 'shop-cache-load',
    pod: 'shop-cache-0',
    image: 'redis:8.2',
    file: 'cache.lua',
    secret: 'shop-cache-auth',
    script: `export REDISCLI_AUTH="$(cat /etc/credentials/password)"
redis-cli -e -h "$CACHE" --eval /etc/load/cache.lua , "$CUSTOMERS"`,
  },
];

/**
 * Puts rows into the shop's database and keys into its cache, where they are
 * empty. Where pods are only simulated this does nothing.
 *
 * @param namespaces - by environment
 * @returns the last words of each job
 */
export async function loadData(
  tools: ClusterTools,
  directory: string,
  namespaces: Record<string, string>,
): Promise<string[]> {
  const loads = Object.entries(namespaces).flatMap(([environment, namespace]) =>
    LOADS.map(load => ({ environment, namespace, load })),
  );
  return await Promise.all(
    loads.map(async ({ environment, namespace, load }) => {
      const text = await readFile(join(directory, load.file), 'utf8');
      const amounts = AMOUNTS[environment] ?? AMOUNTS.dev;
      // What begins with a dash is read as YAML, document by document.
      const manifest = manifestsOf(load, namespace, amounts, text)
        .map(object => `---\n${JSON.stringify(object)}\n`)
        .join('');
      const scope = `--namespace=${namespace}`;
      const clear = () =>
        tools.kubectl(
          ['delete', '--ignore-not-found', '--filename=-', scope],
          manifest,
        );
      const ready = ['--for=condition=Ready', `--timeout=${WAIT}`, scope];
      await tools.kubectl(['wait', `pod/${load.pod}`, ...ready]);
      // One that an interrupted run left.
      await clear();
      await tools.kubectl(['create', '--filename=-', scope], manifest);
      try {
        await tools.kubectl([
          'wait',
          `job/${load.name}`,
          '--for=condition=complete',
          `--timeout=${WAIT}`,
          scope,
        ]);
        return (
          await tools.kubectl(['logs', `job/${load.name}`, '--tail=1', scope])
        ).trim();
      } finally {
        await clear();
      }
    }),
  );
}

function manifestsOf(
  load: Load,
  namespace: string,
  amounts: { customers: number; orders: number },
  text: string,
): object[] {
  const metadata = { name: load.name, namespace };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { [load.file]: text },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata,
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: 170,
        template: { spec: podOf(load, amounts) },
      },
    },
  ];
}

function podOf(
  load: Load,
  { customers, orders }: { customers: number; orders: number },
): object {
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'load',
        image: load.image,
        command: [
          'bash',
          '-c',
          `set -o errexit -o pipefail -o nounset; umask 077\n${load.script}`,
        ],
        env: [
          { name: 'HOME', value: '/tmp' },
          { name: 'DATABASE', value: 'shop-database' },
          { name: 'CACHE', value: 'shop-cache' },
          { name: 'CUSTOMERS', value: String(customers) },
          { name: 'ORDERS', value: String(orders) },
        ],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'credentials', mountPath: '/etc/credentials' },
          { name: 'load', mountPath: '/etc/load' },
          { name: 'scratch', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      {
        name: 'credentials',
        secret: { secretName: load.secret, defaultMode: 0o440 },
      },
      { name: 'load', configMap: { name: load.name } },
      { name: 'scratch', emptyDir: {} },
    ],
  };
}
