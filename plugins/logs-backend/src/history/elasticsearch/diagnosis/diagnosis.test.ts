import type { JsonObject } from '@backstage/types';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import {
  diagnoseIn,
  fillStore,
  index,
  labelsIn,
  line,
  TARGET,
  TODAY,
} from '../__testUtils__/diagnosing';
import { FakeSearchStore } from '../__testUtils__/FakeSearchStore';
import { capabilities, FILEBEAT_FIELDS } from '../__testUtils__/fields';

describe('diagnosis', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => fillStore(store));
  afterAll(() => store.close());

  const diagnose = (more?: Partial<DoctorTarget>) => diagnoseIn(store, more);

  it('finds nothing where all is well, in the order a line travels', async () => {
    const { results } = await diagnose();
    expect(Object.entries(results)).toEqual(
      [
        'hints',
        'reach',
        'collector',
        'labels',
        'index',
        'block',
        'fields',
        'lines',
        'lag',
      ].map(id => [id, 'ok']),
    );
  });

  it.each<[Record<string, string>, string[], string]>([
    [{ 'co.elastic.logs/enabled': 'false' }, [], 'leave this container out'],
    [
      { 'co.elastic.logs.app/enabled': 'False' },
      [],
      'leave this container out',
    ],
    [{ 'fluentbit.io/exclude': 'true' }, [], 'leave this container out'],
    [
      { 'co.elastic.logs/exclude_lines': '^hel, ^x' },
      [],
      'leave out every one of the last lines',
    ],
    [
      { 'co.elastic.logs/include_lines': '^ERROR' },
      [],
      'leave out every one of the last lines',
    ],
    [
      { 'co.elastic.logs/json.message_key': 'msg' },
      [],
      'none of the last lines is',
    ],
    [
      { 'co.elastic.logs/json.message_key': 'msg' },
      ['{"message":"a"}', '{"msg":"b"}'],
      '1 of the last 2 lines have no "msg"',
    ],
  ])(
    'finds what the annotations %j do',
    async (annotations, texts, finding) => {
      const recent = texts.length
        ? texts.map(text => line(20, text))
        : TARGET.recent;
      const { checks } = await diagnose({ annotations, recent });
      expect(checks[0]).toMatchObject({
        id: 'search-hints',
        result: 'problem',
      });
      expect(checks[0].finding).toContain(finding);
      expect(checks[0].evidence?.[0].label).toBe(Object.keys(annotations)[0]);
      expect(checks[0].fix?.text).toBeTruthy();
    },
  );

  it.each<Record<string, string>>([
    { 'co.elastic.logs/enabled': 'true' },
    { 'co.elastic.logs.sidecar/enabled': 'false' },
    {
      'co.elastic.logs/enabled': 'false',
      'co.elastic.logs.app/enabled': 'true',
    },
    { 'co.elastic.logs/exclude_lines': '^DEBUG' },
    { 'co.elastic.logs/exclude_lines': '(' },
  ])('lets the annotations %j be', async annotations => {
    expect((await diagnose({ annotations })).results.hints).toBe('ok');
  });

  it.each<[JsonObject, Record<string, string>, string]>([
    [
      { app: { type: 'keyword' } },
      { 'app.kubernetes.io/name': 'cart' },
      `in ${TODAY} kubernetes.labels.app is a string, and the pod's label app.kubernetes.io/name needs it to be an object`,
    ],
    [
      {
        app: {
          properties: {
            kubernetes: { properties: { 'io/name': { type: 'keyword' } } },
          },
        },
      },
      { app: 'cart' },
      `in ${TODAY} kubernetes.labels.app is an object, and the pod's label app needs it to be a string`,
    ],
  ])(
    'finds that labels mapped as %j refuse the labels %j',
    async (properties, labels, finding) => {
      store.mappings = labelsIn(TODAY, properties);
      const { checks } = await diagnose({ labels });
      const found = checks.find(({ id }) => id === 'search-labels');
      expect(found?.result).toBe('problem');
      expect(found?.finding).toContain(finding);
      expect(found?.fix?.snippet).toContain('labels.dedot: true');
    },
  );

  it('lets labels be that are stored without dots, or as one field', async () => {
    const labels = { app: 'cart', 'app.kubernetes.io/name': 'cart' };
    store.mappings = labelsIn(TODAY, {
      app: { type: 'keyword' },
      'app_kubernetes_io/name': { type: 'keyword' },
    });
    expect((await diagnose({ labels })).results.labels).toBe('ok');
    store.mappings = {
      [TODAY]: {
        mappings: {
          properties: {
            kubernetes: { properties: { labels: { type: 'flattened' } } },
          },
        },
      },
    };
    expect((await diagnose({ labels })).results.labels).toBe('ok');
  });

  it('finds a label that is a string in one index and an object in another', async () => {
    store.fields = {
      ...FILEBEAT_FIELDS,
      'kubernetes.labels.app': {
        keyword: {
          type: 'keyword',
          searchable: true,
          aggregatable: true,
          indices: [TODAY],
        },
        object: {
          type: 'object',
          searchable: false,
          aggregatable: false,
          indices: ['filebeat-2026.11.22'],
        },
      },
    };
    store.mappings = labelsIn(TODAY, { app: { type: 'keyword' } });
    const { problems } = await diagnose();
    expect(problems).toHaveLength(1);
    expect(problems[0].evidence).toEqual([
      { label: 'As keyword in', value: TODAY },
      { label: 'As object in', value: 'filebeat-2026.11.22' },
    ]);
  });

  it('finds that there is no index for today', async () => {
    store.settings = { 'filebeat-2026.11.21': index('2026-11-21') };
    const { problems } = await diagnose();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      id: 'search-index',
      finding: `There is no index for today: ${TODAY} is missing, the newest was made 2 days ago`,
    });
    expect(problems[0].evidence).toContainEqual({
      label: 'Newest index',
      value: 'filebeat-2026.11.21',
    });
  });

  it('expects no index for today of a data stream', async () => {
    store.settings = {
      '.ds-filebeat-8.11.0-2026.11.01-000007': index('2026-11-01'),
    };
    expect((await diagnose()).results.index).toBe('ok');
  });

  it('finds that no index matches', async () => {
    store.settings = {};
    const { results, problems } = await diagnose();
    expect(problems[0].finding).toBe('No index matches filebeat-*');
    expect(results).toMatchObject({
      reach: 'ok',
      lines: 'skipped',
      lag: 'skipped',
    });
  });

  it('finds an index that a full disk made read-only', async () => {
    store.settings = {
      [TODAY]: index('2026-11-23', {
        'index.blocks.read_only_allow_delete': 'true',
      }),
    };
    const { problems } = await diagnose();
    expect(problems.map(({ id }) => id)).toEqual(['search-block']);
    expect(problems[0].finding).toContain('flood stage');
    expect(problems[0].fix?.snippet).toContain(
      '{"index.blocks.read_only_allow_delete": null}',
    );
  });

  it('finds fields that can not be searched', async () => {
    store.fields = {
      ...FILEBEAT_FIELDS,
      ...capabilities({ 'kubernetes.pod.name': 'text' }),
    };
    const { problems, results } = await diagnose();
    expect(problems[0]).toMatchObject({
      id: 'search-fields',
      finding: expect.stringContaining('found by pod'),
    });
    expect(problems[0].evidence).toContainEqual({
      label: 'kubernetes.pod.name',
      value: 'text',
    });
    expect(results).toMatchObject({ lines: 'skipped', lag: 'skipped' });
  });
});
