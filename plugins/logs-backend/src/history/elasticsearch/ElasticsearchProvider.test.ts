import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import {
  capabilities,
  FakeSearchStore,
  FILEBEAT_FIELDS,
  FLUENT_BIT_FIELDS,
  refusal,
} from './__testUtils__/FakeSearchStore';
import {
  allLines,
  filebeat,
  providerOf,
  QUERY,
  SIGNAL,
} from './__testUtils__/providers';

const AT = '2026-11-23T10:30:00';

describe('ElasticsearchProvider', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => store.reset());
  afterAll(() => store.close());

  const provider = (...args: [type?: string, more?: JsonObject]) =>
    providerOf(store, ...args);

  const texts = async (more: object = {}, of = provider()) =>
    (await of.query({ ...QUERY, ...more }, SIGNAL)).lines.map(one => one.text);

  it('reads the lines that Filebeat wrote, newest first', async () => {
    store.documents = [
      filebeat(`${AT}.100Z`, 'first'),
      filebeat(`${AT}.200Z`, 'second'),
    ];
    const page = await provider().query(QUERY, SIGNAL);
    expect(page.lines.map(({ text }) => text)).toEqual(['second', 'first']);
    expect(page.lines[1]).toEqual({
      time: `${AT}.100000000Z`,
      text: 'first',
      source: {
        ...{ cluster: 'local', namespace: 'shop', pod: 'cart-0' },
        ...{ container: 'app', node: 'node-1', podUid: 'uid-1' },
        workload: 'Deployment/cart',
      },
    });
    expect(page.nextCursor).toBeUndefined();
    expect(page.notices).toEqual([]);
  });

  it('reads what Fluent Bit wrote, by keywords of texts', async () => {
    store.fields = FLUENT_BIT_FIELDS;
    store.documents = ['shop', 'bank'].map(namespace => ({
      _index: 'logs',
      _id: namespace,
      _source: {
        '@timestamp': `${AT}.123456789Z`,
        log: `of ${namespace}\n`,
        'kubernetes.pod_name': 'cart-0',
        kubernetes: { namespace_name: namespace, container_name: 'app' },
      },
    }));
    const { lines } = await provider('opensearch').query(QUERY, SIGNAL);
    expect(lines).toEqual([
      {
        time: `${AT}.123000000Z`,
        text: 'of shop\n',
        source: {
          ...{ cluster: 'local', namespace: 'shop' },
          ...{ pod: 'cart-0', container: 'app' },
        },
      },
    ]);
  });

  it('asks for pods by name and by the workload they were made for', async () => {
    const pods = [
      'cart-6d5f7c9b8-x2k4p',
      'cart-db-0',
      'cart-db-6d5f7c9b8-x2k4p',
      'named',
      'carts',
    ];
    store.documents = pods.map(pod => filebeat(`${AT}.000Z`, pod, { pod }));
    const of = (names: string[], workloads: string[]) =>
      texts({
        targets: [
          { cluster: 'local', namespace: 'shop', pods: { names, workloads } },
        ],
      });
    expect(await of(['named'], ['Deployment/cart'])).toEqual([
      'cart-6d5f7c9b8-x2k4p',
      'named',
    ]);
    expect(await of([], ['StatefulSet/cart-db'])).toEqual(['cart-db-0']);
    expect(await of([], [])).toEqual([]);
  });

  it('asks for containers, and for fields of the cluster', async () => {
    const other = filebeat(`${AT}.000Z`, 'of another cluster');
    store.documents = [
      filebeat(`${AT}.000Z`, 'of app'),
      filebeat(`${AT}.000Z`, 'of proxy', { container: 'proxy' }),
      other,
    ];
    store.documents.forEach(one => {
      one._source.orchestrator = {
        cluster: { name: one === other ? 'moon' : 'earth' },
      };
    });
    const earth = provider('elasticsearch', {
      selector: { 'orchestrator.cluster.name': 'earth' },
    });
    expect(
      await texts(
        { targets: [{ ...QUERY.targets[0], containers: ['app'] }] },
        earth,
      ),
    ).toEqual(['of app']);
  });

  it.each(['ms', 'ns'] as const)(
    'takes times as exactly as the store has them: %s',
    async precision => {
      store.precision = precision;
      store.fields = {
        ...FILEBEAT_FIELDS,
        ...capabilities({
          '@timestamp': precision === 'ns' ? 'date_nanos' : 'date',
        }),
      };
      store.documents = [
        filebeat(`${AT}.123000000Z`, 'a'),
        filebeat(`${AT}.123456788Z`, 'b'),
        filebeat(`${AT}.123456789Z`, 'c'),
        filebeat(`${AT}.124000000Z`, 'd'),
      ];
      const span = async (from: string, to: string) =>
        (await texts({ from: `${AT}.${from}Z`, to: `${AT}.${to}Z` }))
          .sort()
          .join('');
      const exact = precision === 'ns';
      expect(await span('000000000', '123456789')).toBe(exact ? 'ab' : 'abc');
      expect(await span('123456789', '999000000')).toBe(exact ? 'cd' : 'd');
      expect(await span('123000000', '124000000')).toBe('abc');
    },
  );

  it('pages without losing or doubling a line, whatever the times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 3 }),
            fc.option(fc.integer({ min: 0, max: 2 })),
          ),
          { maxLength: 30 },
        ),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('backward' as const, 'forward' as const),
        fc.constantFrom(
          ['elasticsearch', 'ordered'] as const,
          ['elasticsearch', 'open'] as const,
          ['elasticsearch', 'none'] as const,
          ['opensearch', 'open'] as const,
          ['opensearch', 'none'] as const,
        ),
        fc.constantFrom('ms' as const, 'ns' as const),
        async (lines, limit, direction, [product, points], precision) => {
          store.reset();
          Object.assign(store, { product, points, precision });
          store.fields = {
            ...FILEBEAT_FIELDS,
            ...capabilities({
              '@timestamp': precision === 'ns' ? 'date_nanos' : 'date',
            }),
          };
          store.documents = lines.map(([at, offset], index) =>
            filebeat(
              `${AT}.${100 + at}${precision === 'ns' ? '000001' : ''}Z`,
              `line ${index}`,
              offset === null ? {} : { offset },
            ),
          );
          const read = await allLines(provider(product), {
            ...QUERY,
            direction,
            limit,
          });
          const times = read.map(({ time }) => time);
          expect(read.map(({ text }) => text).sort()).toEqual(
            lines.map((_, index) => `line ${index}`).sort(),
          );
          const sorted = [...times].sort();
          expect(times).toEqual(
            direction === 'forward' ? sorted : sorted.reverse(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads further pages as of one moment, and closes it at the end', async () => {
    store.documents = Array.from({ length: 5 }, (_, index) =>
      filebeat(`${AT}.00${index}Z`, `${index}`),
    );
    const of = provider();
    const first = await of.query({ ...QUERY, limit: 2 }, SIGNAL);
    expect(store.openPoints.size).toBe(0);
    const second = await of.query(
      { ...QUERY, limit: 2, cursor: first.nextCursor },
      SIGNAL,
    );
    expect(store.openPoints.size).toBe(1);
    store.documents.push(filebeat(`${AT}.000Z`, 'late'));
    const third = await of.query(
      { ...QUERY, limit: 2, cursor: second.nextCursor },
      SIGNAL,
    );
    expect(third.lines.map(({ text }) => text)).toEqual(['0']);
    expect(store.searches().at(-1)).toMatchObject({
      search_after: [
        `${AT}.001000000Z`,
        expect.any(Number),
        expect.any(Number),
      ],
      pit: { keep_alive: '1m' },
    });
    // It is closed after the answer is given.
    while (store.openPoints.size > 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(store.asked.at(-1)).toMatchObject({
      method: 'DELETE',
      path: '/_pit',
    });
  });

  it('goes on when the moment that it read at is over', async () => {
    store.documents = Array.from({ length: 6 }, (_, index) =>
      filebeat(`${AT}.00${index}Z`, `${index}`),
    );
    const of = provider();
    const first = await of.query({ ...QUERY, limit: 2 }, SIGNAL);
    const second = await of.query(
      { ...QUERY, limit: 2, cursor: first.nextCursor },
      SIGNAL,
    );
    store.openPoints.clear();
    const third = await of.query(
      { ...QUERY, limit: 2, cursor: second.nextCursor },
      SIGNAL,
    );
    expect(third.lines.map(({ text }) => text)).toEqual(['1', '0']);
  });

  it('looks for text where any part of it can be found, and leaves out nothing', async () => {
    store.fields = {
      ...FILEBEAT_FIELDS,
      ...capabilities({ message: 'wildcard' }),
    };
    store.documents = [
      filebeat(`${AT}.006Z`, 'TICKET *12* taken'),
      filebeat(`${AT}.005Z`, 'tic\u001b[31mket\u001b[0m *12* taken'),
      filebeat(`${AT}.004Z`, 't\u0130c\u212aet *12*'),
      filebeat(`${AT}.003Z`, 'ticket 12'),
    ];
    expect(await texts({ filter: { text: 'ticket *12*' } })).toEqual(
      store.documents.slice(0, 3).map(({ _source }) => _source.message),
    );
    store.reset();
    store.documents = [filebeat(`${AT}.000Z`, 'read by the portal')];
    expect(await texts({ filter: { text: 'elsewhere' } })).toEqual([
      'read by the portal',
    ]);
  });

  it('fills in the pattern of indices by place, and keeps what it learned of fields', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    const of = provider('elasticsearch', {
      index: 'filebeat-{space}-{environment}-*',
      indices: [{ space: 'bank', index: 'bank-{namespace}' }],
      auth: { apiKey: 'k3y' },
      headers: { 'X-Tenant': 'shop' },
    });
    const targets = [
      {
        cluster: 'local',
        namespace: 'shop',
        space: 'Shop',
        environment: 'dev',
      },
      { cluster: 'local', namespace: 'ledger', space: 'bank' },
      { cluster: 'local', namespace: 'loose' },
    ];
    await of.query({ ...QUERY, targets }, SIGNAL);
    await of.query({ ...QUERY, targets }, SIGNAL);
    const index = 'bank-ledger,filebeat-*-*-*,filebeat-shop-dev-*';
    expect(store.asked.map(({ path }) => path)).toEqual([
      `/${index}/_field_caps`,
      `/${index}/_search`,
      `/${index}/_search`,
    ]);
    expect(store.asked[0].headers).toMatchObject({
      authorization: 'ApiKey k3y',
      'x-tenant': 'shop',
    });
  });

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

  it('refuses a cursor that it did not give', async () => {
    store.documents = [filebeat(`${AT}.000Z`, 'a')];
    await expect(
      provider().query({ ...QUERY, cursor: 'x' }, SIGNAL),
    ).rejects.toThrow('cursor is none that this store gave');
  });

  it.each([
    [{ index: 'logs/{space}' }, 'index is "logs/{space}"'],
    [{ viewUrl: 'kibana' }, 'viewUrl must begin with http'],
    [{ selector: { region: 7 } }, 'selector.region must be a text'],
  ])('refuses the configuration %j', (more, message) => {
    expect(() => provider('elasticsearch', more)).toThrow(message);
  });
});
