import type { Sandbox } from '@foredeck/kube-sandbox';
import { HelmPortal } from './__testUtils__/HelmPortal';
import { component } from './__testUtils__/component';
import { failureOf } from './__testUtils__/deployRequests';
import { startCluster } from './__testUtils__/startCluster';

jest.setTimeout(60_000);

const ENTITY = 'component:default/cart';

describe('deploying', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox, {
      entities: [component('cart', 'group:default/shop-team')],
    });
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
  });

  it('installs a release, tells what happens, and lists it', async () => {
    const { run, events } = await portal.deploy({ entityRef: ENTITY });

    expect(run).toMatchObject({
      kind: 'install',
      state: 'running',
      initiator: 'user:default/mock',
      entityRef: ENTITY,
    });
    expect(events.map(event => event.sequence)).toEqual(
      events.map((_, index) => index + 1),
    );
    const phases = events.flatMap(event =>
      event.type === 'phase' ? [event.phase] : [],
    );
    expect(phases).toEqual([
      'checking',
      'rendering',
      'applying',
      'waiting',
      'done',
    ]);
    expect(events[events.length - 1]).toMatchObject({
      type: 'succeeded',
      revision: 1,
      notes: expect.stringContaining('cart listens on port 80.'),
    });

    const list = await portal.get(`/releases?entityRef=${ENTITY}`);
    expect(list.body.items).toEqual([
      expect.objectContaining({
        cluster: 'local',
        namespace: 'shop-dev',
        name: 'cart',
        status: 'deployed',
        revision: 1,
        chart: 'web',
        chartVersion: '1.2.3',
        appVersion: '1.27',
        entityRef: ENTITY,
        profile: 'web',
        health: { state: 'healthy', ready: 2, desired: 2 },
      }),
    ]);
    expect(list.body.clusters).toEqual([
      expect.objectContaining({ cluster: 'local', state: 'synced' }),
    ]);
  });

  it('upgrades the release and shows its pods being replaced', async () => {
    const { events } = await portal.deploy({
      entityRef: ENTITY,
      values: { image: 'nginx:1.28', replicas: 1 },
      expectedRevision: 1,
    });

    expect(events[events.length - 1]).toMatchObject({
      type: 'succeeded',
      revision: 2,
    });
    const images = events.flatMap(event =>
      event.type === 'pod' && event.pod.ready ? [event.pod.image] : [],
    );
    expect(images).toContain('nginx:1.28');
    const detail = await portal.get('/releases/local/shop-dev/cart');
    expect(detail.body).toMatchObject({
      revision: 2,
      values: { image: 'nginx:1.28', replicas: 1 },
      notes: expect.stringContaining('cart listens'),
      resources: [
        { kind: 'Service', name: 'cart', state: 'ready' },
        { kind: 'Deployment', name: 'cart', state: 'ready', ready: 1 },
      ],
      history: [{ revision: 2 }, { revision: 1, chart: 'web' }],
    });
  });

  it('says why an image can not be pulled and puts back what ran before', async () => {
    const { events } = await portal.deploy({
      entityRef: ENTITY,
      values: { image: 'nginx:nope' },
      expectedRevision: 2,
    });

    const failure = failureOf(events);
    expect(failure.summary).toMatch(
      /^cart's new pod can not pull image nginx:nope: .*not found/,
    );
    expect(failure.resource).toMatchObject({
      kind: 'Deployment',
      name: 'cart',
    });
    expect(failure.events.map(event => event.reason)).toContain('Failed');
    expect(failure.hints[0]).toContain('image name and tag');
    expect(failure.outcome).toBe('rolled-back');
    const detail = await portal.get('/releases/local/shop-dev/cart');
    expect(detail.body).toMatchObject({
      status: 'deployed',
      revision: 4,
      values: { image: 'nginx:1.28', replicas: 1 },
    });
    const phases = events.flatMap(event =>
      event.type === 'phase' ? [event.phase] : [],
    );
    expect(phases).toEqual([
      'checking',
      'rendering',
      'applying',
      'waiting',
      'rolling-back',
      'done',
    ]);
    expect(failure.helmMessage).toContain('stopped by the portal: cart-');
  });

  it('shows the last log lines of a first install that crashes, and leaves nothing', async () => {
    const { events } = await portal.deploy({
      name: 'crashy',
      values: {
        image: 'busybox:1',
        command: ['sh', '-c', 'echo DATABASE_URL is not set; exit 3'],
      },
    });

    const failure = failureOf(events);
    expect(failure.summary).toBe(
      "crashy's new pod is crash-looping (exit code 3)",
    );
    expect(failure.logs.join('\n')).toContain('DATABASE_URL is not set');
    expect(failure.logSource).toMatchObject({ container: 'app' });
    expect(failure.outcome).toBe('removed');
    expect(sandbox.store.get('deployments.apps', 'shop-dev', 'crashy')).toBe(
      undefined,
    );
    expect(
      sandbox.store
        .list('secrets', 'shop-dev')
        .filter(one => one.metadata.labels?.name === 'crashy'),
    ).toEqual([]);
  });

  it('removes a release with all it owns', async () => {
    await portal.deploy({ name: 'short-lived', values: { replicas: 1 } });

    const answer = await portal.delete('/releases/local/shop-dev/short-lived');

    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ kind: 'uninstall', state: 'running' });
    const events = await portal.events(answer.body.id);
    expect(events[events.length - 1]).toMatchObject({
      type: 'ended',
      state: 'succeeded',
      summary: 'short-lived is removed from shop-dev',
    });
    expect(
      sandbox.store.get('deployments.apps', 'shop-dev', 'short-lived'),
    ).toBe(undefined);
    const gone = await portal.get('/releases/local/shop-dev/short-lived');
    expect(gone.status).toBe(404);
  });
});
