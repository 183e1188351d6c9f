import { mockCredentials } from '@backstage/backend-test-utils';
import { CoreV1Api } from '@kubernetes/client-node';
import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from './__testUtils__/access';
import {
  failure,
  json,
  startApiServer,
  type ApiServer,
} from './__testUtils__/apiServer';
import type { Actor } from './types';

const service: Actor = { kind: 'service' };
const user: Actor = { kind: 'user', credentials: mockCredentials.user() };

let server: ApiServer;
let opened: TestAccess[];

beforeEach(async () => {
  opened = [];
  server = await startApiServer((_request, response) =>
    json(response, { ok: true }),
  );
});

afterEach(async () => {
  await Promise.all(opened.map(({ registry }) => registry.stop()));
  await server.stop();
});

function cluster(entry = clusterEntry(server.url), foredeck = {}) {
  const test = createTestAccess(configData([entry], foredeck));
  opened.push(test);
  return test.access.cluster(String(entry.name));
}

describe('check', () => {
  it('learns the version', async () => {
    server.handler = (_request, response) =>
      json(response, { gitVersion: 'v1.36.2' });
    const checked = cluster();

    expect(checked.health()).toEqual({ state: 'unknown' });
    await expect(checked.check()).resolves.toMatchObject({
      state: 'reachable',
      version: 'v1.36.2',
      checkedAt: expect.any(String),
    });
  });

  it('tells refused credentials from a missing server', async () => {
    server.handler = (_request, response) =>
      failure(response, 401, 'Unauthorized', 'Unauthorized');

    await expect(cluster().check()).resolves.toMatchObject({
      state: 'unauthorized',
      message: expect.stringContaining('does not accept the credentials'),
    });
  });

  it.each(['google', 'oidc', 'aks'])(
    'says why a cluster of %s can not be used',
    async authProvider => {
      const entry = clusterEntry(server.url, { authProvider });
      const listed = cluster(entry);

      expect(listed.health()).toMatchObject({
        state: 'unauthorized',
        message: `Test cluster: the tokens of its auth provider ${authProvider} live in the browser, so the backend can not use it; use serviceAccount, aws, azure, googleServiceAccount or localKubectlProxy`,
      });
      await expect(
        listed.request(service, { path: '/api' }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      await expect(
        listed.informer({ path: '/api/v1/pods' }).ready(),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(server.received).toEqual([]);
    },
  );

  it('says when there is no service account token', async () => {
    const { serviceAccountToken: _none, ...entry } = clusterEntry(server.url);

    await expect(cluster(entry).check()).resolves.toMatchObject({
      state: 'unauthorized',
      message: expect.stringContaining('has no serviceAccountToken'),
    });
  });
});

describe('impersonation', () => {
  const on = { kubernetes: { impersonate: true } };
  const asAda = {
    authorization: ['Bearer portal-token'],
    'impersonate-user': ['user:default/ada'],
    'impersonate-group': ['group:default/shop', 'group:default/staff'],
  };

  it('names the user and each group in requests', async () => {
    await cluster(undefined, on).request(user, { path: '/api' });

    expect(server.received[0].headers).toMatchObject(asAda);
  });

  it('names them in calls of API clients', async () => {
    server.handler = (_request, response) => json(response, { items: [] });
    const config = await cluster(undefined, on).kubeConfig(user);

    await config.makeApiClient(CoreV1Api).listNamespace();

    expect(server.received[0].headers).toMatchObject(asAda);
    expect(config.exportConfig()).not.toContain('portal-token');
  });

  it('leaves the portal and those who did not ask for it alone', async () => {
    await cluster(undefined, on).request(service, { path: '/api' });
    await cluster().request(user, { path: '/api' });

    for (const { headers } of server.received) {
      expect(headers).not.toHaveProperty('impersonate-user');
    }
  });

  it("never takes on Kubernetes' own users and groups", async () => {
    const entry = clusterEntry(server.url);
    const groups = createTestAccess(configData([entry], on), {
      user: {
        userEntityRef: 'user:default/eve',
        ownershipEntityRefs: ['system:masters', 'group:default/a'],
      },
    });
    const name = createTestAccess(configData([entry], on), {
      user: { userEntityRef: 'system:admin', ownershipEntityRefs: [] },
    });
    opened.push(groups, name);

    await groups.access.cluster('test').request(user, { path: '/api' });

    expect(server.received[0].headers['impersonate-group']).toEqual([
      'group:default/a',
    ]);
    await expect(
      name.access.cluster('test').request(user, { path: '/api' }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(server.received).toHaveLength(1);
  });
});
