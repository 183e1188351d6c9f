import assert from 'node:assert/strict';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { assertFree } from './ports';

test('a port in use is named together with the option that changes it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await assert.rejects(
    assertFree(port, 'the portal', '--port'),
    new RegExp(`port ${port} \\(the portal\\) is in use.*--port`),
  );
  server.close();
  await once(server, 'close');
  await assertFree(port, 'the portal', '--port');
});
