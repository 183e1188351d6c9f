import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { FakePeer } from '../__testUtils__/FakePeer';
import { sourceAt } from '../__testUtils__/sourceAt';
import { PromqlError, QueryTooHeavyError, SourceDownError } from '../errors';

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

async function failure(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) {
      return error;
    }
  }
  throw new Error('it did not fail');
}

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

describe('a source that refuses', () => {
  it.each([
    [
      400,
      'bad_data',
      'invalid parameter "query": 1:5: parse error: unexpected end',
      PromqlError,
      '1:5: Unexpected end',
    ],
    [
      422,
      'execution',
      'many-to-many matching not allowed',
      PromqlError,
      '1:1: Many-to-many',
    ],
    [
      422,
      'execution',
      'query processing would load too many samples into memory',
      QueryTooHeavyError,
      'shorter time span',
    ],
    [
      400,
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries',
      QueryTooHeavyError,
      '11,000',
    ],
    [
      503,
      'timeout',
      'query timed out in expression evaluation',
      QueryTooHeavyError,
      'not answered in time',
    ],
    [
      422,
      '422',
      'the number of matching timeseries exceeds 30000',
      QueryTooHeavyError,
      'exceeds 30000',
    ],
    [
      500,
      'internal',
      'disk is full',
      SourceDownError,
      'is not able to answer (500): disk is full',
    ],
    [503, 'unavailable', 'starting', SourceDownError, 'starting'],
  ])('with %d %s %j says so', async (status, type, said, kind, words) => {
    peer.error(QUERY_RANGE, status, type, said);
    const source = await sourceAt(peer.url);
    const error = await failure(source.queryRange(RANGE));
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(words);
  });

  it.each([
    [401, "refuses the portal's credentials (401)"],
    [429, 'asked too much right now'],
    [302, 'answers with a redirect (302)'],
    [502, 'is not able to answer (502)'],
  ])(
    'with %d of something in between says what to check',
    async (status, words) => {
      const source = await sourceAt(peer.url);
      peer.on(QUERY_RANGE, (_call, response) => {
        response.writeHead(status, { Location: 'http://elsewhere.example' });
        response.end('<html>no</html>');
      });
      const error = await failure(source.queryRange(RANGE));
      expect(error).toBeInstanceOf(SourceDownError);
      expect(error.message).toContain(words);
      expect(error.message).not.toContain('html');
    },
  );

  it('never repeats credentials that it is sent back', async () => {
    const token = 'secret-token-1';
    const source = await sourceAt(peer.url, {
      endpoint: {
        url: peer.url,
        auth: { token },
        headers: { 'X-Key': 'key-77' },
      },
    });
    peer.error(QUERY_RANGE, 500, 'internal', `Bearer ${token} and key-77`);
    const error = await failure(source.queryRange(RANGE));
    expect(error.message).not.toMatch(/secret-token-1|key-77/);
  });

  it('answers no more than is read', async () => {
    peer.on(QUERY_RANGE, (_call, response) => {
      response.write('{"status":"success","data":"');
      const more = () => {
        while (response.writable && response.write('x'.repeat(64 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    const source = await sourceAt(peer.url, {}, { answerBytes: 256 * 1024 });
    const error = await failure(source.queryRange(RANGE));
    expect(error).toBeInstanceOf(QueryTooHeavyError);
    expect(error.message).toContain('larger than 256 KiB');
  });

  it('does not understand what is no answer of Prometheus', async () => {
    peer.data(QUERY_RANGE, { resultType: 'matrix', result: [{ metric: 1 }] });
    const source = await sourceAt(peer.url);
    expect((await failure(source.queryRange(RANGE))).message).toMatch(
      /not understood \(data\.result\.0\.metric/,
    );
    peer.data(QUERY_RANGE, {
      resultType: 'matrix',
      result: [{ metric: {}, values: [[1, 2]] }],
    });
    expect(await failure(source.queryRange(RANGE))).toBeInstanceOf(
      SourceDownError,
    );
    peer.data('/api/v1/query', { resultType: 'matrix', result: [] });
    expect(await failure(source.query({ expr: 'up[5m]' }))).toBeInstanceOf(
      InputError,
    );
  });

  it('is told when the asker leaves', async () => {
    let closed: Promise<unknown> | undefined;
    const abort = new AbortController();
    peer.on(QUERY_RANGE, (_call, response) => {
      closed = once(response, 'close');
      abort.abort(new Error('the browser left'));
    });
    const source = await sourceAt(peer.url);
    await expect(source.queryRange(RANGE, abort.signal)).rejects.toThrow(
      'the browser left',
    );
    await closed;
  });

  it('is down when nobody listens', async () => {
    const source = await sourceAt(peer.url);
    await peer.stop();
    const error = await failure(source.queryRange(RANGE));
    expect(error).toBeInstanceOf(SourceDownError);
    expect(error.message).toMatch(
      /^Prometheus at 127\.0\.0\.1:\d+ refuses connections; check foredeck\.monitoring\.sources\.demo/,
    );
    peer = await FakePeer.start();
  });
});
