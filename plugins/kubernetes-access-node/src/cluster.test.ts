import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
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
import { kubernetesStatusOf } from './client/kubernetesStatus';
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

describe('request', () => {
  it('sends JSON with the portal token and parses the answer', async () => {
    const answer = await cluster().request(service, {
      method: 'POST',
      path: '/api/v1/namespaces?dryRun=All',
      body: { kind: 'Namespace' },
    });

    expect(answer).toEqual({ ok: true });
    expect(server.received).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/api/v1/namespaces',
        body: '{"kind":"Namespace"}',
        headers: expect.objectContaining({
          authorization: ['Bearer portal-token'],
          'content-type': ['application/json'],
        }),
      }),
    ]);
  });

  it('keeps the path of a cluster behind a gateway', async () => {
    await cluster(clusterEntry(`${server.url}/k8s/clusters/c-1/`)).request(
      service,
      { path: '/version' },
    );

    expect(server.received[0].path).toBe('/k8s/clusters/c-1/version');
  });

  it('reads compressed answers and text', async () => {
    server.handler = (request, response) => {
      if (request.path === '/livez') {
        response.end('ok');
        return;
      }
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      });
      response.end(gzipSync('{"big":1}'));
    };

    await expect(cluster().request(service, { path: '/api' })).resolves.toEqual(
      { big: 1 },
    );
    await expect(cluster().request(service, { path: '/livez' })).resolves.toBe(
      'ok',
    );
  });

  it.each([
    [400, 'InputError'],
    [401, 'NotAllowedError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [422, 'InputError'],
    [429, 'ServiceUnavailableError'],
    [500, 'ServiceUnavailableError'],
    [503, 'ServiceUnavailableError'],
  ])('turns %d into %s', async (code, name) => {
    server.handler = (_request, response) =>
      failure(response, code, 'Reason', 'what Kubernetes said');

    const error = await cluster()
      .request<Error>(service, { path: '/api' })
      .catch((caught: Error) => caught);

    expect(error.name).toBe(name);
    expect(error.message).toMatch(/^Test cluster: what Kubernetes said/);
    expect(kubernetesStatusOf(error)).toMatchObject({ code, reason: 'Reason' });
  });

  it('does not follow redirects with its token', async () => {
    server.handler = (_request, response) => {
      response.writeHead(302, { Location: `${server.url}/elsewhere` }).end();
    };

    await expect(cluster().request(service, { path: '/api' })).rejects.toThrow(
      'it answers with a redirect (302)',
    );
    expect(server.received).toHaveLength(1);
  });

  it('keeps secrets out of errors', async () => {
    server.handler = (_request, response) =>
      failure(
        response,
        400,
        'BadRequest',
        'Secret in version "v1" cannot be handled: illegal base64, error found in #10 byte of ...|hunter2|..., bigger context ...|password: hunter2|...',
      );

    await expect(cluster().request(service, { path: '/api' })).rejects.toThrow(
      /^Test cluster: Secret in version "v1" cannot be handled: illegal base64$/,
    );
  });

  it.each([
    ['/api/../../secrets', 'path must not hold . or ..'],
    ['/api/%2e%2E/secrets', 'path must not hold . or ..'],
    ['//evil.example.com/', 'path must begin with one slash'],
    ['api', 'path must begin with one slash'],
    ['/api/v1/pods\r\nX: y', 'must be percent-encoded'],
  ])('refuses the path %j', async (path, message) => {
    await expect(cluster().request(service, { path })).rejects.toThrow(message);
    expect(server.received).toEqual([]);
  });

  it.each(['Authorization', 'impersonate-user', 'Impersonate-Extra-Scopes'])(
    'refuses the header %s',
    async name => {
      await expect(
        cluster().request(service, { path: '/api', headers: { [name]: 'x' } }),
      ).rejects.toThrow(`headers must not hold ${name}`);
    },
  );

  it('gives up on a silent server and says so in its health', async () => {
    server.handler = () => {};
    const silent = cluster();

    await expect(
      silent.request(service, { path: '/api', timeoutMs: 50 }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(/^Test cluster: .* did not answer within/),
    });
    expect(silent.health()).toMatchObject({ state: 'unreachable' });
  });

  it('gives up on an answer that stops halfway', async () => {
    server.handler = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"ok"');
    };

    await expect(
      cluster().request(service, { path: '/api', timeoutMs: 80 }),
    ).rejects.toThrow(/did not answer within/);
  });

  it('ends with the reason of the signal', async () => {
    server.handler = () => {};
    const abort = new AbortController();
    const pending = cluster().request(service, {
      path: '/api',
      signal: abort.signal,
    });
    abort.abort(new Error('the user left'));

    await expect(pending).rejects.toThrow('the user left');
  });

  it('asks again when a kept connection was closed meanwhile', async () => {
    const kept = cluster();
    await kept.request(service, { path: '/one' });
    let first = true;
    server.handler = (_request, response) => {
      if (first) {
        first = false;
        response.destroy();
      } else {
        json(response, { again: true });
      }
    };

    await expect(kept.request(service, { path: '/two' })).resolves.toEqual({
      again: true,
    });
  });

  it('says what a port nobody listens on means', async () => {
    const port = await freePort();
    const gone = cluster(clusterEntry(`https://127.0.0.1:${port}`));

    await expect(gone.request(service, { path: '/api' })).rejects.toThrow(
      `Test cluster: https://127.0.0.1:${port} refuses connections`,
    );
    expect(gone.health().message).toContain('refuses connections');
  });
});

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

describe('stream', () => {
  it('gives the body as it comes', async () => {
    server.handler = (_request, response) => {
      response.write('one\n');
    };
    const body = await cluster().stream(service, { path: '/log' });

    for await (const chunk of body) {
      expect(String(chunk)).toBe('one\n');
      break;
    }
    expect(server.received[0].headers['accept-encoding']).toEqual(['identity']);
  });
});

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
