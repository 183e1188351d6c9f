import type { JsonObject } from '@backstage/types';
import { FakeSearchStore, refusal } from '../__testUtils__/FakeSearchStore';
import { capabilities, FILEBEAT_FIELDS } from '../__testUtils__/fields';
import {
  filebeat,
  providerOf,
  QUERY,
  SIGNAL,
} from '../__testUtils__/providers';

const AT = '2026-11-23T10:30:00';

describe('problems of a store', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const provider = (...args: [type?: string, more?: JsonObject]) =>
    providerOf(store, ...args);

  const texts = async (more: object = {}, of = provider()) =>
    (await of.query({ ...QUERY, ...more }, SIGNAL)).lines.map(one => one.text);

  it.each<[number, object | string, string]>([
    [
      401,
      refusal(
        401,
        'security_exception',
        'unable to authenticate user [portal] for REST request [/_search]',
      ).body,
      "does not accept the portal's credentials",
    ],
    [401, 'Unauthorized', "does not accept the portal's credentials"],
    [
      403,
      refusal(
        403,
        'security_exception',
        'action [indices:data/read/search] is unauthorized for user [portal]',
      ).body,
      "does not let the portal's account read the fields of filebeat-*; it needs the index privileges read and view_index_metadata: action [indices:data/read/search] is unauthorized",
    ],
    [
      404,
      refusal(404, 'index_not_found_exception', 'no such index [filebeat-*]')
        .body,
      'has none of the fields of filebeat-*; check index in foredeck.logs.history: no such index',
    ],
    [
      429,
      refusal(429, 'es_rejected_execution_exception', 'rejected execution')
        .body,
      'is too busy to answer; try again in a moment: rejected execution',
    ],
    [503, '<html>Service Unavailable</html>', 'failed (status 503)'],
    [504, 'upstream timed out', 'took too long; ask for a shorter span'],
    [302, '', 'answers with a redirect (status 302)'],
    [
      200,
      '<html>Sign in</html>',
      'answered with something else than a store of logs does',
    ],
  ])(
    'says what it means that the store answers %d %j',
    async (status, body, message) => {
      store.refusals['*'] = { status, body: body as string };
      const failed = provider('elasticsearch', {
        auth: { token: 's3cret' },
      }).query(QUERY, SIGNAL);
      await expect(failed).rejects.toThrow(
        `Elasticsearch${
          status === 200 ? '' : ` at ${new URL(store.url).host}`
        } ${message}`,
      );
      await expect(failed).rejects.not.toThrow('s3cret');
      await expect(failed).rejects.toMatchObject({
        name: expect.stringMatching(
          /ServiceUnavailableError|PeerError|SearchProblem/,
        ),
      });
    },
  );

  it('says what the deepest cause is when a search fails, and asks for fields again after a failure', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    store.refusals._search = {
      status: 400,
      body: {
        error: {
          root_cause: [
            { type: 'query_shard_exception', reason: 'failed to create query' },
          ],
          type: 'search_phase_execution_exception',
          reason: 'all shards failed',
          failed_shards: [
            {
              shard: 0,
              index: 'filebeat-2026.11.23',
              reason: {
                type: 'query_shard_exception',
                reason: 'failed to create query',
                caused_by: {
                  type: 'number_format_exception',
                  reason: 'For input string: "x"',
                },
              },
            },
          ],
        },
        status: 400,
      },
    };
    await expect(provider().query(QUERY, SIGNAL)).rejects.toThrow(
      'refused to search the indices filebeat-* (status 400): failed to create query: For input string: "x"',
    );
    store.refusals = {
      _field_caps: refusal(429, 'circuit_breaking_exception', 'Data too large'),
    };
    const of = provider();
    await expect(of.query(QUERY, SIGNAL)).rejects.toThrow('Data too large');
    store.refusals = {};
    expect(await texts({}, of)).toEqual(['a']);
  });

  it('tells what could not be searched', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    store.extra = {
      timed_out: true,
      _shards: {
        ...{ total: 4, successful: 3, skipped: 0, failed: 1 },
        failures: [
          {
            shard: 0,
            index: 'filebeat-old',
            reason: {
              type: 'illegal_argument_exception',
              reason: 'no doc values',
            },
          },
        ],
      },
    };
    const { lines, notices } = await provider().query(QUERY, SIGNAL);
    expect(lines).toHaveLength(1);
    expect(notices?.map(({ message }) => message)).toEqual([
      expect.stringContaining('did not search to the end in time'),
      'Elasticsearch could not search 1 of 4 shards (filebeat-old: no doc values): lines are missing',
    ]);
  });

  it('tells that no index matches, and what can not be asked', async () => {
    store.fields = {};
    expect(await provider().query(QUERY, SIGNAL)).toEqual({
      lines: [],
      notices: [
        {
          severity: 'warning',
          message:
            'Elasticsearch has no index that matches filebeat-*; check index in foredeck.logs.history',
        },
      ],
    });
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    store.fields = {
      ...FILEBEAT_FIELDS,
      ...capabilities({ 'kubernetes.pod.name': 'text' }),
    };
    await expect(provider().query(QUERY, SIGNAL)).rejects.toThrow(
      'can not search filebeat-* for the pod of a line',
    );
  });
});
