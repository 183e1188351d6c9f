import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  EnvironmentsPortal,
  inMemory,
} from '../../__testUtils__/EnvironmentsPortal';

jest.setTimeout(60_000);

const DEV = '/environments/local/shop/dev';

async function until(is: () => boolean): Promise<void> {
  while (!is()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

function isRunning(status: unknown): boolean {
  return (status as { phase?: string } | undefined)?.phase === 'Running';
}

describe('sleep and waking wait for the workloads', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ speed: 100 });
  });

  afterEach(() => sandbox.stop());

  function portalOn(options: {
    timeout?: { milliseconds: number };
    knex?: ReturnType<typeof inMemory>;
  }) {
    const { timeout, knex } = options;
    return EnvironmentsPortal.start({
      ...{ sandbox, knex },
      environments: timeout && { sleep: { timeout } },
    });
  }

  function run(name: string, replicas: number, pod: object = {}) {
    sandbox.store.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'shop-dev' },
      spec: {
        replicas,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name }, ...pod },
          spec: { containers: [{ name: 'main', image: `shop/${name}:1` }] },
        },
      },
    });
  }

  /** Ready replicas by name. */
  function ready() {
    return Object.fromEntries(
      sandbox.store
        .list('deployments.apps', 'shop-dev')
        .map(({ metadata, status }) => [
          metadata.name,
          (status as { readyReplicas?: number } | undefined)?.readyReplicas ??
            0,
        ]),
    );
  }

  const pods = () => sandbox.store.list('pods', 'shop-dev');

  it('until the pods are gone, and until they are ready', async () => {
    const portal = await portalOn({});
    portal.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    run('web', 3);
    run('api', 1);
    await portal.known(1);

    const asleep = await portal.post(`${DEV}/sleep`).expect(202);
    expect(await portal.ended(asleep.body.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(pods()).toEqual([]);

    const awake = await portal.post(`${DEV}/wake`).expect(202);
    expect(await portal.ended(awake.body.id)).toMatchObject({
      state: 'succeeded',
      summary: 'shop/dev is awake: 2 workloads changed',
    });
    expect(ready()).toEqual({ web: 3, api: 1 });
    expect(await portal.events(awake.body.id)).toContainEqual(
      expect.objectContaining({
        ...{ type: 'step', key: 'wake/wait' },
        ...{ message: '2 of 2 workloads are up', progress: 1 },
      }),
    );
    await portal.stop();
  });

  it('and name those that do not come up, which stay woken', async () => {
    const portal = await portalOn({ timeout: { milliseconds: 1_500 } });
    portal.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    run('web', 2);
    run('api', 1);
    await portal.known(1);
    const asleep = await portal.post(`${DEV}/sleep`).expect(202);
    await portal.ended(asleep.body.id);
    sandbox.pods.script(
      { podLabels: { app: 'api' } },
      { preset: 'pull-error' },
    );

    const awake = await portal.post(`${DEV}/wake`).expect(202);
    const ended = await portal.ended(awake.body.id);
    expect(ended.state).toBe('failed');
    expect(ended.summary).toMatch(
      /^shop\/dev is awake, but 1 workload of 2 is not up after 2 seconds: Deployment api in shop-dev \(its pod can not pull image shop\/api:1.*\)\. Nothing was put back/,
    );
    expect(ready()).toEqual({ web: 2, api: 0 });
    const { sleep } = await portal.getUntil<{
      sleep: { state: string };
      lock?: object;
    }>(DEV, ({ lock }) => !lock);
    expect(sleep.state).toBe('awake');
    await portal.stop();
  });

  it('and go on waiting in another portal', async () => {
    const knex = inMemory();
    const first = await portalOn({ knex });
    first.namespace('shop-dev', { space: 'shop', environment: 'dev' });
    run('api', 1);
    await first.known(1);
    const asleep = await first.post(`${DEV}/sleep`).expect(202);
    await first.ended(asleep.body.id);
    const mend = sandbox.pods.script(
      { podLabels: { app: 'api' } },
      { preset: 'never-ready' },
    );
    const { body } = await first.post(`${DEV}/wake`).expect(202);
    await until(() => pods().some(({ status }) => isRunning(status)));
    await first.stop();

    const second = await portalOn({ knex });
    await second.getUntil<{ attempt: number; state: string }>(
      `/operations/${body.id}`,
      ({ attempt, state }) => attempt === 2 && state === 'running',
    );
    mend();
    for (const { metadata } of pods()) {
      sandbox.store.remove('pods', 'shop-dev', metadata.name);
    }
    expect(await second.ended(body.id)).toMatchObject({
      ...{ state: 'succeeded', attempt: 2 },
      summary: 'shop/dev is awake: 1 workload changed',
    });
    expect(ready()).toEqual({ api: 1 });
    await second.stop();
    await knex.destroy();
  });
});
