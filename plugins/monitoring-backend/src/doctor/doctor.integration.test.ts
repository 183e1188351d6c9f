import {
  TARGET_CHECKS,
  type DoctorObject,
} from '@foredeck/backstage-plugin-monitoring-common';
import { brokenMonitors } from './__testUtils__/brokenMonitors';
import { DoctorScene, failing } from './__testUtils__/DoctorScene';
import {
  deployment,
  discovery,
  namespaceNamed,
  podMonitor,
  service,
  serviceMonitor,
} from './__testUtils__/shop';

jest.setTimeout(240_000);

const K8S =
  '/apis/monitoring.coreos.com/v1/namespaces/monitoring/prometheuses/k8s';
const CLUSTER_BINDING =
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/prometheus-k8s';

const object = (
  name: string,
  kind: DoctorObject['kind'] = 'ServiceMonitor',
  where = 'shop',
): DoctorObject => ({ kind, namespace: where, name });

describe('the target doctor, before a real Prometheus', () => {
  let scene: DoctorScene;

  beforeAll(async () => {
    scene = await DoctorScene.start();
    // As kube-prometheus-stack has it: monitors need the label of the release,
    // and namespaces a binding each.
    await scene.patch(K8S, {
      spec: {
        serviceMonitorSelector: { matchLabels: { release: 'prometheus' } },
      },
    });
    await scene.remove(CLUSTER_BINDING);
    await scene.create(
      ...['shop', 'elsewhere', 'locked', 'secret'].map(namespaceNamed),
      ...['shop', 'elsewhere', 'monitoring'].map(discovery),
      deployment('cart'),
      service('cart'),
      service('orphan', {
        labels: { app: 'orphan' },
        selector: { app: 'cat' },
      }),
      deployment('ledger', { namespace: 'elsewhere' }),
      service('ledger', { namespace: 'elsewhere' }),
      deployment('vault', { namespace: 'locked' }),
      service('vault', { namespace: 'locked' }),
      service('vault', { namespace: 'secret' }),
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'Prometheus',
        metadata: { name: 'team', namespace: 'monitoring' },
        spec: {
          serviceAccountName: 'prometheus-k8s',
          serviceMonitorSelector: { matchLabels: { team: 'shop' } },
          serviceMonitorNamespaceSelector: {},
        },
      },
    );
  });

  afterAll(async () => {
    await scene?.stop();
  });

  it('finds a monitor well', async () => {
    await scene.create(serviceMonitor({ name: 'good' }), podMonitor('pods'));
    for (const one of [object('good'), object('pods', 'PodMonitor')]) {
      const report = await scene.until(one, undefined);
      expect(report.checks.map(({ id }) => id)).toEqual([...TARGET_CHECKS]);
      expect(report.checks.map(({ result }) => result)).toEqual(
        TARGET_CHECKS.map(() => 'ok'),
      );
      expect(report.summary).toBe('All is well: 1 of 1 target up');
      expect(report.targets).toEqual([
        expect.objectContaining({ health: 'up' }),
      ]);
    }
  });

  it.each(brokenMonitors())('finds what breaks $breaks', async one => {
    const { name } = one.monitor.metadata as { name: string };
    await scene.create(one.monitor);
    const report = await scene.until(
      object(name, 'ServiceMonitor', one.where),
      one.id,
      one.finding,
    );
    const at = TARGET_CHECKS.indexOf(one.id);
    expect(report.checks.map(({ result }) => result)).toEqual(
      TARGET_CHECKS.map((_, index) => {
        if (index < at) {
          return 'ok';
        }
        return index === at ? 'problem' : 'skipped';
      }),
    );
    expect(report.healthy).toBe(false);
    const { evidence = [], fixes = [] } = report.checks[at];
    expect(evidence.map(({ label }) => label)).toEqual(
      expect.arrayContaining(one.sides),
    );
    expect(fixes.length).toBeGreaterThan(0);
    expect(Boolean(fixes[0].id)).toBe(Boolean(one.mends));
  });

  it.each([
    {
      name: 'pods-port',
      id: 'port' as const,
      spec: { endpoint: { port: 'web' } },
      finding:
        /asks for the port "web", and no container of the pods declares it; there is http \(8080\)/,
    },
    {
      name: 'pods-labels',
      id: 'labels' as const,
      spec: { selector: { matchLabels: { name: 'cart' } } },
      finding:
        /No pod where it looks has the labels name=cart \("cart" is the value of app, not of name\)/,
    },
  ])('finds what breaks the $id of a PodMonitor', async one => {
    await scene.create(podMonitor(one.name, one.spec));
    const report = await scene.until(
      object(one.name, 'PodMonitor'),
      one.id,
      one.finding,
    );
    const check = report.checks.find(({ id }) => id === one.id);
    expect(check?.fixes?.[0].id).toBeDefined();
  });

  it('mends a selector, first only to look at', async () => {
    const name = 'cart';
    const report = await scene.until(object(name), 'labels');
    const fix = report.checks.find(({ id }) => id === 'labels')?.fixes?.[0];
    expect(fix?.preview?.after).toContain('app: cart');
    const request = {
      ...{ cluster: 'local', object: object(name) },
      fix: fix?.id ?? '',
    };
    const looked = await scene.fixes.fix(
      { ...request, dryRun: true },
      scene.caller,
    );
    expect(looked.applied).toBe(false);
    expect(looked.before).toContain('app.kubernetes.io/name: cart');
    expect(looked.after).not.toContain('app.kubernetes.io/name: cart');
    expect(failing(await scene.examine(object(name)))).toBe('labels');
    await scene.fixes.fix({ ...request, dryRun: false }, scene.caller);
    await scene.until(object(name), undefined);
    await expect(
      scene.fixes.fix({ ...request, dryRun: false }, scene.caller),
    ).rejects.toThrow('no longer offered');
  });

  it('offers no change to who may not make it, and refuses it', async () => {
    const fixOf = async () => {
      const report = await scene.examine(object('portless'));
      return report.checks.find(({ id }) => id === 'port')?.fixes?.[0];
    };
    const before = await fixOf();
    scene.scopes.mendable.delete('shop');
    try {
      expect((await fixOf())?.id).toBeUndefined();
      await expect(
        scene.fixes.fix(
          {
            ...{ cluster: 'local', object: object('portless') },
            ...{ fix: before?.id ?? '', dryRun: false },
          },
          scene.caller,
        ),
      ).rejects.toThrow('You may not manage-scrapes namespace shop');
    } finally {
      scene.scopes.mendable.add('shop');
    }
  });

  it('makes a monitor for a Service that has none', async () => {
    await scene.create(deployment('mail'), service('mail'));
    const report = await scene.until(object('mail', 'Service'), 'selected');
    expect(report.summary).toBe(
      'No ServiceMonitor selects Service shop/mail, so nothing scrapes it',
    );
    const [fix] = report.checks[0].fixes ?? [];
    const answer = await scene.fixes.fix(
      {
        ...{ cluster: 'local', object: object('mail', 'Service') },
        ...{ fix: fix.id ?? '', dryRun: false },
      },
      scene.caller,
    );
    expect(answer).toMatchObject({ before: '', applied: true });
    await scene.until(object('mail', 'Service'), undefined);
  });

  it('shows nothing of namespaces that the caller may not see', async () => {
    await scene.create(
      serviceMonitor({
        name: 'curious',
        selector: { matchLabels: { app: 'vault' } },
        namespaceSelector: { matchNames: ['secret'] },
      }),
    );
    const report = await scene.examine(object('curious'));
    expect(JSON.stringify(report)).not.toContain('secret/vault');
    await expect(
      scene.examine(object('vault', 'Service', 'secret')),
    ).rejects.toThrow('You may not read namespace secret');
  });

  it('says what is not there', async () => {
    await expect(scene.examine(object('nothing'))).rejects.toThrow(
      'There is no ServiceMonitor shop/nothing on this cluster',
    );
    await expect(
      scene.doctor.examine(
        { cluster: 'local', object: object('good'), endpoint: 4 },
        scene.caller,
      ),
    ).rejects.toThrow('endpoint: ServiceMonitor shop/good has no endpoint 4');
  });

  it('lists what there is to ask about', async () => {
    await scene.create(
      deployment('idle'),
      service('idle', { port: { name: 'web' } }),
    );
    const ask = {
      scope: { kind: 'namespace', cluster: 'local', namespace: 'shop' },
      cluster: 'local',
    } as const;
    const { objects, unmonitored, notice } = await scene.objects.list(
      ask,
      scene.caller,
    );
    const row = (name: string, kind = 'ServiceMonitor') =>
      objects.find(one => one.name === name && one.kind === kind);
    expect(row('good')).toMatchObject({
      ...{ state: '1 of 1 up', healthy: true },
      targets: { up: 1, down: 0, dropped: 0 },
    });
    expect(row('pods', 'PodMonitor')?.healthy).toBe(true);
    expect(row('lost')).toMatchObject({ state: '0 of 1 up', healthy: false });
    expect(row('relabeled')).toMatchObject({
      ...{ state: 'no targets, 1 dropped', healthy: false },
    });
    expect(row('unselected')?.state).toBe('no targets');
    expect(row('cart', 'Service')?.targets.up).toBeGreaterThan(0);
    expect(unmonitored).toEqual([
      { namespace: 'shop', name: 'idle', ports: ['web'] },
    ]);
    expect(notice).toBeUndefined();
    await expect(
      scene.objects.list(
        { ...ask, scope: { ...ask.scope, namespace: 'secret' } },
        scene.caller,
      ),
    ).rejects.toThrow('You may not read namespace secret');
  });
});
