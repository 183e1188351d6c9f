import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import { scrape } from '../__testUtils__/exposition';
import { startWebCluster, type WebCluster } from '../__testUtils__/webCluster';

jest.setTimeout(60_000);

describe('clients that reach programs through the API server', () => {
  let cluster: WebCluster['cluster'];
  let kubectl: WebCluster['kubectl'];
  let upstream: Server;
  /** Streams that the upstream has opened. */
  let open: (stream: ServerResponse) => void;

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      if (request.url === '/stream') {
        response.writeHead(200, { 'Content-Type': 'text/plain' });
        response.flushHeaders();
        open(response);
        return;
      }
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ data: request.url }));
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    ({ cluster, kubectl } = await startWebCluster());
    const { port } = upstream.address() as AddressInfo;
    await kubectl('create service clusterip prometheus --tcp=9090:9090');
    await kubectl(
      `annotate service prometheus sandbox.foredeck.io/upstream=http://127.0.0.1:${port}`,
    );
  });
  afterAll(async () => {
    await cluster.stop();
    upstream.closeAllConnections();
    upstream.close();
  });

  it('kubectl reads metrics of pods and nodes', async () => {
    await kubectl('run cart --image=node:24 --port=3000');
    await kubectl('wait --for=condition=Ready pod/cart --timeout=20s');
    const raw = (path: string) => kubectl(`get --raw ${path}`);
    const metrics = scrape(
      await raw('/api/v1/namespaces/default/pods/cart:3000/proxy/metrics'),
    );
    expect(metrics.value('nodejs_version_info')).toBe(1);
    const node = await kubectl('get pod cart -o jsonpath={.spec.nodeName}');
    const cadvisor = scrape(
      await raw(`/api/v1/nodes/${node}/proxy/metrics/cadvisor`),
    );
    expect(
      cadvisor.value('container_memory_working_set_bytes', {
        pod: 'cart',
        container: 'cart',
      }),
    ).toBeGreaterThan(1e6);
    expect(
      await raw(
        '/api/v1/namespaces/default/services/prometheus:9090/proxy/api/v1/query?query=up',
      ),
    ).toBe('{"data":"/api/v1/query?query=up"}');
  });

  it('@kubernetes/client-node asks a Service', async () => {
    const config = new KubeConfig();
    config.loadFromString(stringify(cluster.sandbox.kubeconfig()));
    const answer = await config
      .makeApiClient(CoreV1Api)
      .connectGetNamespacedServiceProxyWithPath({
        namespace: 'default',
        name: 'prometheus:9090',
        path: '-/ready',
      });
    expect(answer).toEqual({ data: '/-/ready' });
  });

  it('streams are passed on as they come, and end with their reader', async () => {
    const opened = new Promise<ServerResponse>(resolve => {
      open = resolve;
    });
    const { clusters, users } = cluster.sandbox.kubeconfig();
    const request = get(
      `${cluster.sandbox.url}/api/v1/namespaces/default/services/prometheus:9090/proxy/stream`,
      {
        ca: Buffer.from(
          clusters[0].cluster['certificate-authority-data'],
          'base64',
        ),
        headers: { Authorization: `Bearer ${users[0].user.token}` },
      },
    );
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const source = await opened;
    for (const word of ['one', 'two']) {
      const arrived = once(answer, 'data');
      source.write(word);
      expect(String((await arrived)[0])).toBe(word);
    }
    const ended = once(source, 'close');
    answer.on('error', () => {});
    request.destroy();
    await ended;
    expect(source.writableFinished).toBe(false);
  });
});
