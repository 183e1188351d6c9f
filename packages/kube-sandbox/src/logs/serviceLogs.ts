import type { LogMoment, LogWriter } from './LogWriter';
import { className, iso } from './LogWriter';
import type { RequestTrace } from './requestTrace';

function slog(
  { time }: LogMoment,
  level: string,
  message: string,
  fields = '',
) {
  return `time=${iso(time)} level=${level} msg=${JSON.stringify(message)}${
    fields && ` ${fields}`
  }`;
}

/** A Go service with structured text logs. */
export const goLog: LogWriter = {
  startup: moment => [
    slog(
      moment,
      'INFO',
      'starting',
      `app=${moment.subject.app} version=1.0.0 go=go1.25.4`,
    ),
    slog(moment, 'INFO', 'listening', `addr=:${moment.subject.port}`),
  ],
  entry(moment) {
    const { random, trace } = moment;
    const roll = random.next();
    if (roll < 0.02) {
      return [
        slog(
          moment,
          'ERROR',
          'request failed',
          `path=/v1/rates status=502 err="Get \\"http://rates/v1\\": context deadline exceeded" trace_id=${trace?.traceId}`,
        ),
      ];
    }
    return roll < 0.06
      ? [
          slog(
            moment,
            'WARN',
            'cache miss ratio high',
            `ratio=0.${random.int(30, 70)}`,
          ),
        ]
      : [
          slog(
            moment,
            'INFO',
            'request',
            `method=GET path=/v1/items/${random.int(
              1,
              9999,
            )} status=200 dur=${random.int(1, 80)}ms trace_id=${
              trace?.traceId
            }`,
          ),
        ];
  },
  crash: moment => [
    slog(
      moment,
      'INFO',
      'loading configuration',
      'path=/etc/config/config.yaml',
    ),
    'panic: runtime error: invalid memory address or nil pointer dereference',
    '[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f2a4c]',
    '',
    'goroutine 1 [running]:',
    'main.(*Server).routes(0x0)',
    '\t/src/server.go:58 +0x2c',
    'main.run({0xc000012120, 0x1})',
    '\t/src/main.go:41 +0x1d4',
    'main.main()',
    '\t/src/main.go:19 +0x45',
    'exit status 2',
  ],
  shutdown: moment => [
    slog(moment, 'INFO', 'shutting down', 'signal=terminated'),
  ],
};

function dotnet(
  level: string,
  category: string,
  message: string,
  trace?: RequestTrace,
): string[] {
  return [
    `${level}: ${category}[0]`,
    ...(trace
      ? [`      => SpanId:${trace.spanId}, TraceId:${trace.traceId}`]
      : []),
    `      ${message}`,
  ];
}

/** ASP.NET Core with the simple console formatter. */
export const dotnetLog: LogWriter = {
  startup: ({ subject }) => [
    ...dotnet(
      'info',
      'Microsoft.Hosting.Lifetime',
      `Now listening on: http://[::]:${subject.port}`,
    ),
    ...dotnet(
      'info',
      'Microsoft.Hosting.Lifetime',
      'Application started. Press Ctrl+C to shut down.',
    ),
    ...dotnet(
      'info',
      'Microsoft.Hosting.Lifetime',
      'Hosting environment: Production',
    ),
  ],
  entry({ random, subject, trace }) {
    const name = className(subject.app);
    return random.next() < 0.02
      ? [
          ...dotnet(
            'fail',
            'Microsoft.AspNetCore.Server.Kestrel',
            `Connection id "0HN${random
              .hex(8)
              .toUpperCase()}": An unhandled exception was thrown by the application.`,
            trace,
          ),
          '      System.InvalidOperationException: Sequence contains no elements',
          '         at System.Linq.ThrowHelper.ThrowNoElementsException()',
          `         at ${name}.Services.InvoiceService.Latest(Int32 customer) in /src/Services/InvoiceService.cs:line ${random.int(
            20,
            120,
          )}`,
          `         at ${name}.Controllers.InvoiceController.Get(Int32 id) in /src/Controllers/InvoiceController.cs:line ${random.int(
            20,
            60,
          )}`,
        ]
      : dotnet(
          'info',
          `${name}.Controllers.InvoiceController`,
          `Invoice ${random.int(1000, 99_999)} rendered in ${random.int(
            5,
            90,
          )} ms`,
          trace,
        );
  },
  crash: ({ subject }) => [
    "Unhandled exception. System.ArgumentNullException: Value cannot be null. (Parameter 'connectionString')",
    '   at System.ArgumentNullException.Throw(String paramName)',
    `   at ${className(
      subject.app,
    )}.Program.<Main>$(String[] args) in /src/Program.cs:line 17`,
  ],
  shutdown: () =>
    dotnet(
      'info',
      'Microsoft.Hosting.Lifetime',
      'Application is shutting down...',
    ),
};

