import { gzipSync } from 'node:zlib';
import { FakePeer } from '../__testUtils__/FakePeer';
import { sourceAt } from '../__testUtils__/sourceAt';

const RANGE = { expr: 'sum(up)', from: 0, to: 60, step: 60 };
const QUERY_RANGE = '/api/v1/query_range';
const MATRIX = {
  resultType: 'matrix',
  result: [
    {
      metric: { pod: 'a' },
      values: [
        [0, '1.5'],
        [60, 'NaN'],
        [120, '+Inf'],
        [180, '-Inf'],
      ],
    },
  ],
};

let peer: FakePeer;

beforeEach(async () => {
  peer = await FakePeer.start();
});
afterEach(() => peer.stop());

describe('a source', () => {
  it('sends queries as forms, with credentials, tenant and a limit of time', async () => {
    peer.data(QUERY_RANGE, MATRIX, { warnings: ['a store is away'] });
    const source = await sourceAt(
      peer.url,
      {
        endpoint: {
          url: peer.url,
          auth: { username: 'ada', password: 'p:ä' },
          headers: { 'X-Scope-OrgID': 'team-a' },
        },
      },
      { timeout: 7 },
    );
    const { result, warnings } = await source.queryRange(RANGE);
    expect(result).toEqual([
      {
        labels: { pod: 'a' },
        points: [
          [0, 1.5],
          [60, NaN],
          [120, Infinity],
          [180, -Infinity],
        ],
      },
    ]);
    expect(warnings).toEqual(['a store is away']);
    const { method, headers, parameters } = peer.calls.at(-1)!;
    expect(method).toBe('POST');
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from('ada:p:ä').toString('base64')}`,
      'x-scope-orgid': 'team-a',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(Object.fromEntries(parameters)).toEqual({
      query: 'sum(up)',
      start: '0',
      end: '60',
      step: '60',
      timeout: '7s',
    });
  });

  it('takes a token, and packed answers', async () => {
    peer.on('/api/v1/query', (_call, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(
        gzipSync(
          JSON.stringify({
            status: 'success',
            data: { resultType: 'scalar', result: [5, '42'] },
          }),
        ),
      );
    });
    const source = await sourceAt(peer.url, {
      endpoint: { url: peer.url, auth: { token: 'hunter22' } },
    });
    const { result } = await source.query({ expr: '42', time: 5 });
    expect(result).toEqual([{ labels: {}, time: 5, value: 42 }]);
    expect(peer.calls.at(-1)?.headers.authorization).toBe('Bearer hunter22');
  });

  it('asks by GET where something refuses POST, and remembers that', async () => {
    peer.on(QUERY_RANGE, ({ method }, response) =>
      method === 'POST'
        ? response.writeHead(405).end('Method Not Allowed')
        : response.end(JSON.stringify({ status: 'success', data: MATRIX })),
    );
    const source = await sourceAt(peer.url);
    await source.queryRange(RANGE);
    await source.queryRange(RANGE);
    const calls = peer.calls.filter(({ path }) => path === QUERY_RANGE);
    expect(calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    expect(calls[2].parameters.get('query')).toBe('sum(up)');
  });

  it.each([
    [
      { version: '2.42.0', revision: 'a', goVersion: 'go1' },
      'prometheus',
      '2.42.0',
    ],
    [
      { version: '0.34.1', revision: 'a', goVersion: 'go1' },
      'thanos',
      '0.34.1',
    ],
    [{ version: '2.24.0' }, 'victoriametrics', undefined],
    [
      { application: 'Grafana Mimir', version: '2.11.0', revision: 'a' },
      'mimir',
      '2.11.0',
    ],
  ])('tells what %j is', async (build, kind, version) => {
    peer.data('/api/v1/status/buildinfo', build);
    const source = await sourceAt(peer.url);
    expect(await source.info()).toEqual({
      state: 'ok',
      kind,
      version,
      alertmanager: false,
      exemplars: kind !== 'victoriametrics',
    });
  });

  it('finds the API beneath the prefix of Mimir', async () => {
    peer
      .json('/api/v1/status/buildinfo', 404, 'no')
      .data('/prometheus/api/v1/status/buildinfo', {
        application: 'Grafana Mimir',
        version: '2.11.0',
      })
      .data(`/prometheus${QUERY_RANGE}`, MATRIX);
    const source = await sourceAt(peer.url);
    expect((await source.queryRange(RANGE)).result).toHaveLength(1);
  });

  it('decodes rules, targets, exemplars, metadata and names', async () => {
    peer
      .data('/api/v1/rules', {
        groups: [
          {
            name: 'shop',
            file: '/etc/shop.yaml',
            interval: 30,
            more: 1,
            rules: [
              { type: 'recording', name: 'a:b', query: 'up' },
              {
                type: 'alerting',
                name: 'Down',
                query: 'up == 0',
                duration: 60,
                health: 'ok',
                state: 'firing',
                alerts: [
                  {
                    labels: { alertname: 'Down' },
                    annotations: {},
                    state: 'firing',
                    activeAt: '2026-01-01T00:00:00Z',
                    value: '0e+00',
                  },
                ],
              },
            ],
          },
        ],
      })
      .data('/api/v1/targets', {
        activeTargets: [
          { scrapePool: 'a', scrapeUrl: 'http://x', health: 'up', labels: {} },
          { scrapePool: 'b', health: 'up' },
        ],
        droppedTargets: [{ discoveredLabels: { __address__: 'y' } }],
      })
      .data('/api/v1/query_exemplars', [
        {
          seriesLabels: { pod: 'a' },
          exemplars: [
            { labels: { trace_id: 'x' }, value: '0.5', timestamp: 1.5 },
          ],
        },
      ])
      .data('/api/v1/metadata', { up: [{ type: 'gauge', help: 'Is up' }] })
      .data('/api/v1/label/pod/values', ['a', 'b'])
      .data('/api/v1/labels', ['pod']);
    const source = await sourceAt(peer.url);
    const [group] = await source.rules();
    expect(group).toMatchObject({ name: 'shop', interval: 30 });
    expect(group.rules).toMatchObject([
      { name: 'Down', labels: {}, alerts: [{ value: '0e+00' }] },
    ]);
    const targets = await source.targets({ scrapePool: 'a' });
    expect(targets.active.map(({ scrapePool }) => scrapePool)).toEqual(['a']);
    expect(targets.dropped).toMatchObject([
      { health: 'dropped', discoveredLabels: { __address__: 'y' }, labels: {} },
    ]);
    expect(await source.exemplars(RANGE)).toEqual([
      {
        seriesLabels: { pod: 'a' },
        exemplars: [{ labels: { trace_id: 'x' }, value: 0.5, time: 1.5 }],
      },
    ]);
    expect(await source.metadata()).toEqual({
      up: { type: 'gauge', help: 'Is up' },
    });
    const where = { match: ['{a="b"}', 'up'], from: 1, to: 2 };
    expect(await source.labelValues({ ...where, label: 'pod' })).toEqual([
      'a',
      'b',
    ]);
    expect(await source.labelNames(where)).toEqual(['pod']);
    expect(peer.calls.at(-1)?.parameters.getAll('match[]')).toEqual(
      where.match,
    );
  });
});
