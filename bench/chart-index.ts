// How fast a big index of a chart repository is read into the store, and how much memory that takes.
// Run: node --expose-gc --require @backstage/cli/config/nodeTransform.cjs bench/chart-index.ts [--json] [--versions=100000]
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import knexFactory from 'knex';
import { HttpSource } from '../plugins/helm-backend/src/charts/sources/HttpSource';
import { SourceRefresher } from '../plugins/helm-backend/src/charts/refresh/SourceRefresher';
import { ChartQueries } from '../plugins/helm-backend/src/charts/store/ChartQueries';
import { SourceTable } from '../plugins/helm-backend/src/charts/store/SourceTable';

const MIB = 1024 * 1024;
const VERSIONS = Number(
  process.argv.find(one => one.startsWith('--versions='))?.split('=')[1] ??
    100_000,
);
const PER_CHART = 50;

/** An entry as `helm repo index` writes it. */
function entry(chart: string, version: number): string {
  return `  - apiVersion: v2
    appVersion: 1.${version}.0
    created: "2026-0${1 + (version % 9)}-01T10:00:00.123456789Z"
    dependencies:
    - name: common
      repository: https://charts.example.com
      version: 2.x.x
    description: ${chart} is a service that holds "things", with words enough for
      a second line of text
    digest: ${version.toString(16).padStart(64, 'a')}
    home: https://example.com/${chart}
    icon: https://example.com/${chart}.png
    keywords:
    - ${chart}
    - database
    maintainers:
    - email: team@example.com
      name: Team
    name: ${chart}
    sources:
    - https://git.example.com/${chart}
    type: application
    urls:
    - charts/${chart}-1.${version}.0.tgz
    version: 1.${version}.0
`;
}

function* index(): Generator<string> {
  yield 'apiVersion: v1\nentries:\n';
  for (let chart = 0; chart < VERSIONS / PER_CHART; chart += 1) {
    const name = `chart-${chart.toString(36)}`;
    const entries = Array.from({ length: PER_CHART }, (_, at) =>
      entry(name, PER_CHART - at),
    );
    yield `  ${name}:\n${entries.join('')}`;
  }
  yield 'generated: "2026-11-01T00:00:00Z"\n';
}

/** The longest the event loop was held up, in milliseconds. */
function watchLoop(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

async function median(times: number, run: () => Promise<unknown>) {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)];
}

async function main() {
  let bytes = 0;
  const server = createServer((_request, response) => {
    Readable.from(index())
      .on('data', chunk => (bytes += chunk.length))
      .pipe(response);
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address() as AddressInfo;
  const home = await mkdtemp(join(tmpdir(), 'foredeck-bench-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: join(home, 'store.sqlite'),
    useNullAsDefault: true,
  });
  await knex.migrate.latest({
    directory: join(__dirname, '../plugins/helm-backend/migrations'),
  });
  const table = new SourceTable({ knex });
  const quiet = () => undefined;
  const logger = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: quiet,
    child: () => logger,
  };
  const refresher = new SourceRefresher({ knex, table, logger });
  const source = new HttpSource({
    kind: 'http',
    name: 'bench',
    title: 'Bench',
    url: `http://127.0.0.1:${address.port}`,
    frequencyMs: 60_000,
    trustedHosts: [],
  });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const loop = watchLoop();
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  await refresher.refresh(source);
  const seconds = (performance.now() - began) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const heldUp = loop();
  clearInterval(sampler);
  const queries = new ChartQueries({ knex });
  const page = { sources: ['bench'], limit: 50, offset: 0 };
  const search = (text: string) => () => queries.search({ ...page, text });
  const state = await table.get('bench');
  const results = [
    { what: 'versions read', value: state?.versions ?? 0, unit: '' },
    { what: 'size of the index', value: bytes / MIB, unit: 'MiB' },
    { what: 'time to read it', value: seconds, unit: 's' },
    {
      what: 'processor time, with serving it',
      value: (cpu.user + cpu.system) / 1e6,
      unit: 's',
    },
    { what: 'memory growth', value: (peak - before) / MIB, unit: 'MiB' },
    { what: 'longest pause of the event loop', value: heldUp, unit: 'ms' },
    {
      what: 'search by name',
      value: await median(21, search('chart-a')),
      unit: 'ms',
    },
    {
      what: 'search by description',
      value: await median(21, search('things words')),
      unit: 'ms',
    },
    {
      what: 'versions of a chart',
      value: await median(21, () =>
        queries.versions('bench', 'chart-a', { limit: 100, offset: 0 }),
      ),
      unit: 'ms',
    },
  ];
  await source.close();
  await refresher.stop();
  await knex.destroy();
  server.close();
  await rm(home, { recursive: true, force: true });
  if (process.argv.includes('--json')) {
    process.stdout.write(
      `${JSON.stringify({ problem: state?.problem, results })}\n`,
    );
    return;
  }
  if (state?.problem) {
    process.stdout.write(`${state.problem}\n`);
  }
  for (const { what, value, unit } of results) {
    const shown = value.toLocaleString('en-US', { maximumFractionDigits: 1 });
    process.stdout.write(`${what.padEnd(34)}${shown} ${unit}\n`);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
