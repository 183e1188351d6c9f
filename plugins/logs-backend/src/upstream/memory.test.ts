import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_LIMITS } from '../config/LogsConfig';
import { testLogs } from './__testUtils__/logs';

const MIB = 1024 * 1024;
const TOTAL = 200 * MIB;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a log of 200 MB', () => {
  it('goes through a tap without staying in memory', async () => {
    const line = `2026-11-23T11:00:00.000000000Z ${'x'.repeat(200)}\n`;
    const chunk = Buffer.from(
      line.repeat(Math.floor((64 * 1024) / line.length)),
    );
    let sent = 0;
    const { logs, open } = testLogs({
      limits: DEFAULT_LIMITS,
      cluster: () => ({
        stream: async () =>
          new Readable({
            highWaterMark: 64 * 1024,
            read() {
              sent += chunk.length;
              this.push(sent <= TOTAL ? chunk : null);
            },
          }),
        request: async () => {
          throw new Error('nobody asks for the pod');
        },
      }),
    });
    const tap = open({
      start: { kind: 'beginning' },
      behind: 'wait',
      fate: 'ended',
    });
    const before = heapUsed();
    let largest = 0;
    let held = 0;
    let bytes = 0;
    let sampled = 0;
    for (let batch = await tap.next(); batch; batch = await tap.next()) {
      for (const { text, lines } of batch.events) {
        bytes += text.length + 32 * lines;
      }
      held = Math.max(held, logs.heldBytes);
      if (bytes - sampled > 20 * MIB) {
        sampled = bytes;
        largest = Math.max(largest, heapUsed());
      }
    }
    expect(bytes).toBeGreaterThan(TOTAL - 2 * chunk.length);
    expect(held).toBeLessThanOrEqual(DEFAULT_LIMITS.followBuffer);
    expect(largest - before).toBeLessThan(24 * MIB);
    expect(logs.heldBytes).toBe(0);
  }, 60_000);
});
