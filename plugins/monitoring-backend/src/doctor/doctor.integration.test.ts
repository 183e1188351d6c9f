import type { JsonObject } from '@backstage/types';
import {
  TARGET_CHECKS,
  type DoctorObject,
  type TargetCheckId,
} from '@foredeck/backstage-plugin-monitoring-common';
import { DoctorScene, failing } from './__testUtils__/DoctorScene';
import {
  deployment,
  discovery,
  namespace,
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
      ...['shop', 'elsewhere', 'locked', 'secret'].map(namespace),
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

  interface Broken {
    breaks: string;
    id: TargetCheckId;
    monitor: JsonObject;
    finding: RegExp;
    /** Labels of what is compared. */
    sides: string[];
    /** Whether the first fix can be made from here. */
    mends?: boolean;
    where?: string;
  }

  const broken: Broken[] = [
    {
      breaks: 'a label that Prometheus selects by',
      id: 'selected',
      monitor: serviceMonitor({ name: 'unselected', labels: { app: 'cart' } }),
      finding:
        /Prometheus monitoring\/(k8s|team) selects (release=prometheus|team=shop), and its labels are app=cart/,
      sides: ['Labels of the monitor'],
      mends: true,
    },
    {
      breaks: 'a regular expression',
      id: 'accepted',
      monitor: serviceMonitor({
        name: 'rejected',
        endpoint: {
          relabelings: [
            { action: 'keep', sourceLabels: ['pod'], regex: 'cart-(' },
          ],
        },
      }),
      finding: /relabelings\[0\]\.regex: "cart-\(" is no regular expression/,
      sides: ['Found in the monitor'],
      mends: true,
    },
    {
      breaks: 'a Secret that is named',
      id: 'accepted',
      monitor: serviceMonitor({
        name: 'secretless',
        endpoint: {
          basicAuth: {
            username: { name: 'missing', key: 'user' },
            password: { name: 'missing', key: 'password' },
          },
        },
      }),
      finding: /Secret missing of basicAuth\.username is not in namespace shop/,
      sides: ['Found in the monitor'],
    },
    {
      breaks: 'which Prometheus the portal asks',
      id: 'loaded',
      monitor: serviceMonitor({ name: 'unloaded', labels: { team: 'shop' } }),
      finding:
        /The portal asks Prometheus monitoring\/k8s, but monitoring\/team selects the monitor/,
      sides: ['Job looked for'],
    },
    {
      breaks: 'the namespaces it looks into',
      id: 'namespace',
      monitor: serviceMonitor({
        name: 'misplaced',
        selector: { matchLabels: { app: 'ledger' } },
        namespaceSelector: { matchNames: ['elsewere'] },
      }),
      finding: /There is no namespace elsewere; elsewhere is nearly called so/,
      sides: ['ServiceMonitor shop/misplaced looks into'],
      mends: true,
    },
    {
      breaks: 'the rights of the service account',
      id: 'rights',
      monitor: serviceMonitor({
        ...{ name: 'locked', namespace: 'locked' },
        selector: { matchLabels: { app: 'vault' } },
      }),
      where: 'locked',
      finding:
        /system:serviceaccount:monitoring:prometheus-k8s may not list services, watch services, list endpoints/,
      sides: ['Service account of Prometheus', 'It may not'],
    },
    {
      breaks: 'its selector',
      id: 'labels',
      monitor: serviceMonitor({
        name: 'cart',
        selector: { matchLabels: { 'app.kubernetes.io/name': 'cart' } },
      }),
      finding:
        /selects app\.kubernetes\.io\/name=cart, but the labels of Service shop\/cart are app=cart \("cart" is the value of app, not of app\.kubernetes\.io\/name\)/,
      sides: [
        'ServiceMonitor shop/cart selects',
        'Labels of Service shop/cart',
      ],
      mends: true,
    },
    {
      breaks: 'the name of its port',
      id: 'port',
      monitor: serviceMonitor({ name: 'portless', endpoint: { port: 'web' } }),
      finding:
        /asks for the port "web", and Service shop\/cart has none of that name; it is called http \(80\) there/,
      sides: ['Ports of Service shop/cart'],
      mends: true,
    },
    {
      breaks: 'what stands behind the Service',
      id: 'endpoints',
      monitor: serviceMonitor({
        name: 'orphaned',
        selector: { matchLabels: { app: 'orphan' } },
      }),
      finding:
        /Service shop\/orphan selects app=cat, which no pod has \(app is "cart", not "cat"\)/,
      sides: ['Service shop/orphan selects'],
      mends: true,
    },
    {
      breaks: 'its relabelings',
      id: 'relabelings',
      monitor: serviceMonitor({
        name: 'relabeled',
        endpoint: {
          relabelings: [
            { sourceLabels: ['pod'], targetLabel: 'instance' },
            {
              action: 'keep',
              sourceLabels: ['__meta_kubernetes_pod_label_tier'],
              regex: 'backend',
            },
          ],
        },
      }),
      finding:
        /relabelings\[1\] of the monitor keeps only what fits "backend" and so drops its only target: it saw __meta_kubernetes_pod_label_tier = "web"/,
      sides: ['relabelings[1] of endpoint 0', 'What it saw'],
      mends: true,
    },
    {
      breaks: 'the path of its metrics',
      id: 'scrape',
      monitor: serviceMonitor({
        name: 'lost',
        endpoint: { path: '/no-metrics' },
      }),
      finding:
        /1 of 1 target is down: (there is nothing at that path|it serves something else)/,
      sides: [],
      mends: true,
    },
  ];

  it.each(broken)('finds what breaks $breaks', async one => {
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
});
