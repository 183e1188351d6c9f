import { ManualClock } from '../kubelet/ManualClock';
import type { Sandbox } from '../sandbox/Sandbox';
import { startSandbox } from '../sandbox/startSandbox';
import { scrape, type Scraped } from '../__testUtils__/exposition';
import { getInside, podNamed, webPod } from '../__testUtils__/serving';

const OPEN = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';
const MINUTE = 60_000;
const OFFER_OPEN_METRICS = [
  'node',
  'spring',
  'otel',
  'dotnet',
  'prometheus-net',
];

describe('metrics of simulated pods', () => {
  let clock: ManualClock;
  let sandbox: Sandbox;

  beforeEach(async () => {
    clock = new ManualClock();
    sandbox = await startSandbox({ clock });
  });
  afterEach(() => sandbox.stop());

  async function run(
    name: string,
    image: string,
    annotations?: Record<string, string>,
  ) {
    sandbox.store.create('pods', webPod(name, image, { annotations }));
    await clock.advance(MINUTE);
  }

  function get(name: string, path: string, accept = 'text/plain') {
    const ip = podNamed(sandbox, name).status?.podIP;
    return getInside(sandbox, `http://${ip}:8080${path}`, { Accept: accept });
  }

  async function metrics(name: string, query = ''): Promise<Scraped> {
    const answer = await get(name, `/metrics${query}`);
    expect([answer.code, answer.type]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return scrape(answer.text);
  }

  function annotate(name: string, annotations: Record<string, string>) {
    const pod = podNamed(sandbox, name);
    sandbox.store.update('pods', {
      ...pod,
      metadata: { ...pod.metadata, annotations },
    });
  }

  it.each([
    ['node', 'http_request_duration_seconds_count', { status_code: '200' }],
    ['spring', 'http_server_requests_seconds_count', { outcome: 'SUCCESS' }],
    ['go', 'http_requests_total', { code: '200' }],
    [
      'otel',
      'http_server_request_duration_seconds_count',
      { http_response_status_code: '200' },
    ],
    [
      'dotnet',
      'http_server_request_duration_seconds_count',
      { http_request_method: 'GET' },
    ],
    ['prometheus-net', 'http_requests_received_total', { code: '200' }],
    ['istio-proxy', 'istio_requests_total', { response_code: '200' }],
    ['postgres', 'pg_stat_database_xact_commit', { datname: 'postgres' }],
    ['mysqld', 'mysql_global_status_queries', {}],
    ['redis', 'redis_commands_total', { cmd: 'get' }],
    ['mongodb', 'mongodb_ss_opcounters', { legacy_op_type: 'query' }],
    ['rabbitmq', 'rabbitmq_global_messages_received_total', {}],
    ['elasticsearch', 'elasticsearch_indices_search_query_total', {}],
  ])('%s: both formats are well-formed', async (kind, name, labels) => {
    await run('app', 'acme/whatever:1', {
      'sandbox.foredeck.io/metrics': kind,
    });
    await clock.advance(60 * MINUTE);
    const plain = await metrics('app');
    expect(plain.sum(name, labels)).toBeGreaterThan(100);
    const other = await get('app', '/metrics', OPEN);
    const open = other.type.startsWith('application/openmetrics-text;');
    expect(open).toBe(OFFER_OPEN_METRICS.includes(kind));
    expect(scrape(other.text, open).sum(name, labels)).toBe(
      plain.sum(name, labels),
    );
  });

  it('follows from the image, where it has metrics at all', async () => {
    await run('api', 'acme/spring-api:1');
    await run('web', 'nginx:1');
    const spring = await get('api', '/actuator/prometheus');
    expect(scrape(spring.text).value('jvm_info')).toBe(1);
    expect((await get('web', '/')).code).toBe(200);
    expect((await get('web', '/metrics')).code).toBe(404);
    await run('app', 'node:24');
    expect((await get('app', '/actuator/prometheus')).code).toBe(404);
  });

  it('counts at about the asked rate, with errors and latency as asked', async () => {
    await run('app', 'node:24', {
      'sandbox.foredeck.io/metrics-rate': '50',
      'sandbox.foredeck.io/metrics-errors': '0.2',
      'sandbox.foredeck.io/metrics-latency': '300',
    });
    const before = await metrics('app');
    await clock.advance(24 * 60 * MINUTE);
    const after = await metrics('app');
    const name = 'http_request_duration_seconds';
    const grown = (suffix: string, labels: Record<string, string> = {}) =>
      after.sum(`${name}${suffix}`, labels) -
      before.sum(`${name}${suffix}`, labels);
    const all = grown('_count');
    expect(all / 86_400).toBeGreaterThan(45);
    expect(all / 86_400).toBeLessThan(55);
    const failed =
      grown('_count', { status_code: '500' }) +
      grown('_count', { status_code: '503' });
    expect(failed / all).toBeCloseTo(0.2, 1);
    // Half is quicker than the median, give or take the routes' own weights.
    expect(grown('_bucket', { le: '0.1' }) / all).toBeLessThan(0.15);
    expect(grown('_bucket', { le: '2.5' }) / all).toBeGreaterThan(0.9);
  });

  it('never counts backwards, whatever is annotated meanwhile', async () => {
    await run('app', 'node:24', { 'sandbox.foredeck.io/metrics-rate': '20' });
    let before = await metrics('app');
    const settings: Array<Record<string, string>> = [
      { 'sandbox.foredeck.io/metrics-rate': '0.5' },
      { 'sandbox.foredeck.io/metrics-latency': '5000' },
      { 'sandbox.foredeck.io/metrics-errors': '1' },
      {},
      { 'sandbox.foredeck.io/metrics-rate': 'nonsense' },
    ];
    for (const annotations of settings) {
      await clock.advance(10 * MINUTE);
      annotate('app', annotations);
      await clock.advance(10);
      const after = await metrics('app');
      const fallen = before.samples.filter(
        ({ name, labels, value }) =>
          /^(?!.*_active_).*_(count|sum|bucket|total)$/.test(name) &&
          !(after.value(name, labels) >= value),
      );
      expect(fallen).toEqual([]);
      before = after;
    }
  });

  it('begins anew with a restart', async () => {
    await run('app', 'node:24');
    await clock.advance(60 * MINUTE);
    const name = 'http_request_duration_seconds_count';
    const before = (await metrics('app')).sum(name);
    sandbox.pods.kill('default', 'app');
    const refused = await get('app', '/metrics');
    expect([refused.code, refused.text]).toEqual([
      502,
      expect.stringContaining('connection refused'),
    ]);
    await clock.advance(MINUTE);
    const after = await metrics('app');
    expect(after.sum(name)).toBeLessThan(before / 10);
    expect(after.value('process_start_time_seconds') * 1000).toBeGreaterThan(
      clock.now() - 2 * MINUTE,
    );
  });

  it('answers for any moment, also before its start', async () => {
    await run('app', 'node:24');
    const start = Math.floor(clock.now() / 1000);
    await clock.advance(60 * MINUTE);
    const now = clock.now() / 1000;
    expect((await get('app', `/metrics?at=${now}`)).text).toBe(
      (await get('app', '/metrics')).text,
    );
    const name = 'http_request_duration_seconds_count';
    let last = -1;
    // No more than hours before the start, which is some days.
    for (const hoursBefore of [24, 20, 12, 3, 1]) {
      const asked = await metrics('app', `?at=${start - hoursBefore * 3600}`);
      expect(asked.sum(name)).toBeGreaterThan(last);
      expect(asked.value('process_start_time_seconds')).toBeLessThan(
        start - 24 * 3600,
      );
      last = asked.sum(name);
    }
    expect((await metrics('app')).sum(name)).toBeLessThan(last);
    for (const wrong of ['yesterday', '', '-1', '1e20']) {
      const answer = await get('app', `/metrics?at=${wrong}`);
      expect([answer.code, answer.text]).toEqual([
        400,
        `at=${wrong}: give seconds since the epoch, such as 1767225600\n`,
      ]);
    }
  });

  it('shows requests whose trace the log names', async () => {
    await run('app', 'acme/spring-api:1');
    await clock.advance(30 * MINUTE);
    const open = scrape((await get('app', '/metrics', OPEN)).text, true);
    const shown = open.samples.filter(({ exemplar }) => exemplar);
    expect(shown.length).toBeGreaterThan(2);
    const text = [];
    for await (const chunk of sandbox.pods.logs.open({
      namespace: 'default',
      pod: 'app',
    })) {
      text.push(chunk);
    }
    const log = text.join('');
    for (const { labels, exemplar } of shown) {
      expect(exemplar?.value).toBeLessThanOrEqual(
        Number(labels.le.replace('+Inf', 'Infinity')),
      );
    }
    expect(
      shown.filter(({ exemplar }) =>
        log.includes(`[${exemplar?.labels.trace_id}-`),
      ).length,
    ).toBeGreaterThan(shown.length / 2);
  });

  it('tells of every Ingress where the controller of ingress-nginx runs', async () => {
    sandbox.store.create('ingresses.networking.k8s.io', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'shop',
        namespace: 'default',
        annotations: { 'sandbox.foredeck.io/metrics-rate': '30' },
      },
      spec: {
        rules: [
          {
            host: 'shop.example.com',
            http: {
              paths: [
                {
                  path: '/cart',
                  pathType: 'Prefix',
                  backend: { service: { name: 'cart', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    });
    sandbox.store.create(
      'pods',
      webPod('edge', 'registry.k8s.io/ingress-nginx/controller:v1.14.0', {
        port: 80,
      }),
    );
    await clock.advance(60 * MINUTE);
    const ip = podNamed(sandbox, 'edge').status?.podIP;
    const answer = await getInside(sandbox, `http://${ip}:10254/metrics`);
    const { sum } = scrape(answer.text);
    const labels = {
      namespace: 'default',
      ingress: 'shop',
      service: 'cart',
      host: 'shop.example.com',
      path: '/cart',
    };
    const count = sum('nginx_ingress_controller_requests', labels);
    expect(count / 3600).toBeGreaterThan(10);
    expect(
      sum('nginx_ingress_controller_request_duration_seconds_count', labels),
    ).toBe(count);
  });

  it('is silent before it is up', async () => {
    sandbox.store.create(
      'pods',
      webPod('slow', 'node:24', {
        annotations: { 'sandbox.foredeck.io/behaviour': 'slow-start' },
      }),
    );
    await clock.advance(10_000);
    expect((await get('slow', '/metrics')).code).toBe(502);
    await clock.advance(60_000);
    expect((await get('slow', '/metrics')).code).toBe(200);
  });
});