function postgres({ time }: LogMoment, level: string, message: string): string {
  return `${iso(time)
    .replace('T', ' ')
    .replace('Z', '')} UTC [1] ${level}:  ${message}`;
}

export const postgresLog: LogWriter = {
  startup: moment => [
    'PostgreSQL Database directory appears to contain a database; Skipping initialization',
    postgres(moment, 'LOG', 'starting PostgreSQL 17.7 on x86_64-pc-linux-musl'),
    postgres(moment, 'LOG', 'listening on IPv4 address "0.0.0.0", port 5432'),
    postgres(moment, 'LOG', 'database system is ready to accept connections'),
  ],
  entry(moment) {
    const { random } = moment;
    return random.next() < 0.1
      ? [
          postgres(
            moment,
            'LOG',
            `duration: ${random.int(1000, 4000)}.${random.int(
              100,
              999,
            )} ms  statement: SELECT * FROM orders WHERE customer_id = $1`,
          ),
        ]
      : [
          postgres(
            moment,
            'LOG',
            `checkpoint complete: wrote ${random.int(
              3,
              400,
            )} buffers (0.${random.int(1, 9)}%); write=${random.int(
              1,
              30,
            )}.0${random.int(10, 99)} s`,
          ),
        ];
  },
  crash: moment => [
    postgres(
      moment,
      'FATAL',
      'could not write lock file "postmaster.pid": No space left on device',
    ),
  ],
  shutdown: moment => [
    postgres(moment, 'LOG', 'received smart shutdown request'),
    postgres(moment, 'LOG', 'database system is shut down'),
  ],
};

function redis({ time }: LogMoment, message: string): string {
  const at = new Date(time).toUTCString().slice(5, 25);
  return `1:M ${at}.${String(Math.floor(time) % 1000).padStart(
    3,
    '0',
  )} * ${message}`;
}

export const redisLog: LogWriter = {
  startup: moment => [
    redis(moment, 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'),
    redis(moment, 'Running mode=standalone, port=6379.'),
    redis(moment, 'Ready to accept connections tcp'),
  ],
  entry: moment => [
    redis(
      moment,
      `${moment.random.int(10, 200)} changes in 300 seconds. Saving...`,
    ),
    redis(moment, 'Background saving terminated with success'),
  ],
  crash: moment => [
    redis(
      moment,
      "Fatal error, can't open config file '/etc/redis/redis.conf': No such file or directory",
    ),
  ],
  shutdown: moment => [
    redis(moment, 'User requested shutdown...'),
    redis(moment, 'Redis is now ready to exit, bye bye...'),
  ],
};

/** A program that says little. */
export const plainLog: LogWriter = {
  startup: ({ subject }) => [`${subject.app}: started`],
  entry: ({ random, time }) => [`${iso(time)} tick ${random.hex(6)}`],
  crash: ({ subject }) => [
    `${subject.app}: fatal: configuration file not found`,
  ],
  shutdown: ({ subject }) => [`${subject.app}: terminated`],
};

export const silentLog: LogWriter = {
  startup: () => [],
  entry: () => [],
  crash: () => [],
  shutdown: () => [],
};
