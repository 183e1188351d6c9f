import type { LogMoment, LogWriter } from './LogWriter';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const PATHS = [
  '/',
  '/index.html',
  '/assets/app.js',
  '/assets/app.css',
  '/favicon.ico',
  '/api/products',
  '/healthz',
];
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'curl/8.16.0',
];

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `23/Nov/2026:11:24:52 +0000` */
function accessTime(time: number): string {
  const at = new Date(time);
  return `${two(at.getUTCDate())}/${
    MONTHS[at.getUTCMonth()]
  }/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}

/** `2026/11/23 11:24:52` */
function errorTime(time: number): string {
  return new Date(time)
    .toISOString()
    .slice(0, 19)
    .replace(/-/g, '/')
    .replace('T', ' ');
}

function notice({ time }: LogMoment, message: string): string {
  return `${errorTime(time)} [notice] 1#1: ${message}`;
}

/** nginx: the official image's start, then its access log. */
export const nginxLog: LogWriter = {
  startup: moment => [
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
    '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
    notice(moment, 'using the "epoll" event method'),
    notice(moment, 'nginx/1.29.3'),
    notice(moment, 'start worker processes'),
    notice(moment, 'start worker process 30'),
  ],
  entry(moment) {
    const { random, time } = moment;
    const client = `10.244.${random.int(0, 3)}.${random.int(2, 250)}`;
    const path = random.pick(PATHS);
    const agent = path === '/healthz' ? 'kube-probe/1.36' : random.pick(AGENTS);
    const roll = random.next();
    if (roll < 0.02) {
      return [
        `${errorTime(time)} [error] 30#30: *${random.int(
          10,
          9000,
        )} open() "/usr/share/nginx/html/missing.png" failed (2: No such file or directory), client: ${client}, server: localhost, request: "GET /missing.png HTTP/1.1", host: "shop.example.com"`,
        `${client} - - [${accessTime(
          time,
        )}] "GET /missing.png HTTP/1.1" 404 153 "-" "${random.pick(
          AGENTS,
        )}" "-"`,
      ];
    }
    const status = roll < 0.12 ? 304 : 200;
    return [
      `${client} - - [${accessTime(time)}] "GET ${path} HTTP/1.1" ${status} ${
        status === 304 ? 0 : random.int(180, 42_000)
      } "-" "${agent}" "-"`,
    ];
  },
  crash: moment => [
    `${errorTime(
      moment.time,
    )} [emerg] 1#1: host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:12`,
    'nginx: [emerg] host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:12',
  ],
  shutdown: moment => [
    notice(moment, 'signal 3 (SIGQUIT) received, shutting down'),
    notice(moment, 'gracefully shutting down'),
    notice(moment, 'exit'),
  ],
};

/** A Python web service behind uvicorn. */
export const pythonLog: LogWriter = {
  startup: ({ subject }) => [
    'INFO:     Started server process [1]',
    'INFO:     Waiting for application startup.',
    'INFO:     Application startup complete.',
    `INFO:     Uvicorn running on http://0.0.0.0:${subject.port} (Press CTRL+C to quit)`,
  ],
  entry({ random, subject, time, trace }) {
    const client = `10.244.${random.int(0, 3)}.${random.int(
      2,
      250,
    )}:${random.int(32_768, 60_999)}`;
    const stamp = new Date(time)
      .toISOString()
      .replace('T', ' ')
      .replace('Z', '')
      .replace('.', ',');
    const roll = random.next();
    if (roll < 0.02) {
      return [
        `INFO:     ${client} - "POST /${subject.app}/score HTTP/1.1" 500 Internal Server Error`,
        'ERROR:    Exception in ASGI application',
        'Traceback (most recent call last):',
        '  File "/usr/local/lib/python3.13/site-packages/starlette/routing.py", line 76, in app',
        '    response = await func(request)',
        `  File "/app/${subject.app.replace(
          /-/g,
          '_',
        )}/api.py", line ${random.int(20, 90)}, in score`,
        '    weight = weights[item["category"]]',
        '             ~~~~~~~^^^^^^^^^^^^^^^^^^',
        "KeyError: 'garden'",
      ];
    }
    return roll < 0.3
      ? [
          `${stamp} INFO ${subject.app.replace(/-/g, '_')}.worker [trace_id=${
            trace?.traceId
          } span_id=${trace?.spanId}]: scored ${random.int(
            5,
            400,
          )} items in ${random.int(4, 90)} ms`,
        ]
      : [
          `INFO:     ${client} - "GET /${subject.app}/items/${random.int(
            1,
            9999,
          )} HTTP/1.1" 200 OK`,
        ];
  },
  crash: ({ subject }) => [
    'INFO:     Started server process [1]',
    'Traceback (most recent call last):',
    '  File "/usr/local/bin/uvicorn", line 8, in <module>',
    '    sys.exit(main())',
    `  File "/app/${subject.app.replace(
      /-/g,
      '_',
    )}/main.py", line 11, in <module>`,
    '    from .settings import settings',
    `  File "/app/${subject.app.replace(
      /-/g,
      '_',
    )}/settings.py", line 24, in <module>`,
    '    settings = Settings()',
    '               ^^^^^^^^^^',
    'pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings',
    'broker_url',
    "  Field required [type=missing, input_value={'log_level': 'info'}, input_type=dict]",
  ],
  shutdown: () => [
    'INFO:     Shutting down',
    'INFO:     Waiting for application shutdown.',
    'INFO:     Application shutdown complete.',
    'INFO:     Finished server process [1]',
  ],
};
