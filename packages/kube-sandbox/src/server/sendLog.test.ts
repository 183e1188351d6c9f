import { once } from 'node:events';
import {
  createServer,
  get,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PodRuntime } from '../subresources/PodRuntime';
import { Exchange } from './Exchange';
import { parseRequest } from './requestInfo';
import { sendLog } from './sendLog';

const lineCount = 200;
const line = `${'x'.repeat(64 * 1024 - 1)}\n`;
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'p',
    namespace: 'a',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '2026-01-05T09:00:00Z',
  },
  spec: { containers: [{ name: 'c' }] },
};

describe('sendLog', () => {
  let server: Server;
  let listeners: number[];
  let stalls: number;
  let sent: Promise<void>;

  function count(response: ServerResponse) {
    const events = ['drain', 'close', 'error'];
    return events.reduce((sum, one) => sum + response.listenerCount(one), 0);
  }

  beforeEach(async () => {
    listeners = [];
    stalls = 0;
    server = createServer((request, response) => {
      const runtime: PodRuntime = {
        logs: {
          async *open() {
            for (let sentLines = 0; sentLines < lineCount; sentLines += 1) {
              listeners.push(count(response));
              yield line;
            }
          },
        },
        metrics: { pods: () => [], nodes: () => [] },
      };
      response.on('drain', () => {
        stalls += 1;
      });
      const exchange = new Exchange(
        request,
        response,
        parseRequest('GET', request.url ?? '/'),
        { username: 'jane', groups: [] },
      );
      sent = sendLog(exchange, runtime, pod, new Date());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function open() {
    const { port } = server.address() as AddressInfo;
    const request = get({ host: '127.0.0.1', port, agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return { request, answer };
  }

  it('waits for a slow reader without piling up listeners', async () => {
    const { answer } = await open();
    let bytes = 0;
    for await (const chunk of answer) {
      bytes += (chunk as Buffer).length;
    }
    await sent;
    expect(bytes).toBe(lineCount * line.length);
    expect(stalls).toBeGreaterThan(10);
    expect(Math.max(...listeners)).toBe(listeners[0]);
  });

  it('ends when a reader leaves in the middle of a stall', async () => {
    const { request, answer } = await open();
    answer.pause();
    request.destroy();
    await sent;
    expect(listeners.length).toBeLessThan(lineCount);
  });
});
