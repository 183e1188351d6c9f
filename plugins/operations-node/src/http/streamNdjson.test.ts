import express from 'express';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { streamNdjson } from './streamNdjson';

jest.setTimeout(30_000);

describe('streamNdjson', () => {
  let server: Server;
  let produced: number;
  let ended: Promise<void>;

  beforeEach(async () => {
    produced = 0;
    let end: () => void;
    ended = new Promise(resolve => {
      end = resolve;
    });
    const app = express();
    app.get('/', async (req, res) => {
      await streamNdjson(req, res, async signal => endless(signal));
      end();
    });
    server = createServer(app);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function* endless(signal: AbortSignal) {
    const filler = 'x'.repeat(16 * 1024);
    while (!signal.aborted) {
      produced += 1;
      yield { produced, filler };
      await new Promise(setImmediate);
    }
  }

  it('does not run ahead of a reader that stalls, and stops when it leaves', async () => {
    const { port } = server.address() as AddressInfo;
    const reading = request({ port, host: '127.0.0.1' });
    await new Promise<void>(resolve => {
      reading.on('response', response => {
        response.pause();
        resolve();
      });
      reading.end();
    });

    const stalledAt = await standstill(() => produced);
    reading.destroy();
    await ended;

    // Socket buffers hold some megabytes; far below what unheeded writes reach.
    expect(stalledAt).toBeLessThan(2_000);
    expect(produced).toBeLessThan(stalledAt + 10);
  });
});

/** Waits until a number stops growing. */
async function standstill(read: () => number): Promise<number> {
  let last = -1;
  let same = 0;
  while (same < 400) {
    same = read() === last ? same + 1 : 0;
    last = read();
    await new Promise(setImmediate);
  }
  return last;
}
