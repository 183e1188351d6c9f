import { once } from 'node:events';
import { InputError } from '@backstage/errors';
import { FakePeer } from '../__testUtils__/FakePeer';
import { sourceAt } from '../__testUtils__/sourceAt';
import { PromqlError, QueryTooHeavyError, SourceDownError } from '../errors';

const RANGE = { expr: 'sum(up)', from: 0, to: 60, step: 60 };
const QUERY_RANGE = '/api/v1/query_range';
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
