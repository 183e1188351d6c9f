import { apiClient, type Answer } from '../__testUtils__/apiClient';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';

const pod = (name: string, resources?: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    containers: [
      { name: 'c', image: 'nginx', ...(resources && { resources }) },
    ],
  },
});

describe('admission', () => {
  let sandbox: Sandbox;
  let client: ReturnType<typeof apiClient>;
  let namespace = '';
  let count = 0;
  const create = (resource: string, body: object): Promise<Answer> =>
    client.post(`/api/v1/namespaces/${namespace}/${resource}`, body);

  beforeAll(async () => {
    sandbox = await startSandbox();
    client = apiClient(sandbox);
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    count += 1;
    namespace = `ns-${count}`;
    await client.post('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
  });

  it('furnishes namespaces and marks them with their name', async () => {
    const { body } = await client.get(`/api/v1/namespaces/${namespace}`);
    expect(body.metadata.labels).toEqual({
      'kubernetes.io/metadata.name': namespace,
    });
    expect(body).toMatchObject({
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
    expect(
      (
        await client.get(
          `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
        )
      ).code,
    ).toBe(200);
  });

  it('completes pods: account, token, tolerations, quality of service', async () => {
    const { body } = await create('pods', pod('p'));
    expect(body.spec).toMatchObject({
      serviceAccountName: 'default',
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      enableServiceLinks: true,
      tolerations: [
        { key: 'node.kubernetes.io/not-ready' },
        { key: 'node.kubernetes.io/unreachable' },
      ],
      volumes: [{ name: expect.stringMatching(/^kube-api-access-/) }],
    });
    expect(body.status).toMatchObject({
      phase: 'Pending',
      qosClass: 'BestEffort',
    });
    const claims = JSON.stringify(body.metadata.managedFields);
    expect(claims).toContain('f:image');
    expect(claims).not.toContain('f:tolerations');
  });

  it('refuses pods of accounts and priorities that are not there', async () => {
    const body = pod('p');
    const strange = {
      ...body,
      spec: { ...body.spec, serviceAccountName: 'nobody' },
    };
    expect((await create('pods', strange)).body.message).toBe(
      `pods "p" is forbidden: error looking up service account ${namespace}/nobody: serviceaccount "nobody" not found`,
    );
    const important = {
      ...body,
      spec: { ...body.spec, priorityClassName: 'nope' },
    };
    expect((await create('pods', important)).body.message).toMatch(
      /no PriorityClass with name nope was found/,
    );
  });

  it('gives Services addresses and node ports, each only once', async () => {
    const service = (name: string, spec = {}) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { ports: [{ port: 80 }], selector: { app: 'a' }, ...spec },
    });
    const first = await create(
      'services',
      service('one', { type: 'NodePort' }),
    );
    const { clusterIP, ports } = first.body.spec as {
      clusterIP: string;
      ports: Array<{ nodePort: number }>;
    };
    expect(clusterIP).toMatch(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/);
    expect(ports[0].nodePort).toBeGreaterThanOrEqual(30000);
    const second = await create('services', service('two', { clusterIP }));
    expect(second.body.message).toMatch(/provided IP is already allocated/);
    expect(
      (await create('services', service('none', { clusterIP: 'None' }))).body
        .spec,
    ).toMatchObject({ clusterIP: 'None' });
    const path = `/api/v1/namespaces/${namespace}/services/one`;
    const replaced = await client.put(
      path,
      service('one', { type: 'NodePort' }),
    );
    expect(replaced.body.spec).toMatchObject({
      clusterIP,
      ports: [{ nodePort: ports[0].nodePort }],
    });
    const moved = await client.patch(path, 'merge-patch+json', {
      spec: { clusterIP: '10.96.200.200', clusterIPs: ['10.96.200.200'] },
    });
    expect(moved.body.message).toMatch(/may not change once set/);
  });

  it('holds quotas, and tells what was asked, used and allowed', async () => {
    await create('resourcequotas', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'compute' },
      spec: { hard: { pods: '2', 'requests.cpu': '300m', secrets: '1' } },
    });
    const small = { requests: { cpu: '100m' } };
    expect((await create('pods', pod('a'))).body.message).toMatch(
      /failed quota: compute: must specify requests.cpu for: c/,
    );
    expect((await create('pods', pod('a', small))).code).toBe(201);
    expect(
      (await create('pods', pod('b', { requests: { cpu: '250m' } }))).body
        .message,
    ).toBe(
      'pods "b" is forbidden: exceeded quota: compute, requested: requests.cpu=250m, used: requests.cpu=100m, limited: requests.cpu=300m',
    );
    expect((await create('pods', pod('b', small))).code).toBe(201);
    expect((await create('pods', pod('c', small))).body.message).toBe(
      'pods "c" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=2, limited: pods=2',
    );
    const secret = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
    });
    expect((await create('secrets', secret('s1'))).code).toBe(201);
    expect((await create('secrets', secret('s2'))).code).toBe(403);
    expect(
      (await create('configmaps', { ...secret('free'), kind: 'ConfigMap' }))
        .code,
    ).toBe(201);
  });

  it('fills in and enforces limit ranges', async () => {
    await create('limitranges', {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'limits' },
      spec: {
        limits: [
          {
            type: 'Container',
            default: { memory: '256Mi' },
            defaultRequest: { memory: '128Mi' },
            max: { memory: '1Gi' },
          },
        ],
      },
    });
    const { body } = await create('pods', pod('a'));
    expect(body.spec).toMatchObject({
      containers: [
        {
          resources: {
            limits: { memory: '256Mi' },
            requests: { memory: '128Mi' },
          },
        },
      ],
    });
    expect(
      (await create('pods', pod('b', { limits: { memory: '2Gi' } }))).body
        .message,
    ).toBe(
      'pods "b" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
    );
  });

  it('creates nothing in a namespace that is going away', async () => {
    await create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'hold', finalizers: ['example.com/hold'] },
    });
    await client.remove(`/api/v1/namespaces/${namespace}`);
    const answer = await create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'late' },
    });
    expect(answer.body).toMatchObject({
      code: 403,
      message: `configmaps "late" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
      details: { causes: [{ reason: 'NamespaceTerminating' }] },
    });
  });

  it('moves stringData into data', async () => {
    const { body } = await create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      stringData: { word: 'x' },
    });
    expect(body).toMatchObject({ data: { word: 'eA==' }, type: 'Opaque' });
    expect(body).not.toHaveProperty('stringData');
  });
});
