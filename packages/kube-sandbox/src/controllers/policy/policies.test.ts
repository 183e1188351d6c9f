import type { Pod } from '../kinds/Pod';
import { startTestCluster } from '../testCluster';

const labels = { app: 'web' };

function deployment(replicas: number) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'nginx:1',
              resources: { requests: { cpu: '250m', memory: '64Mi' } },
            },
          ],
        },
      },
    },
  };
}

describe('disruption controller', () => {
  it('allows what is above the minimum', async () => {
    const cluster = startTestCluster();
    cluster.apply('deployments.apps', deployment(4));
    cluster.apply('poddisruptionbudgets.policy', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { maxUnavailable: '50%', selector: { matchLabels: labels } },
    });
    await cluster.clock.advance(100);
    const status = () =>
      cluster.get('poddisruptionbudgets.policy', 'web').status;
    expect(status()).toMatchObject({
      disruptionsAllowed: 0,
      conditions: [{ status: 'False', reason: 'InsufficientPods' }],
    });
    await cluster.clock.advance(2000);
    expect(status()).toMatchObject({
      disruptionsAllowed: 2,
      currentHealthy: 4,
      desiredHealthy: 2,
      expectedPods: 4,
      conditions: [
        {
          type: 'DisruptionAllowed',
          status: 'True',
          reason: 'SufficientPods',
          message: '',
        },
      ],
    });
    cluster.remove('pods', cluster.pods()[0].metadata.name);
    await cluster.clock.settle();
    expect(status()).toMatchObject({ disruptionsAllowed: 1 });
  });
});

describe('quota controller', () => {
  it('counts what is used as it comes and goes', async () => {
    const cluster = startTestCluster();
    cluster.apply('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q' },
      spec: {
        hard: {
          pods: '10',
          'requests.cpu': '4',
          'requests.memory': '1Gi',
          'count/deployments.apps': '3',
        },
      },
    });
    cluster.apply('deployments.apps', deployment(2));
    await cluster.clock.advance(2000);
    const used = () =>
      (cluster.get('resourcequotas', 'q').status as { used: object }).used;
    expect(used()).toEqual({
      pods: '2',
      'requests.cpu': '500m',
      'requests.memory': '128Mi',
      'count/deployments.apps': '1',
    });
    cluster.remove('deployments.apps', 'web');
    await cluster.clock.advance(2000);
    expect(used()).toMatchObject({ pods: '0', 'requests.cpu': '0' });
  });
});

describe('custom definitions', () => {
  it('are accepted and established', async () => {
    const cluster = startTestCluster();
    cluster.apply('customresourcedefinitions.apiextensions.k8s.io', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [{ name: 'v1', served: true, storage: true }],
      },
    });
    await cluster.clock.settle();
    expect(
      cluster.get(
        'customresourcedefinitions.apiextensions.k8s.io',
        'widgets.example.com',
      ).status,
    ).toMatchObject({
      conditions: [
        { type: 'NamesAccepted', status: 'True' },
        { type: 'Established', status: 'True' },
      ],
      acceptedNames: {
        plural: 'widgets',
        singular: 'widget',
        listKind: 'WidgetList',
      },
      storedVersions: ['v1'],
    });
  });
});

describe('a refused pod', () => {
  const spec = {
    selector: { matchLabels: labels },
    template: deployment(1).spec.template,
  };
  it.each([
    ['statefulsets.apps', 'StatefulSet', { ...spec, replicas: 1 }],
    ['daemonsets.apps', 'DaemonSet', spec],
    [
      'jobs.batch',
      'Job',
      {
        completions: 1,
        template: {
          spec: { ...spec.template.spec, restartPolicy: 'Never' as const },
        },
      },
    ],
  ])('of %s is told, and tried again', async (resource, kind, wanted) => {
    let open = false;
    const cluster = startTestCluster({
      admit: (_, object) => {
        if (!open) {
          throw new Error('exceeded quota: q');
        }
        return object;
      },
    });
    cluster.apply(resource, {
      apiVersion: 'x/v1',
      kind,
      metadata: { name: 'web' },
      spec: wanted,
    });
    await cluster.clock.advance(1000);
    expect(cluster.messages('FailedCreate')[0]).toContain('exceeded quota: q');
    expect(cluster.pods()).toEqual([]);
    open = true;
    await cluster.clock.advance(6000);
    expect(cluster.pods().length).toBeGreaterThan(0);
    expect(cluster.errors).toEqual([]);
  });
});

describe('a pod of a workload', () => {
  it('has a quality of service class', async () => {
    const cluster = startTestCluster();
    cluster.apply('deployments.apps', deployment(1));
    await cluster.clock.advance(2000);
    const [pod] = cluster.pods() as Pod[];
    expect(pod.status?.qosClass).toBe('Burstable');
  });
});
