import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ClusterHealth } from '@foredeck/backstage-plugin-monitoring-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import { ClusterExaminer } from './ClusterExaminer';
import { ClusterHealthService } from './ClusterHealthService';

const caller = mockCredentials.user('user:default/ada');

describe('the health of clusters', () => {
  let sandbox: Sandbox;
  let registry: ClusterRegistry;
  let clusters: Cluster[];
  let ca: string;

  const sources = {
    info: async () => ({
      ...{ state: 'absent' as const, alertmanager: false, exemplars: false },
    }),
    prometheus: async () => {
      throw new Error('there is none');
    },
  };
  const examiner = new ClusterExaminer({ sources, warningDays: 30 });
  const look = (cluster: Cluster): Promise<ClusterHealth> =>
    examiner.examine(cluster);

  beforeAll(async () => {
    sandbox = await startSandbox({ speed: 50 });
    const { clusters: known, users } = sandbox.kubeconfig();
    ca = known[0].cluster['certificate-authority-data'];
    const entry = (name: string, url: string, token: string) => ({
      ...{ name, title: name, url, authProvider: 'serviceAccount' },
      ...{ serviceAccountToken: token, caData: ca },
    });
    const poor = sandbox.addUser({ name: 'poor', rules: [] });
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    registry = new ClusterRegistry({
      logger,
      config: mockServices.rootConfig({
        data: {
          kubernetes: {
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: [
                  entry('rich', sandbox.url, users[0].user.token),
                  entry('poor', sandbox.url, poor),
                  entry('gone', 'https://127.0.0.1:1', 'any'),
                ],
              },
            ],
          },
        },
      }),
    });
    clusters = createKubernetesAccess({
      ...{ registry, logger, userInfo: mockServices.userInfo() },
    }).clusters();
  });

  afterAll(async () => {
    await registry?.stop();
    await sandbox?.stop();
  });

  const create = (path: string, body: JsonObject) =>
    clusters[0].request({ kind: 'service' }, { method: 'POST', path, body });

  it('reads versions, certificates, nodes and what is held open', async () => {
    const pods = clusters[0].informer({ path: '/api/v1/pods' });
    await pods.ready();
    const before = await look(clusters[0]);
    expect(before).toMatchObject({
      ...{ name: 'rich', reachable: true, unreadable: [] },
      version: expect.stringMatching(/^v1\.\d+/),
      latencyMs: expect.any(Number),
      skew: { kubelets: 0 },
      faults: [],
      caches: [expect.objectContaining({ name: 'pods', stale: false })],
    });
    expect(before.certificates[0]).toMatchObject({
      title: 'API server (serving)',
      kind: 'serving',
      daysLeft: expect.any(Number),
    });
    expect(before.nodes.length).toBeGreaterThan(0);
    expect(before.nodes[0]).toMatchObject({ ready: true, pressure: [] });
    expect(before.nodes[0].allocatable.cpu).toBeGreaterThan(0);
    expect(before.nodes[0].allocatable.memory).toBeGreaterThan(1024 ** 3);
    pods.stop();
  });

  it('counts what pods ask for as the scheduler does', async () => {
    const before = await look(clusters[0]);
    await create('/api/v1/namespaces/default/pods', {
      metadata: { name: 'asks' },
      spec: {
        initContainers: [
          {
            ...{ name: 'init', image: 'busybox:1' },
            resources: { requests: { cpu: '2', memory: '64Mi' } },
          },
        ],
        containers: [
          {
            ...{ name: 'app', image: 'web:1' },
            resources: { requests: { cpu: '500m', memory: '256Mi' } },
          },
        ],
      },
    });
    let after = await look(clusters[0]);
    while (after.totals?.requested.pods === before.totals?.requested.pods) {
      after = await look(clusters[0]);
    }
    const more = (of: 'cpu' | 'memory' | 'pods') =>
      (after.totals?.requested[of] ?? 0) - (before.totals?.requested[of] ?? 0);
    expect(more('cpu')).toBeCloseTo(2);
    expect(more('memory')).toBeCloseTo(256 * 1024 * 1024);
    expect(more('pods')).toBe(1);
  });

  it('finds webhooks that nobody answers, and their authorities', async () => {
    await create(
      '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
      {
        metadata: { name: 'policy' },
        webhooks: [
          {
            ...{ name: 'policy.example.com', failurePolicy: 'Fail' },
            clientConfig: {
              caBundle: ca,
              service: { namespace: 'default', name: 'nobody' },
            },
            // Watches over nothing that other tests write.
            rules: [
              {
                ...{ apiGroups: ['example.com'], apiVersions: ['v1'] },
                ...{ operations: ['CREATE'], resources: ['things'] },
              },
            ],
            ...{ sideEffects: 'None', admissionReviewVersions: ['v1'] },
          },
        ],
      },
    );
    const { faults, certificates } = await look(clusters[0]);
    expect(faults).toEqual([
      expect.objectContaining({
        kind: 'webhook',
        severity: 'critical',
        name: 'ValidatingWebhookConfiguration policy',
        message: expect.stringContaining(
          'asks Service default/nobody, which has no ready endpoints',
        ),
      }),
    ]);
    expect(certificates).toContainEqual(
      expect.objectContaining({
        title: 'Authority of ValidatingWebhookConfiguration policy',
        kind: 'webhook',
      }),
    );
  });

  it('warns of certificates that end', async () => {
    const { certificates } = await look(clusters[0]);
    const [first] = certificates;
    const late = new ClusterExaminer({
      ...{ sources, warningDays: 30 },
      now: () => new Date(Date.parse(first.notAfter) - 5 * 86_400_000),
    });
    const { faults } = await late.examine(clusters[0]);
    expect(faults).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'certificate', severity: 'critical', name: first.title },
        message: expect.stringMatching(/^It ends in 5 days, on \d{4}-/),
      }),
    );
  });

  it('names the right that is missing for each part', async () => {
    const health = await look(clusters[1]);
    expect(health.reachable).toBe(true);
    expect(health.nodes).toEqual([]);
    expect(health.unreadable).toEqual(
      expect.arrayContaining([
        "Nodes: the portal's account needs the right to list nodes",
        "APIServices: the portal's account needs the right to list apiservices.apiregistration.k8s.io",
      ]),
    );
  });

  it('says that a cluster is down, and delays no other', async () => {
    const health = await look(clusters[2]);
    expect(health).toMatchObject({
      reachable: false,
      error: expect.stringContaining('refuses connections'),
      nodes: [],
    });
  });

  it('looks once for those who ask together, and only for who may', async () => {
    const examine = jest.fn(look);
    let allowed = true;
    const service = new ClusterHealthService({
      access: { clusters: () => clusters.slice(0, 1) },
      examiner: { examine },
      scopes: {
        authorizeClusters: async () => {
          if (!allowed) {
            throw new NotAllowedError('not you');
          }
        },
      },
    });
    const [one, other] = await Promise.all([
      service.clusters(caller),
      service.clusters(caller),
    ]);
    expect(one).toEqual(other);
    expect(examine).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(one)).not.toMatch(/PRIVATE KEY|BEGIN CERT/);
    allowed = false;
    await expect(service.clusters(caller)).rejects.toThrow('not you');
  });
});
