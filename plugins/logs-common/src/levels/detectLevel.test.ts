import fc from 'fast-check';
import { detectLevel } from './detectLevel';

describe('detectLevel', () => {
  it.each([
    // JSON
    ['{"level":"info","msg":"started"}', 'info'],
    ['{"level":30,"time":1732363200000,"msg":"pino"}', 'info'],
    ['{"level":50,"time":1732363200000,"msg":"pino"}', 'error'],
    ['{"time":1,"user":{"level":50},"level":20}', 'debug'],
    ['{"severity":"WARNING","message":"x"}', 'warn'],
    ['{"severity":3,"message":"x"}', 'error'],
    ['{"severity":"4"}', 'warn'],
    ['{ "log.level" : "ERROR", "message" : "ecs" }', 'error'],
    ['{"log":{"level":"fatal"},"message":"nested"}', 'fatal'],
    ['{"@t":"2026-11-23","@m":"serilog","@l":"Warning"}', 'warn'],
    ['{"asctime":"x","levelname":"CRITICAL","message":"python"}', 'fatal'],
    ['{"LogLevel":"Information","Message":".NET"}', 'info'],
    ['{"message":"the \\"level\\":\\"error\\" was set","n":1}', undefined],
    ['{"message":"no level"}', undefined],
    ['{\n  "a": 1,\n  "level": "warn"\n}', 'warn'],
    ['2026-11-23T12:00:00Z {"level":"debug"}', 'debug'],
    // logfmt
    ['time="2026-11-23" level=warning msg="disk"', 'warn'],
    ['ts=1 lvl=eror msg=x', 'error'],
    [
      'ts=2026-11-23T12:00:00Z caller=main.go:1 level=info msg="0 errors"',
      'info',
    ],
    // Words, as frameworks write them
    ['2026-11-23T12:00:00.000+01:00  INFO 1 --- [main] c.e.App : up', 'info'],
    ['2026-11-23 12:00:00,123 ERROR [http-1] c.e.Cart - no', 'error'],
    ['12:00:00.123 [main] WARN  com.example.Cart - x', 'warn'],
    ['[12:00:00 INF] Serilog', 'info'],
    ['[12:00:00 FTL] Serilog', 'fatal'],
    ['SEVERE: Servlet failed', 'error'],
    ['2026-11-23 12:00:00,123 - cart.api - DEBUG - x', 'debug'],
    ['WARNING:root:careful', 'warn'],
    ['CRITICAL:root:down', 'fatal'],
    ['INFO[0000] logrus', 'info'],
    ['info: Microsoft.Hosting.Lifetime[0]\n      Now listening', 'info'],
    ['fail: Cart.Worker[0]', 'error'],
    ['crit: Cart.Worker[0]', 'fatal'],
    ['dbug: Cart.Worker[0]', 'debug'],
    ['trce: Cart.Worker[0]', 'trace'],
    ['E0102 15:04:05.123456       7 reflector.go:12] failed', 'error'],
    ['I0102 15:04:05.123456       7 leader.go:12] ok', 'info'],
    ['2026/11/23 12:00:00 [error] 12#12: *1 open() failed', 'error'],
    ['2026/11/23 12:00:00 [notice] 1#1: start worker', 'info'],
    ['[Mon Nov 23 12:00:00.1 2026] [core:error] [pid 1] AH00', 'error'],
    ['1:M 23 Nov 2026 12:00:00.123 # Warning: no config', 'warn'],
    ['1:M 23 Nov 2026 12:00:00.123 * Ready to accept', 'info'],
    ['1:C 23 Nov 2026 12:00:00.123 - x', 'debug'],
    ['2026-11-23 12:00:00.000 UTC [1] LOG:  database is ready', 'info'],
    ['2026-11-23 12:00:00.000 UTC [1] ERROR:  relation', 'error'],
    ['2026-11-23 12:00:00.000 UTC [1] FATAL:  password', 'fatal'],
    ['2026-11-23 12:00:00.000 UTC [1] DEBUG2:  x', 'debug'],
    ['<3>kernel: oops', 'error'],
    ['\x1b[32mINFO\x1b[39m [vite] ready', 'info'],
    ['[\x1b[31merror\x1b[0m] x', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['java.lang.IllegalStateException: boom', 'error'],
    ['TypeError: x is not a function', 'error'],
    ['panic: runtime error: index out of range', 'fatal'],
    // Access lines
    [
      '10.0.0.1 - - [23/Nov/2026:12:00:00 +0000] "GET /a HTTP/1.1" 503 1',
      'error',
    ],
    ['10.0.0.1 - - [x] "GET /ERROR HTTP/1.1" 404 1', 'warn'],
    ['10.0.0.1 - - [x] "GET /ERROR HTTP/1.1" 200 1 "-" "curl"', undefined],
    // What says nothing
    ['Listening on port 3000', undefined],
    ['no error was found, all information is in /error/info.log', undefined],
    ['GET /ERROR/x', undefined],
    ['MAX_ERROR_COUNT set', undefined],
    ['', undefined],
    ['   ', undefined],
    [`${'x'.repeat(300)} ERROR`, undefined],
  ])('%j is %s', (line, level) => {
    expect(detectLevel(line)).toBe(level);
  });

  it('answers for whatever it is given', () => {
    const parts = fc.constantFrom(
      ...['{"', '"level', '":', '30', ' HTTP/', '"', '\x1b[', 'level=', '\n'],
      ...['ERROR', '<', '1:M ', 'E0102 ', '[', ' '],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 }),
        all => {
          expect([
            ...['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
            undefined,
          ]).toContain(detectLevel(all.join('')));
        },
      ),
    );
  });
});
