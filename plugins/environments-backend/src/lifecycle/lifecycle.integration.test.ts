import type { KubeObject } from '@foredeck/kube-sandbox';
import { DEVELOPER, OTHER } from '../__testUtils__/roles';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';

const DEV = '/environments/local/shop/dev';

function workload(kind: string, name: string, replicas?: number) {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      serviceName: kind === 'StatefulSet' ? name : undefined,
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image: 'nginx:1' }] },
      },
    },
  };
}

describe('sleep, waking and deletion', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start();
    portal.namespace(
      'shop-dev',
      { space: 'shop', environment: 'dev' },
      { 'foredeck.io/created': 'true' },
    );
    portal.namespace('shop-old', { space: 'shop', environment: 'dev' });
    await apply('shop-dev', workload('Deployment', 'web', 3));
    await apply('shop-dev', workload('StatefulSet', 'db', 1));
    await apply('shop-dev', workload('Deployment', 'idle', 0));
    await apply('shop-old', workload('Deployment', 'legacy', 2));
    portal.sandbox.store.create('cronjobs.batch', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly', namespace: 'shop-dev' },
      spec: {
        schedule: '0 0 1 1 *',
        suspend: false,
        jobTemplate: {
          spec: {
            template: {
              spec: {
                containers: [{ name: 'main', image: 'busybox:1' }],
                restartPolicy: 'Never',
              },
            },
          },
        },
      },
    });
    await portal.known(1);
  });

  afterAll(() => portal.stop());

  /** As Helm writes it. */
  async function apply(namespace: string, object: object & { kind: string }) {
    const { status, text } = await portal.kubernetes(
      `/apis/apps/v1/namespaces/${namespace}/${object.kind.toLowerCase()}s/${
        (object as KubeObject).metadata.name
      }?fieldManager=helm`,
      object,
    );
    return { status, text };
  }

  function replicas(namespace: string, name: string, kind = 'deployments') {
    const found = portal.sandbox.store.get(`${kind}.apps`, namespace, name);
    return (found?.spec as { replicas?: number } | undefined)?.replicas;
  }

  it('show first what would stop', async () => {
    const { body } = await portal.get(`${DEV}/sleep`).expect(200);

    expect(body.workloads).toHaveLength(3);
    expect(body.workloads).toContainEqual({
      namespace: 'shop-dev',
      kind: 'Deployment',
      name: 'web',
      from: 3,
      to: 0,
    });
    expect(body.cronJobs).toEqual([{ namespace: 'shop-dev', name: 'nightly' }]);
    expect(body.refused).toBeUndefined();
  });

  it('stop everything, remember what it was, and put exactly that back', async () => {
    const asleep = await portal.post(`${DEV}/sleep`, {}, DEVELOPER).expect(202);
    expect(await portal.ended(asleep.body.id)).toMatchObject({
      kind: 'sleep',
      state: 'succeeded',
      initiator: DEVELOPER,
      summary: 'shop/dev is asleep: 4 workloads changed',
    });
    expect(replicas('shop-dev', 'web')).toBe(0);
    expect(replicas('shop-dev', 'db', 'statefulsets')).toBe(0);
    expect(replicas('shop-old', 'legacy')).toBe(0);
    const job = () =>
      portal.sandbox.store.get('cronjobs.batch', 'shop-dev', 'nightly')?.spec;
    expect(job()).toMatchObject({ suspend: true });
    const sleeping = await portal.getUntil<{
      sleep: { state: string; by?: string };
      lock?: object;
    }>(DEV, ({ sleep, lock }) => sleep.state === 'asleep' && !lock);
    expect(sleeping.sleep.by).toBe(DEVELOPER);

    const awake = await portal.post(`${DEV}/wake`).expect(202);
    expect(await portal.ended(awake.body.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(replicas('shop-dev', 'web')).toBe(3);
    expect(replicas('shop-dev', 'idle')).toBe(0);
    expect(job()).toMatchObject({ suspend: false });
    expect(replicas('shop-old', 'legacy')).toBe(2);
    const web = portal.sandbox.store.get('deployments.apps', 'shop-dev', 'web');
    expect(web?.metadata.annotations ?? {}).not.toHaveProperty([
      'foredeck.io/before-sleep',
    ]);
    // Helm can change the replicas afterwards as if nothing had been.
    expect(
      await apply('shop-dev', workload('Deployment', 'web', 4)),
    ).toMatchObject({ status: 200 });
    await portal.getUntil<{ sleep: { state: string } }>(
      DEV,
      ({ sleep }) => sleep.state === 'awake',
    );
  });

  it('are refused to those who may not, and for what is protected', async () => {
    await portal.post(`${DEV}/sleep`, {}, OTHER).expect(403);
    await portal.delete(`${DEV}?confirm=shop/dev`, DEVELOPER).expect(403);
    await portal.patch(DEV, { protected: true }).expect(200);
    const sleep = await portal.post(`${DEV}/sleep`);
    expect(sleep.status).toBe(409);
    expect(sleep.body.error.message).toMatch(/protected/);
    await portal.delete(`${DEV}?confirm=shop/dev`).expect(409);
    const preview = await portal.get(`${DEV}/deletion`);
    expect(preview.body.refused).toMatch(/protected/);
    await portal.patch(DEV, { protected: false }).expect(200);
    expect(replicas('shop-dev', 'web')).toBe(4);
  });

  it('list what goes with an environment', async () => {
    portal.helm.put({ namespace: 'shop-dev', name: 'web' });
    portal.helm.put({ namespace: 'shop-old', name: 'legacy' });
    const { body } = await portal.get(`${DEV}/deletion`).expect(200);

    expect(body).toMatchObject({
      namespaces: [
        { name: 'shop-dev', deleted: true },
        { name: 'shop-old', deleted: false },
      ],
      releases: [{ namespace: 'shop-dev', name: 'web', chart: 'web 1.0.0' }],
      confirmation: 'shop/dev',
    });
    expect(body.objects).toEqual(
      expect.arrayContaining([
        { kind: 'Deployment', count: 2 },
        { kind: 'StatefulSet', count: 1 },
      ]),
    );
  });

  it('delete nothing without the typed name, or while a release is stuck', async () => {
    for (const query of ['', '?confirm=dev', '?confirm=shop/prod']) {
      const { status, body } = await portal.delete(`${DEV}${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/shop\/dev|space\/name/);
    }
    portal.helm.uninstallEnds = () => 'failed';
    const stuck = await portal.delete(`${DEV}?confirm=shop/dev`).expect(202);
    const ended = await portal.ended(stuck.body.id);
    expect(ended.state).toBe('failed');
    expect(ended.summary).toMatch(/web in shop-dev \(web is stuck\)/);
    expect(portal.live('shop-dev')).toBeDefined();
    portal.helm.uninstallEnds = () => 'succeeded';
  });

  it('delete what the portal made, and let go of what it adopted, awake', async () => {
    const slept = await portal.post(`${DEV}/sleep`).expect(202);
    await portal.ended(slept.body.id);
    const { body } = await portal.delete(`${DEV}?confirm=shop/dev`).expect(202);

    expect(await portal.ended(body.id)).toMatchObject({
      kind: 'delete',
      state: 'succeeded',
      summary: 'shop/dev is deleted',
    });
    expect(portal.helm.uninstalled).toEqual(['shop-dev/web']);
    expect(portal.live('shop-dev')).toBeUndefined();
    const old = portal.live('shop-old');
    expect(old?.labels).not.toHaveProperty(['foredeck.io/space']);
    expect(
      Object.keys(old?.annotations ?? {}).filter(key =>
        key.startsWith('foredeck.io/'),
      ),
    ).toEqual([]);
    expect(replicas('shop-old', 'legacy')).toBe(2);
    await portal.gone(DEV);
  });
});
