import type { LogMoment, LogWriter, MemoryWriter } from './LogWriter';

const PATHS = [
  '/api/products?page=2',
  '/api/products',
  '/api/session',
  '/healthz',
];

/** One pino line: 30 is info, 40 a warning, 50 an error. */
function line(
  { subject, time, trace }: LogMoment,
  level: number,
  message: string,
  extra: object = {},
): string {
  return JSON.stringify({
    level,
    time: Math.floor(time),
    pid: 1,
    hostname: subject.pod,
    name: subject.app,
    ...(trace && { trace_id: trace.traceId, span_id: trace.spanId }),
    ...extra,
    msg: message,
  });
}

/** A Node service that logs JSON lines. */
export const nodeLog: LogWriter & MemoryWriter = {
  startup: moment => [
    line(moment, 30, 'starting', { node: 'v24.11.1', env: 'production' }),
    line(moment, 30, 'configuration loaded', { source: 'environment' }),
    line(
      moment,
      30,
      `server listening at http://0.0.0.0:${moment.subject.port}`,
    ),
  ],
  entry(moment) {
    const { random } = moment;
    const url =
      random.next() < 0.5
        ? `/api/${moment.subject.app}/${random.int(1, 9999)}`
        : random.pick(PATHS);
    const reqId = `req-${random.hex(6)}`;
    const roll = random.next();
    if (roll < 0.02) {
      return [
        line(moment, 50, 'request errored', {
          reqId,
          err: {
            type: 'TypeError',
            message: "Cannot read properties of undefined (reading 'price')",
            stack: `TypeError: Cannot read properties of undefined (reading 'price')\n    at total (/app/dist/cart/total.js:${random.int(
              10,
              60,
            )}:27)\n    at Array.reduce (<anonymous>)\n    at CartService.summary (/app/dist/cart/CartService.js:${random.int(
              40,
              120,
            )}:18)\n    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`,
          },
        }),
      ];
    }
    if (roll < 0.06) {
      return [
        line(moment, 40, 'upstream retry', {
          reqId,
          upstream: 'catalog',
          attempt: 2,
          delayMs: random.int(50, 400),
        }),
      ];
    }
    return [
      line(moment, 30, 'request completed', {
        reqId,
        req: { method: random.next() < 0.8 ? 'GET' : 'POST', url },
        res: { statusCode: random.pick([200, 200, 200, 200, 304, 404]) },
        responseTime: Math.round(random.next() * 4000) / 100,
      }),
    ];
  },
  crash: moment => [
    line(moment, 60, 'uncaught exception', { event: 'uncaughtException' }),
    '/app/dist/config.js:41',
    '    throw new Error(`Missing required environment variable ${name}`);',
    '          ^',
    '',
    'Error: Missing required environment variable PAYMENT_API_URL',
    '    at required (/app/dist/config.js:41:11)',
    '    at loadConfig (/app/dist/config.js:18:17)',
    '    at Object.<anonymous> (/app/dist/server.js:7:16)',
    '    at Module._compile (node:internal/modules/cjs/loader:1730:14)',
    '    at Module.load (node:internal/modules/cjs/loader:1465:32)',
    '    at node:internal/main/run_main_module:33:47',
    '',
    'Node.js v24.11.1',
  ],
  shutdown: moment => [
    line(moment, 30, 'SIGTERM received, closing server'),
    line(moment, 30, 'server closed'),
  ],
  outOfMemory: moment => [
    line(moment, 40, 'heap usage above 90 %', {
      heapUsedMb: 471,
      heapLimitMb: 512,
    }),
    `<--- Last few GCs --->`,
    `[1:0x7f3c2c000000]    ${moment.random.int(
      2000,
      9000,
    )} ms: Mark-Compact 509.8 (524.4) -> 508.9 (525.1) MB, pooled: 0 MB, 312.44 / 0.00 ms  (average mu = 0.083, current mu = 0.012) allocation failure; scavenge might not succeed`,
  ],
};
