import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backfill } from '../history/backfill';
import { constant } from '../history/curves';
import { seriesOverTime } from '../history/seriesOverTime';
import { startAlertmanager } from './startAlertmanager';
import { startPrometheus } from './startPrometheus';

jest.setTimeout(120_000);

const IDLE = { global: { scrape_interval: '1h' }, scrape_configs: [] };

let directory: string;
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'prometheus-sandbox-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop()));
  await rm(directory, { recursive: true });
});

function stopped<T extends { stop(): Promise<void> }>(server: T): T {
  running.push(server);
  return server;
}

async function query(url: string, expression: string, time: number) {
  const search = new URLSearchParams({
    query: expression,
    time: String(time),
  });
  const response = await fetch(`${url}/api/v1/query?${search}`);
  return (await response.json()).data.result.map(
    (one: { value: [number, string] }) => Number(one.value[1]),
  );
}

describe('startPrometheus', () => {
  it('answers queries over what was backfilled', async () => {
    const to = Math.floor(Date.now() / 1000);
    await backfill({
      dataDir: directory,
      openMetrics: seriesOverTime({
        from: to - 86_400,
        to,
        step: 60,
        families: [
          {
            name: 'http_requests_total',
            type: 'counter',
            series: [{ labels: { job: 'a "b"\n' }, curve: constant(2) }],
          },
        ],
      }),
    });
    const { url } = stopped(
      await startPrometheus({ dataDir: directory, config: IDLE }),
    );
    const [rate] = await query(url, 'rate(http_requests_total[5m])', to);
    expect(rate).toBeCloseTo(2);
    expect(await query(url, 'http_requests_total', to - 86_000)).toHaveLength(
      1,
    );
  });

  it('evaluates rules, and reads new ones when told', async () => {
    const prometheus = stopped(
      await startPrometheus({
        dataDir: directory,
        config: 'global: {scrape_interval: 1h}',
        rules: { 'a.yaml': ruleFile('first') },
      }),
    );
    expect(await ruleNames(prometheus.url)).toEqual(['first']);
    await prometheus.reload({
      config: IDLE,
      rules: { 'b.yaml': ruleFile('second') },
    });
    expect(await ruleNames(prometheus.url)).toEqual(['second']);
    await expect(
      prometheus.reload({ config: IDLE, rules: { 'b.yaml': ruleFile('a-b') } }),
    ).rejects.toThrow(/a-b|invalid/);
    expect(await ruleNames(prometheus.url)).toEqual(['second']);
  });

  it('says why it does not start', async () => {
    await expect(
      startPrometheus({
        dataDir: directory,
        config: 'scrape_configs: nonsense',
      }),
    ).rejects.toThrow(/Prometheus ended \(code \d\)[^]*nonsense/);
  });

  it('keeps its series from one start to the next', async () => {
    const config = {
      scrape_configs: [
        {
          job_name: 'self',
          scrape_interval: '1s',
          static_configs: [{ targets: ['placeholder'] }],
          relabel_configs: [{ target_label: '__address__', replacement: '' }],
        },
      ],
    };
    const first = await startPrometheus({ dataDir: directory, config });
    config.scrape_configs[0].relabel_configs[0].replacement = new URL(
      first.url,
    ).host;
    await first.reload({ config });
    while ((await query(first.url, 'up == 1', Date.now() / 1000)).length < 1) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    const then = Date.now() / 1000;
    await first.stop();
    const { url } = stopped(
      await startPrometheus({ dataDir: directory, config: IDLE }),
    );
    expect(await query(url, 'max_over_time(up[1m])', then)).toEqual([1]);
  });

  it('lets nobody else read its configuration', async () => {
    stopped(await startPrometheus({ dataDir: directory, config: IDLE }));
    const { mode } = await stat(join(directory, 'prometheus.yml'));
    expect(mode % 0o1000).toBe(0o600);
  });

  it('tells when it is killed', async () => {
    const { pid, died } = await startPrometheus({
      dataDir: directory,
      config: IDLE,
    });
    process.kill(pid!, 'SIGKILL');
    expect(await died()).toMatch(/^Prometheus ended \(SIGKILL\)/);
  });
});

describe('startAlertmanager', () => {
  it('takes alerts, and a new configuration', async () => {
    const { url, reload } = stopped(
      await startAlertmanager({ dataDir: directory }),
    );
    await fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ labels: { alertname: 'Down' } }]),
    });
    const alerts = await (await fetch(`${url}/api/v2/alerts`)).json();
    expect(alerts).toMatchObject([{ labels: { alertname: 'Down' } }]);
    await reload({
      route: { receiver: 'team' },
      receivers: [{ name: 'team' }],
    });
    expect(await readFile(join(directory, 'alertmanager.yml'), 'utf8')).toMatch(
      /receiver: team/,
    );
    await expect(reload('route: {receiver: nobody}')).rejects.toThrow(/nobody/);
  });
});

function ruleFile(name: string) {
  return {
    groups: [
      {
        name: 'group',
        rules: [{ [name === 'a-b' ? 'record' : 'alert']: name, expr: 'up' }],
      },
    ],
  };
}

async function ruleNames(url: string): Promise<string[]> {
  const { data } = await (await fetch(`${url}/api/v1/rules`)).json();
  return data.groups.flatMap((group: { rules: { name: string }[] }) =>
    group.rules.map(rule => rule.name),
  );
}
