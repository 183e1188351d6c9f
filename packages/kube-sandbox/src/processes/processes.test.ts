import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pod, PodSpec } from '../controllers/kinds/Pod';
import { deleteObject } from '../controllers/runtime/deletion';
import { systemClock } from '../kubelet/Clock';
import { startSandbox } from '../sandbox/startSandbox';
import type { Sandbox } from '../sandbox/Sandbox';
import type { KubeObject } from '../store/KubeObject';
import { missing } from './engines';

jest.setTimeout(60_000);

const directory = mkdtempSync(join(tmpdir(), 'processes-'));
let sandbox: Sandbox;

const start = () =>
  startSandbox({ processes: true, speed: 20, dataDir: directory });

const get = (name: string) =>
  sandbox.store.get('pods', 'shop', name) as Pod | undefined;
const status = (name: string) => get(name)?.status?.containerStatuses?.[0];
const ready = (name: string) => !!status(name)?.ready;

beforeAll(async () => {
  sandbox = await start();
  create('namespaces', 'shop', {});
  create('secrets', 'credentials', {
    data: { password: Buffer.from("it's: a secret").toString('base64') },
  });
  create('configmaps', 'cache', {
    data: { 'redis.conf': 'dir /data\naclfile /tmp/users.acl\n' },
  });
  server('database', {
    image: 'postgres:17',
    env: [
      { name: 'POSTGRES_DB', value: 'catalog' },
      { name: 'POSTGRES_USER', value: 'shop' },
      { name: 'POSTGRES_PASSWORD_FILE', value: '/etc/credentials/password' },
      { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
    ],
    mountPath: '/var/lib/postgresql/data',
    port: 5432,
  });
  server('cache', {
    image: 'docker.io/library/redis:8.2',
    command: [
      'bash',
      '-c',
      `HASH="$(tr -d '\\n' < /etc/credentials/password | sha256sum | cut -d' ' -f1)"
       echo "user default on #$HASH ~* &* +@all" > /tmp/users.acl
       exec redis-server /etc/foredeck/redis.conf`,
    ],
    mountPath: '/data',
    port: 6379,
  });
  await until(() => ready('database-0') && ready('cache-0'));
});

afterAll(async () => {
  await sandbox?.stop();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

function create(resource: string, name: string, more: object): void {
  sandbox.store.create(resource, {
    apiVersion: 'v1',
    kind: resource,
    metadata: {
      name,
      ...(resource === 'namespaces' ? {} : { namespace: 'shop' }),
      generation: 1,
    },
    ...more,
  } as KubeObject);
}

function server(
  name: string,
  of: {
    image: string;
    port: number;
    mountPath: string;
    command?: string[];
    env?: Array<{ name: string; value: string }>;
  },
): void {
  create('persistentvolumeclaims', `data-${name}-0`, {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  });
  create('services', name, {
    spec: { selector: { app: name }, ports: [{ port: of.port }] },
  });
  pod(`${name}-0`, { app: name }, 'Always', {
    name: 'server',
    image: of.image,
    ...(of.command && { command: of.command }),
    env: of.env,
    volumeMounts: [
      { name: 'data', mountPath: of.mountPath },
      { name: 'credentials', mountPath: '/etc/credentials' },
      { name: 'config', mountPath: '/etc/foredeck' },
      { name: 'scratch', mountPath: '/tmp', subPath: 'tmp' },
    ],
  });
}

function pod(
  name: string,
  labels: Record<string, string>,
  restartPolicy: 'Always' | 'Never',
  container: PodSpec['containers'][number],
): void {
  const claim = { claimName: `data-${name}` };
  create('pods', name, {
    metadata: { name, namespace: 'shop', generation: 1, labels },
    spec: {
      restartPolicy,
      terminationGracePeriodSeconds: 5,
      containers: [container],
      volumes: [
        ...(restartPolicy === 'Always'
          ? [{ name: 'data', persistentVolumeClaim: claim }]
          : []),
        { name: 'credentials', secret: { secretName: 'credentials' } },
        { name: 'config', configMap: { name: 'cache' } },
        { name: 'scratch', emptyDir: {} },
      ],
    },
    status: { phase: 'Pending' },
  });
}

/** Resolves once pods have changed so that it holds. */
function until(holds: () => boolean): Promise<void> {
  return new Promise(resolve => {
    let stop = () => {};
    const look = () => {
      if (holds()) {
        stop();
        resolve();
      }
    };
    stop = sandbox.store.subscribe('pods', () => setImmediate(look));
    look();
  });
}

let tasks = 0;

/** Runs a shell script in a pod of its own and answers how it ended. */
async function task(
  image: string,
  script: string,
  env: Array<{ name: string; value?: string; valueFrom?: object }> = [],
): Promise<{ code?: number; log: string }> {
  tasks += 1;
  const name = `task-${tasks}`;
  pod(name, {}, 'Never', {
    name: 'task',
    image,
    command: ['bash', '-c', script],
    env,
    volumeMounts: [
      { name: 'credentials', mountPath: '/etc/credentials' },
      { name: 'scratch', mountPath: '/tmp' },
    ],
  });
  await until(
    () => !!status(name)?.state.running || !!status(name)?.state.terminated,
  );
  const response = await logOf(name);
  await until(() => !!status(name)?.state.terminated);
  return { code: status(name)?.state.terminated?.exitCode, log: response };
}

async function logOf(name: string): Promise<string> {
  let text = '';
  for await (const part of sandbox.pods.logs.open({
    namespace: 'shop',
    pod: name,
    follow: true,
  })) {
    text += part;
  }
  return text;
}

const SIGN_IN = `printf '*:*:*:*:%s\\n' "$(sed 's/[\\\\:]/\\\\&/g' /etc/credentials/password)" > /tmp/pgpass
  chmod 600 /tmp/pgpass; export PGPASSFILE=/tmp/pgpass PGHOST="$HOST" PGUSER=shop PGDATABASE=catalog;`;
const database = [{ name: 'HOST', value: 'database.shop.svc' }];

describe('processes', () => {
  it('makes a real PostgreSQL with the database and user it was told', async () => {
    const made = await task(
      'postgres:17',
      `${SIGN_IN} psql -c 'CREATE TABLE kept AS SELECT 42 AS answer'`,
      database,
    );
    expect(made).toEqual({ code: 0, log: 'SELECT 1\n' });
  });

  it('makes a real Redis by its own command, with files of the container', async () => {
    const { code, log } = await task(
      'redis:8.2',
      `export REDISCLI_AUTH="$(cat /etc/credentials/password)"
       redis-cli -h cache.shop.svc.cluster.local set greeting hello
       redis-cli -h "$SHORT" get greeting`,
      [{ name: 'SHORT', value: 'cache' }],
    );
    expect({ code, log }).toEqual({ code: 0, log: 'OK\nhello\n' });
  });

  it('lets nobody in without the password', async () => {
    const { code, log } = await task(
      'postgres:17',
      'psql -w -h "$HOST" -U shop catalog -c "SELECT 1"',
      database,
    );
    expect(code).toBe(2);
    expect(log).toContain('no password supplied');
  });

  it('gives exit codes and fields of the pod', async () => {
    const { code, log } = await task('redis:8.2', 'echo "$ADDRESS"; exit 7', [
      {
        name: 'ADDRESS',
        valueFrom: { fieldRef: { fieldPath: 'status.podIP' } },
      },
    ]);
    expect(code).toBe(7);
    expect(log).toMatch(/^127\.\d+\.\d+\.\d+\n$/);
  });

  it('ends the processes of a pod that is deleted', async () => {
    pod('endless', {}, 'Never', {
      name: 'task',
      image: 'redis:8.2',
      command: ['bash', '-c', 'echo "$$"; while :; do sleep 0.1; done'],
    });
    await until(() => !!status('endless')?.state.running);
    const lines = sandbox.pods.logs.open({
      namespace: 'shop',
      pod: 'endless',
      follow: true,
    });
    const { value } = await lines.next();
    const pid = Number(value);
    expect(process.kill(pid, 0)).toBe(true);
    const gone = until(() => !get('endless'));
    deleteObject(
      { store: sandbox.store, clock: systemClock },
      'pods',
      get('endless') as Pod,
    );
    await gone;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('keeps data in the directory of the claim over a restart', async () => {
    const address = get('database-0')?.status?.podIP;
    await sandbox.stop();
    sandbox = await start();
    await until(() => ready('database-0') && ready('cache-0'));
    expect(get('database-0')?.status?.podIP).toBe(address);
    const { log } = await task(
      'postgres:17',
      `${SIGN_IN} psql -At -c 'SELECT answer FROM kept'`,
      database,
    );
    expect(log).toBe('42\n');
  });

  it('says what to install where a program is not there', () => {
    const nothing = { directories: [], find: () => undefined };
    expect(
      missing(
        { repository: 'redis', client: 'redis-cli', install: 'redis-server' },
        nothing,
      ),
    ).toContain('install the Debian package redis-server');
  });
});
