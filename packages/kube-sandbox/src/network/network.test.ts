import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../kubelet/ManualClock';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';
import { apiClient } from '../__testUtils__/apiClient';
import { scrape } from '../__testUtils__/exposition';
import { getInside, podNamed, webPod } from '../__testUtils__/serving';

const service = (
  name: string,
  spec: object,
  annotations?: Record<string, string>,
) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', ...(annotations && { annotations }) },
  spec,
});

describe('the network of pods', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let upstream: Server;
  let upstreamUrl: string;
  const base = '/api/v1/namespaces/default';

  beforeAll(async () => {
    upstream = createServer(async (asked, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) {
        chunks.push(chunk as Buffer);
      }
      if (asked.url === '/moved') {
        response.writeHead(302, { Location: '/graph' }).end();
        return;
      }
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({
          method: asked.method,
          url: asked.url,
          headers: asked.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    upstreamUrl = `http://127.0.0.1:${
      (upstream.address() as AddressInfo).port
    }`;

    sandbox = await startSandbox({ clock });
    const { store } = sandbox;
    store.create('pods', webPod('cart', 'node:24'));
    store.create('pods', webPod('cache', 'redis:8', { port: 6379 }));
    store.create('pods', webPod('waits', 'registry.invalid/x:1'));
    const client = apiClient(sandbox);
    for (const body of [
      service('cart', {
        selector: { app: 'cart' },
        ports: [{ name: 'http', port: 80, targetPort: 'web' }],
      }),
      service('plain', {
        selector: { app: 'cart' },
        ports: [{ port: 80, targetPort: 'web' }],
      }),
      service('nobody', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }),
      service(
        'prometheus',
        { ports: [{ name: 'web', port: 9090 }] },
        { 'sandbox.foredeck.io/upstream': upstreamUrl },
      ),
      service(
        'elsewhere',
        { ports: [{ port: 80 }] },
        { 'sandbox.foredeck.io/upstream': 'http://example.com' },
      ),
    ]) {
      await client.post(`${base}/services`, body);
    }
    await clock.advance(60_000);
  });
  afterAll(async () => {
    await sandbox.stop();
    upstream.close();
  });

  it('scrapes pods by address, Service and API alike', async () => {
    const ip = podNamed(sandbox, 'cart').status?.podIP;
    const direct = await getInside(sandbox, `http://${ip}:8080/metrics`);
    expect(direct.code).toBe(200);
    expect(direct.type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(scrape(direct.text).types.get('nodejs_gc_duration_seconds')).toBe(
      'histogram',
    );

    const found = sandbox.store.get('services', 'default', 'cart')?.spec as {
      clusterIP: string;
    };
    for (const host of [found.clusterIP, 'cart.default.svc', 'cart.default']) {
      const byService = await getInside(sandbox, `http://${host}/metrics`);
      expect(byService.text).toBe(direct.text);
    }
    const client = apiClient(sandbox);
    for (const path of [
      'pods/cart/proxy/metrics',
      'pods/http:cart:8080/proxy/metrics',
      'services/cart:http/proxy/metrics',
      'services/http:cart:80/proxy/metrics',
      'services/plain/proxy/metrics',
    ]) {
      const answer = await client.get(`${base}/${path}`);
      expect([path, answer.code, answer.text]).toEqual([
        path,
        200,
        direct.text,
      ]);
    }
    const page = await client.get(`${base}/pods/cart/proxy/healthz?x=1`);
    expect(page.body).toEqual({ status: 'UP' });
    const bare = await client.get(`${base}/pods/cart/proxy?x=1`);
    expect(bare.code).toBe(301);
    expect(bare.headers.location).toBe(`${base}/pods/cart/proxy/?x=1`);
  });

  it('refuses as a network does where nobody listens', async () => {
    const ip = podNamed(sandbox, 'cart').status?.podIP;
    const cache = podNamed(sandbox, 'cache').status?.podIP;
    for (const [url, words] of [
      [
        `http://${ip}:81/metrics`,
        `dial tcp ${ip}:81: connect: connection refused`,
      ],
      [
        `http://${cache}:6379/metrics`,
        `read tcp ${cache}:6379: connection reset by peer`,
      ],
      ['http://10.9.8.7/', 'dial tcp 10.9.8.7:80: connect: no route to host'],
      [
        'http://172.18.0.2:9100/metrics',
        'dial tcp 172.18.0.2:9100: connect: connection refused',
      ],
      [
        'http://nobody.default.svc/',
        'no endpoints available for service "nobody"',
      ],
    ]) {
      const answer = await getInside(sandbox, url);
      expect([url, answer.code, answer.text]).toEqual([url, 502, `${words}\n`]);
    }
    const direct = await fetch(`${sandbox.podNetwork.url}/metrics`);
    expect(direct.status).toBe(400);
    expect(await direct.text()).toMatch(/ask it for a whole address/);
  });

  it('words failures of the API as Kubernetes does', async () => {
    const client = apiClient(sandbox);
    const ip = podNamed(sandbox, 'cart').status?.podIP;
    for (const [path, code, message] of [
      [
        'services/nobody/proxy/',
        503,
        'no endpoints available for service "nobody"',
      ],
      [
        'services/http:nobody:80/proxy/',
        503,
        'no endpoints available for service "http:nobody:80"',
      ],
      [
        'services/cart/proxy/',
        503,
        'no endpoints available for service "cart"',
      ],
      [
        'services/cart:81/proxy/',
        503,
        'no service port 81 found for service "cart"',
      ],
      ['services/none/proxy/', 404, 'services "none" not found'],
      ['services/a:b:c:d/proxy/', 400, 'invalid service request "a:b:c:d"'],
      [
        'pods/cart:81/proxy/',
        503,
        `error trying to reach service: dial tcp ${ip}:81: connect: connection refused`,
      ],
      [
        'pods/https:cart:8080/proxy/',
        503,
        'error trying to reach service: http: server gave HTTP response to HTTPS client',
      ],
      [
        'services/elsewhere/proxy/',
        503,
        'error trying to reach service: the annotation sandbox.foredeck.io/upstream of the Service "elsewhere" is "http://example.com": give an http address of this machine, such as http://127.0.0.1:9090',
      ],
    ] as const) {
      const answer = await client.get(`${base}/${path}`);
      expect([path, answer.code, answer.body.message]).toEqual([
        path,
        code,
        message,
      ]);
    }
  });

  it('passes all methods and bodies on to an upstream, but no credentials', async () => {
    const client = apiClient(sandbox);
    const path = `${base}/services/prometheus:web/proxy/api/v1/a%2Fb?q=up%7B%7D`;
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await client.call({
        method,
        path,
        body: method === 'GET' ? undefined : 'x=1',
        headers: { 'X-Mine': 'yes' },
      });
      expect(answer.body).toMatchObject({
        method,
        url: '/api/v1/a/b?q=up%7B%7D',
        body: method === 'GET' ? '' : 'x=1',
        headers: {
          host: new URL(upstreamUrl).host,
          'x-mine': 'yes',
          'x-forwarded-uri': expect.stringContaining('/proxy/api/v1/a%2Fb'),
        },
      });
      expect(answer.body.headers).not.toHaveProperty('authorization');
    }
    const head = await client.call({ method: 'HEAD', path });
    expect([head.code, head.text]).toEqual([200, '']);
    const moved = await client.get(
      `${base}/services/prometheus:9090/proxy/moved`,
    );
    expect([moved.code, moved.headers.location]).toEqual([
      302,
      `${base}/services/prometheus:9090/proxy/graph`,
    ]);
    const inside = await getInside(
      sandbox,
      'http://prometheus.default.svc:9090/x',
    );
    expect(JSON.parse(inside.text)).toMatchObject({
      url: '/x',
      headers: { host: new URL(upstreamUrl).host },
    });
  });

  it('asks for rights on the subresource, by the method', async () => {
    sandbox.addUser({
      name: 'jane',
      rules: [
        {
          verbs: ['get'],
          apiGroups: [''],
          resources: ['services/proxy'],
          resourceNames: ['http:prometheus:9090'],
          namespaces: ['default'],
        },
      ],
    });
    const client = apiClient(sandbox);
    const path = `${base}/services/http:prometheus:9090/proxy/x`;
    expect((await client.call({ path, user: 'jane' })).code).toBe(200);
    const post = await client.call({ method: 'POST', path, user: 'jane' });
    expect([post.code, post.body.message]).toEqual([
      403,
      'services "http:prometheus:9090" is forbidden: User "jane" cannot create resource "services/proxy" in API group "" in the namespace "default"',
    ]);
    const pod = `${base}/pods/cart/proxy/metrics`;
    expect((await client.call({ path: pod, user: 'jane' })).code).toBe(403);
  });
});
