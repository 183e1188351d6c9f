import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CopyDatabases,
  CopyPortal,
  makeNamespace,
} from './__testUtils__/CopyPortal';
import { copyRequest } from './__testUtils__/copyPlan';

jest.setTimeout(300_000);

const PROFILES = resolvePackagePath(
  '@foredeck/backstage-plugin-environments-backend',
  '../../charts/profiles',
);
const IMAGE = 'nginxinc/nginx-unprivileged';
const SECRET = 'only-for-tests';
const STORE = 'shop-dev/db/db';
const QA = { cluster: 'local', space: 'shop', name: 'qa' };

/** The shop reads a real PostgreSQL server; both are pods of the sandbox. */
describe('copies with data', () => {
  let sandbox: Sandbox;
  let databases: CopyDatabases;
  let portal: CopyPortal;

  beforeAll(async () => {
    sandbox = await startSandbox({ processes: true, speed: 20 });
    makeNamespace(sandbox, 'shop-dev', 'dev');
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'shop-dev' },
      data: { host: 'db.shop-dev.svc.cluster.local' },
    });
    databases = new CopyDatabases();
    portal = await CopyPortal.start(sandbox, databases, {
      profiles: [PROFILES],
    });
    await portal.deploy(
      { namespace: 'shop-dev', name: 'db' },
      { profile: 'postgresql', version: '1.0.0' },
      { auth: { username: 'shop', database: 'catalog', password: SECRET } },
    );
    await deployShop('1.29-alpine');
    await sql(
      'shop-dev',
      'CREATE TABLE orders AS SELECT generate_series(1, 500) AS id',
    );
  });

  afterAll(async () => {
    await portal.stop();
    await databases.end();
    await sandbox.stop();
  });

  function deployShop(tag: string) {
    return portal.deploy(
      { namespace: 'shop-dev', name: 'shop' },
      { profile: 'service', version: '1.0.0' },
      {
        image: { repository: IMAGE, tag },
        env: { DATABASE: 'db.shop-dev:5432/catalog' },
      },
    );
  }

  async function sql(namespace: string, statement: string): Promise<string> {
    const { podIP } = Object(
      sandbox.store.get('pods', namespace, 'db-0')?.status,
    );
    const { stdout } = await promisify(execFile)(
      'psql',
      [
        ...['-XqAt', `--host=${podIP}`, '--username=shop', '--dbname=catalog'],
        `--command=${statement}`,
      ],
      { env: { ...process.env, PGPASSWORD: SECRET } },
    );
    return stdout.trim();
  }

  const request = (part: Partial<CopyRequest>): CopyRequest =>
    copyRequest({
      objects: { 'ConfigMap/shop-dev/settings': 'copy' },
      data: { [STORE]: { choice: 'copy' } },
      ...part,
    });

  it('brings services, settings and rows into a new environment', async () => {
    const { id } = await portal.start(request({}));
    const copy = await portal.ended(id);

    expect(copy).toMatchObject({ state: 'succeeded' });
    expect(copy.report?.data).toEqual([
      {
        store: STORE,
        verification: expect.objectContaining({ result: 'equal' }),
      },
    ]);
    expect(await sql('shop-qa', 'SELECT count(*) FROM orders')).toBe('500');
    expect(
      sandbox.store.get('configmaps', 'shop-qa', 'settings')?.data,
    ).toEqual({
      host: 'db.shop-qa.svc.cluster.local',
    });
    // The shop came when its data was there.
    const at = (key: string, when: 'startedAt' | 'finishedAt') =>
      copy.progress.find(one => one.key === key)?.[when] ?? '';
    expect(
      at('release/shop-dev/shop', 'startedAt') >=
        at(`data/${STORE}`, 'finishedAt'),
    ).toBe(true);
    expect(sandbox.store.list('jobs.batch', 'shop-qa')).toEqual([]);
  });

  it('overwrites data with its readers stopped, and puts it back', async () => {
    await sql(
      'shop-dev',
      'INSERT INTO orders SELECT generate_series(501, 600)',
    );
    await sql('shop-qa', 'DELETE FROM orders WHERE id > 10');
    await deployShop('1.28-alpine');
    const { id } = await portal.start(
      request({ target: { kind: 'existing', environment: QA } }),
    );
    const copied = await portal.ended(id);

    expect(copied).toMatchObject({ state: 'succeeded' });
    expect(copied.plan.steps.map(one => one.kind)).toEqual(
      expect.arrayContaining(['hold', 'backup', 'data', 'release-hold']),
    );
    expect(await sql('shop-qa', 'SELECT count(*) FROM orders')).toBe('600');
    expect(replicas()).toBe(1);

    await portal.deed(id, 'rollback');
    const back = await portal.ended(id);

    expect(back).toMatchObject({ state: 'rolled-back' });
    expect(await sql('shop-qa', 'SELECT count(*) FROM orders')).toBe('10');
    expect(replicas()).toBe(1);
    expect(
      await portal.engines
        .get()
        .read(
          { cluster: 'local', namespace: 'shop-qa', name: 'shop' },
          { kind: 'service' },
        ),
    ).toMatchObject({
      values: { image: { tag: '1.29-alpine' } },
      health: { state: 'healthy' },
    });
    expect(left()).toEqual([]);
  });

  it('removes what the source has not, when told, and installs it again', async () => {
    await portal.deploy(
      { namespace: 'shop-qa', name: 'old' },
      { profile: 'service', version: '1.0.0' },
      {
        image: { repository: IMAGE, tag: '1.29-alpine' },
        env: { KEPT: 'yes' },
      },
    );
    const { id } = await portal.start(
      request({
        target: { kind: 'existing', environment: QA },
        data: {},
        remove: [{ namespace: 'shop-qa', name: 'old' }],
      }),
    );
    expect(await portal.ended(id)).toMatchObject({ state: 'succeeded' });
    expect(
      sandbox.store.get('deployments.apps', 'shop-qa', 'old'),
    ).toBeUndefined();

    await portal.deed(id, 'rollback');
    expect(await portal.ended(id)).toMatchObject({ state: 'rolled-back' });
    expect(
      await portal.engines
        .get()
        .read(
          { cluster: 'local', namespace: 'shop-qa', name: 'old' },
          { kind: 'service' },
        ),
    ).toMatchObject({
      values: { env: { KEPT: 'yes' } },
      health: { state: 'healthy' },
    });
  });

  function replicas(): unknown {
    return Object(
      sandbox.store.get('deployments.apps', 'shop-qa', 'shop')?.spec,
    ).replicas;
  }

  /** What copies keep for their way back. */
  function left(): string[] {
    return sandbox.store
      .list('secrets', 'shop-qa')
      .map(one => one.metadata.name)
      .filter(name => name.startsWith('foredeck-'));
  }
});
