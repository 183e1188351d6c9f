import { startCluster, type Cluster } from '../__testUtils__/tools';
import { apiClient } from '../__testUtils__/apiClient';

jest.setTimeout(30_000);

describe('what users may do', () => {
  let cluster: Cluster;
  const as = (user: string, commandLine: string) =>
    cluster.kubectl(`--kubeconfig ${cluster.folder}/${user} ${commandLine}`);
  beforeAll(async () => {
    cluster = await startCluster();
    const { sandbox } = cluster;
    sandbox.addUser({
      name: 'reader',
      rules: [
        {
          verbs: ['get', 'list', 'watch'],
          apiGroups: [''],
          resources: ['pods', 'pods/log'],
        },
      ],
    });
    sandbox.addUser({ name: 'dev', groups: ['devs'] });
    sandbox.addUser({
      name: 'portal',
      rules: [
        {
          verbs: ['impersonate'],
          apiGroups: [''],
          resources: ['users', 'groups'],
        },
      ],
    });
    for (const user of ['reader', 'dev', 'portal']) {
      sandbox.kubeconfigFile(`${cluster.folder}/${user}`, user);
    }
    await cluster.kubectl('create ns shop');
    await cluster.kubectl(
      'create rolebinding devs -n shop --clusterrole=edit --group=devs',
    );
  });
  afterAll(() => cluster.stop());

  it('refuses in the words of a real server', async () => {
    expect((await as('reader', 'get pods -A')).code).toBe(0);
    expect((await as('reader', 'get secrets')).output).toBe(
      'Error from server (Forbidden): secrets is forbidden: User "reader" cannot list resource "secrets" in API group "" in the namespace "default"\n',
    );
    expect((await as('reader', 'get nodes')).output).toMatch(
      /cannot list resource "nodes" in API group "" at the cluster scope/,
    );
    expect((await as('reader', 'get --raw /metrics')).output).toMatch(
      /forbidden/i,
    );
  });

  it('tells what a user may do', async () => {
    expect(
      (await as('dev', 'auth can-i create deployments.apps -n shop')).stdout,
    ).toBe('yes\n');
    expect((await as('dev', 'auth can-i create deployments.apps')).stdout).toBe(
      'no\n',
    );
    expect((await as('dev', 'auth can-i --list -n shop')).output).toMatch(
      /deployments\.apps/,
    );
    expect((await as('dev', 'auth whoami')).output).toMatch(
      /\[devs system:authenticated\]/,
    );
  });

  it('lets a role binding work in its namespace only', async () => {
    expect(
      (await as('dev', 'create deploy web --image=nginx -n shop')).code,
    ).toBe(0);
    expect((await as('dev', 'create deploy web --image=nginx')).output).toMatch(
      /is forbidden: User "dev"/,
    );
    const { code, output } = await cluster.helm(
      `list -n default --kubeconfig ${cluster.folder}/dev`,
    );
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /secrets is forbidden: User "dev" cannot list resource "secrets"/,
    );
  });

  it('acts as another user for those who may impersonate', async () => {
    expect((await as('portal', 'get pods -n shop')).output).toMatch(
      /User "portal" cannot list/,
    );
    expect(
      (await as('portal', 'get pods -n shop --as=dev --as-group=devs')).code,
    ).toBe(0);
    expect((await as('portal', 'get secrets --as=reader')).output).toMatch(
      /User "reader" cannot list/,
    );
    expect((await as('dev', 'get pods --as=reader')).output).toMatch(
      /cannot impersonate resource "users"/,
    );
  });

  it('makes tokens for service accounts, and knows them', async () => {
    await cluster.kubectl('create sa robot -n shop');
    const { stdout } = await cluster.kubectl('create token robot -n shop');
    const client = apiClient(cluster.sandbox);
    const whoami = await client.call({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      token: stdout.trim(),
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
    });
    expect(whoami.body.status).toMatchObject({
      userInfo: { username: 'system:serviceaccount:shop:robot' },
    });
    const review = await client.post(
      '/apis/authentication.k8s.io/v1/tokenreviews',
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        spec: { token: stdout.trim() },
      },
    );
    expect(review.body.status).toMatchObject({ authenticated: true });
  });

  it('fills Secrets that ask for a lasting token', async () => {
    await cluster.kubectl('create sa lasting');
    await cluster.kubectl(
      'create -f -',
      `{"apiVersion":"v1","kind":"Secret","metadata":{"name":"lasting","annotations":{"kubernetes.io/service-account.name":"lasting"}},"type":"kubernetes.io/service-account-token"}`,
    );
    const { stdout } = await cluster.kubectl(
      "get secret lasting -o jsonpath='{.data.token}'",
    );
    const token = Buffer.from(stdout, 'base64').toString('utf8');
    const client = apiClient(cluster.sandbox);
    expect(
      (await client.call({ path: '/api/v1/nodes', token })).body.message,
    ).toMatch(
      /User "system:serviceaccount:default:lasting" cannot list resource "nodes"/,
    );
  });

  it('knows nobody without a token, and no unknown one', async () => {
    const client = apiClient(cluster.sandbox);
    expect(
      (await client.call({ path: '/api/v1/pods', token: 'nope' })).body,
    ).toMatchObject({
      code: 401,
      reason: 'Unauthorized',
    });
    expect(
      (await client.call({ path: '/api/v1/pods', token: '' })).body.message,
    ).toMatch(/User "system:anonymous" cannot list/);
  });
});
