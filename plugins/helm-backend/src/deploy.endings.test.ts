import { TestDatabases } from '@backstage/backend-test-utils';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import type { KubeObject, Sandbox } from '@foredeck/kube-sandbox';
import { findHelm } from '@foredeck/kube-tools';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { deployBody, failureOf } from './__testUtils__/deployRequests';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const chart = join(__dirname, '__fixtures__', 'charts', 'web');

describe('the end of a deploy', () => {
  let sandbox: Sandbox;
  let home: string;
  let helm: string;
  let kubeconfig: string;

  beforeAll(async () => {
    sandbox = await startCluster();
    home = await mkdtemp(join(tmpdir(), 'foredeck-endings-'));
    kubeconfig = sandbox.kubeconfigFile(join(home, 'kubeconfig'));
    helm = (await findHelm()).path;
  });

  afterAll(async () => {
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  function records(name: string): KubeObject[] {
    return sandbox.store
      .list('secrets', 'shop-dev')
      .filter(one => one.metadata.labels?.name === name);
  }

  function helmArguments(name: string, ...more: string[]): string[] {
    const place = ['--namespace', 'shop-dev', '--kubeconfig', kubeconfig];
    return ['upgrade', '--install', name, chart, ...place, ...more];
  }

  it('gives up when the time is over, and shows what a pod that never gets ready logs', async () => {
    sandbox.pods.script({ image: /never-ready/ }, { becomesReady: false });
    const portal = await HelmPortal.start(sandbox, {
      deploy: { timeout: { seconds: 2 } },
    });

    const { events } = await portal.deploy({
      name: 'slow',
      values: { image: 'shop/never-ready:1', replicas: 1 },
    });
    await portal.stop();

    const failure = failureOf(events);
    expect(failure.summary).toMatch(
      /^slow's new pod did not become ready within 2 seconds/,
    );
    expect(failure.outcome).toBe('removed');
    expect(failure.pod).toMatchObject({ workload: 'Deployment/slow' });
    expect(failure.logSource).toMatchObject({ previous: false });
    expect(records('slow')).toEqual([]);
  });

  it('does not take the pods of a broken release for those of its repair', async () => {
    const portal = await HelmPortal.start(sandbox);
    const broken = pending(sandbox);
    await promisify(execFile)(
      helm,
      helmArguments('mended', '--set', 'image=nginx:nope'),
    );
    await broken;

    const worse = await portal.deploy({
      name: 'mended',
      values: { image: 'busybox:1', command: ['sh', '-c', 'exit 7'] },
      expectedRevision: 1,
    });
    const detail = await portal.get('/releases/local/shop-dev/mended');
    const mended = await portal.deploy({
      name: 'mended',
      expectedRevision: detail.body.revision,
    });
    await portal.stop();

    expect(failureOf(worse.events).summary).toBe(
      "mended's new pod is crash-looping (exit code 7)",
    );
    expect(mended.events[mended.events.length - 1].type).toBe('succeeded');
  });

  it('keeps passwords out of log lines, events and messages', async () => {
    const password = 'correct-horse-battery';
    const portal = await HelmPortal.start(sandbox);

    const { events } = await portal.deploy({
      name: 'leaky',
      values: {
        password,
        image: 'busybox:1',
        command: ['sh', '-c', `echo connecting as ${password}; exit 1`],
      },
    });
    await portal.stop();

    const failure = failureOf(events);
    expect(failure.logs).toContain(`connecting as ${MASK}`);
    expect(JSON.stringify(events)).not.toContain(password);
  });

  it('finishes what a portal that died left half done', async () => {
    const knex = await databases.init('SQLITE_3');
    await promisify(execFile)(helm, helmArguments('torn', '--wait'));
    const child = spawn(
      helm,
      helmArguments('torn', '--wait', '--set', 'image=nginx:nope'),
    );
    await pending(sandbox);
    const exited = new Promise(resolve => {
      child.on('exit', resolve);
    });
    child.kill('SIGKILL');
    await exited;
    expect(records('torn').map(one => one.metadata.labels?.status)).toContain(
      'pending-upgrade',
    );
    // The first portal makes the tables; its operation is then left behind.
    const first = await HelmPortal.start(sandbox, { knex });
    await first.stop();
    await knex('foredeck_operations').insert({
      id: 'left-behind',
      kind: 'upgrade',
      subject_kind: 'release',
      cluster: 'local',
      namespace: 'shop-dev',
      name: 'torn',
      initiator: 'user:default/mock',
      state: 'running',
      summary: 'Upgrade torn',
      cancellable: true,
      started_at: new Date(Date.now() - 3_600_000).toISOString(),
      attempt: 1,
      input: '{}',
      details: JSON.stringify({ profile: 'web', fromRevision: 1 }),
      lease_id: 'gone',
      lease_expires: 0,
      retry_at: 0,
    });

    const second = await HelmPortal.start(sandbox, { knex });
    const events = await second.events('left-behind');
    const detail = await second.get('/releases/local/shop-dev/torn');
    await second.stop();

    expect(failureOf(events)).toMatchObject({
      summary: 'The portal was stopped while torn was deployed',
      outcome: 'rolled-back',
    });
    expect(detail.body).toMatchObject({ status: 'deployed', revision: 3 });
  });

  it('does not touch a release that another Helm client changes', async () => {
    const child = spawn(
      helm,
      helmArguments('shared', '--wait', '--set', 'image=nginx:nope'),
    );
    await pending(sandbox);
    const portal = await HelmPortal.start(sandbox);

    const answer = await portal.post(
      '/deploys',
      deployBody({ name: 'shared', expectedRevision: 1 }),
    );
    const list = await portal.get('/releases?namespace=shop-dev');
    await portal.stop();
    child.kill('SIGKILL');

    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(
      'shared in shop-dev is in state pending-install',
    );
    expect(list.body.items).toContainEqual(
      expect.objectContaining({
        name: 'shared',
        status: 'pending-install',
        health: expect.objectContaining({ state: 'unhealthy' }),
      }),
    );
  });
});

/** Resolves when a pod whose image can not be pulled says so. */
function pending(sandbox: Sandbox): Promise<void> {
  return new Promise(resolve => {
    const stop = sandbox.store.subscribe('pods', ({ object }) => {
      if (JSON.stringify(object.status ?? {}).includes('ErrImagePull')) {
        stop();
        resolve();
      }
    });
  });
}
