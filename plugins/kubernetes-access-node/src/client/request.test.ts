import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  clusterEntry,
  configData,
  createTestAccess,
  type TestAccess,
} from '../__testUtils__/access';
import {
  failure,
  json,
  startApiServer,
  type ApiServer,
} from '../__testUtils__/apiServer';
import { kubernetesStatusOf } from './kubernetesStatus';
import type { Actor } from '../types';

const service: Actor = { kind: 'service' };

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
