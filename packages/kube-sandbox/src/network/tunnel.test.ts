import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ManualClock } from '../kubelet/ManualClock';
import { startSandbox } from '../sandbox/startSandbox';
import { podNamed, webPod } from '../__testUtils__/serving';

it('lets connections through, and answers TLS as plain servers do', async () => {
  const upstream = createServer((asked, response) => response.end(asked.url));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  sandbox.store.create('pods', webPod('cart', 'node:24'));
  sandbox.store.create('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'prometheus',
      namespace: 'default',
      annotations: {
        'sandbox.foredeck.io/upstream': `http://127.0.0.1:${
          (upstream.address() as AddressInfo).port
        }`,
      },
    },
    spec: { ports: [{ port: 9090 }] },
  });
  await clock.advance(60_000);
  const ip = podNamed(sandbox, 'cart').status?.podIP;
  const { hostname, port } = new URL(sandbox.podNetwork.url);
  const tunnel = async (path: string, words: string) => {
    const outgoing = request({
      ...{ hostname, port, method: 'CONNECT', path, agent: false },
    });
    outgoing.end();
    const [answer, socket] = (await once(outgoing, 'connect')) as [
      IncomingMessage,
      Socket,
    ];
    socket.write(words);
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
    }
    return `${answer.statusCode} ${answer.statusMessage} ${text}`;
  };
  expect(await tunnel(`${ip}:8080`, '\x16\x03\x01')).toMatch(
    /^200 Connection Established HTTP\/1.1 400 Bad Request/,
  );
  expect(await tunnel(`${ip}:81`, '')).toBe(
    `502 dial tcp ${ip}:81: connect: connection refused `,
  );
  expect(
    await tunnel(
      'prometheus.default.svc:9090',
      'GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    ),
  ).toMatch(/^200 .* HTTP\/1.1 200 OK[^]*\/x$/);

  // One that stays open does not keep the sandbox.
  const open = request({
    ...{ hostname, port, method: 'CONNECT', path: `${ip}:8080`, agent: false },
  });
  open.end();
  const [, socket] = (await once(open, 'connect')) as [unknown, Socket];
  const closed = once(socket, 'close');
  socket.on('error', () => {});
  socket.resume();
  await sandbox.stop();
  await closed;
  upstream.closeAllConnections();
  upstream.close();
});
