import { ManualClock } from '../kubelet/ManualClock';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';
import { apiClient } from '../__testUtils__/apiClient';
import { scrape, type Scraped } from '../__testUtils__/exposition';
import { getInside, podNamed } from '../__testUtils__/serving';

const deployment = (name: string, container: object, annotations?: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'default' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name }, annotations },
      spec: { containers: [{ name: 'app', ...container }] },
    },
  },
});

describe('kube-state-metrics', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let state: Scraped;

  beforeAll(async () => {
    sandbox = await startSandbox({ clock });
    const client = apiClient(sandbox);
    const send = async (path: string, body: object) =>
      expect([path, (await client.post(path, body)).code]).toEqual([path, 201]);
    const apps = '/apis/apps/v1/namespaces/default/deployments';
    await send(
      apps,
      deployment('web', {
        image: 'node:24',
        resources: {
          requests: { cpu: '250m', memory: '64Mi' },
          limits: { memory: '128Mi' },
        },
      }),
    );
    await send(
      apps,
      deployment(
        'dies',
        { image: 'node:24' },
        { 'sandbox.foredeck.io/behaviour': 'oom' },
      ),
    );
    await send('/api/v1/namespaces/default/persistentvolumeclaims', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '2Gi' } },
      },
    });
    await send(
      '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers',
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web' },
        spec: {
          minReplicas: 2,
          maxReplicas: 7,
          scaleTargetRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
          },
        },
      },
    );
    await send('/apis/networking.k8s.io/v1/namespaces/default/ingresses', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: {
        rules: [
          {
            host: 'shop.example.com',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'web', port: { name: 'http' } } },
                },
              ],
            },
          },
        ],
      },
    });
    sandbox.store.create('jobs.batch', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once', namespace: 'default' },
      spec: {
        completions: 1,
        template: {
          metadata: { labels: { job: 'once' } },
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'c', image: 'busybox:1' }],
          },
        },
      },
    });
    sandbox.store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'ksm', namespace: 'default' },
      spec: {
        restartPolicy: 'Always',
        containers: [
          {
            name: 'ksm',
            image:
              'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
          },
        ],
      },
    });
    await clock.advance(120_000);
    const ip = podNamed(sandbox, 'ksm').status?.podIP;
    const answer = await getInside(sandbox, `http://${ip}:8080/metrics`);
    state = scrape(answer.text);
  });
  afterAll(() => sandbox.stop());

  const podOf = (app: string) =>
    sandbox.store
      .list('pods', 'default')
      .find(({ metadata }) => metadata.labels?.app === app)?.metadata.name ??
    '';

  it('tells of pods, their containers and owners', () => {
    const pod = podOf('web');
    const { value, samples } = state;
    expect(
      samples.find(
        ({ name, labels }) => name === 'kube_pod_info' && labels.pod === pod,
      )?.labels,
    ).toMatchObject({
      namespace: 'default',
      created_by_kind: 'ReplicaSet',
      node: expect.stringMatching(/^sandbox-node-/),
      pod_ip: expect.stringMatching(/^10\.244\./),
    });
    expect(value('kube_pod_status_phase', { pod, phase: 'Running' })).toBe(1);
    expect(value('kube_pod_status_phase', { pod, phase: 'Failed' })).toBe(0);
    expect(value('kube_pod_status_ready', { pod, condition: 'true' })).toBe(1);
    const cpu = { pod, resource: 'cpu', unit: 'core' };
    const memory = { pod, resource: 'memory', unit: 'byte' };
    expect(value('kube_pod_container_resource_requests', cpu)).toBe(0.25);
    expect(value('kube_pod_container_resource_limits', cpu)).toBeNaN();
    expect(value('kube_pod_container_resource_limits', memory)).toBe(2 ** 27);
    expect(value('kube_pod_owner', { pod, owner_kind: 'ReplicaSet' })).toBe(1);
    expect(
      value('kube_replicaset_owner', {
        owner_kind: 'Deployment',
        owner_name: 'web',
      }),
    ).toBe(1);
  });

  it('tells why containers restart', () => {
    const pod = podOf('dies');
    const { value } = state;
    expect(
      value('kube_pod_container_status_restarts_total', { pod }),
    ).toBeGreaterThan(1);
    expect(
      value('kube_pod_container_status_last_terminated_reason', {
        pod,
        reason: 'OOMKilled',
      }),
    ).toBe(1);
    expect(
      value('kube_pod_container_status_last_terminated_exitcode', { pod }),
    ).toBe(137);
  });

  it('tells of workloads, storage, nodes and the rest', () => {
    const { value } = state;
    for (const [name, labels, expected] of [
      ['kube_deployment_spec_replicas', { deployment: 'web' }, 1],
      ['kube_deployment_status_replicas_available', { deployment: 'web' }, 1],
      [
        'kube_deployment_status_condition',
        { deployment: 'web', condition: 'Available', status: 'true' },
        1,
      ],
      ['kube_job_complete', { job_name: 'once', condition: 'true' }, 1],
      ['kube_job_status_succeeded', { job_name: 'once' }, 1],
      [
        'kube_persistentvolumeclaim_resource_requests_storage_bytes',
        { persistentvolumeclaim: 'data' },
        2 ** 31,
      ],
      [
        'kube_horizontalpodautoscaler_spec_max_replicas',
        { horizontalpodautoscaler: 'web' },
        7,
      ],
      [
        'kube_node_status_condition',
        { node: 'sandbox-node-1', condition: 'Ready', status: 'true' },
        1,
      ],
      [
        'kube_node_status_allocatable',
        { node: 'sandbox-node-1', resource: 'cpu', unit: 'core' },
        64,
      ],
      [
        'kube_ingress_path',
        { ingress: 'web', host: 'shop.example.com', service_port: 'http' },
        1,
      ],
      ['kube_service_info', { service: 'kubernetes' }, 1],
      [
        'kube_namespace_labels',
        {
          namespace: 'default',
          label_kubernetes_io_metadata_name: 'default',
        },
        1,
      ],
    ] as const) {
      expect([name, value(name, labels)]).toEqual([name, expected]);
    }
  });
});
