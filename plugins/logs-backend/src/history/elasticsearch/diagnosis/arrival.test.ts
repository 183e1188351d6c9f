import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import {
  diagnoseIn,
  fillStore,
  FRESH,
  line,
  part,
} from '../__testUtils__/diagnosing';
import { FakeSearchStore, refusal } from '../__testUtils__/FakeSearchStore';

describe('diagnosis of what arrives', () => {
  const store = new FakeSearchStore();

  beforeAll(() => store.listen());
  beforeEach(() => fillStore(store));
  afterAll(() => store.close());

  const diagnose = (more?: Partial<DoctorTarget>) => diagnoseIn(store, more);

  it.each<[string, object, string, string]>([
    [
      'a node without a collector',
      {
        node: part(undefined, 0),
        pod: part(undefined, 0),
        container: part(undefined, 0),
      },
      'collector',
      'Other nodes send lines, node node-1 none within 7 days',
    ],
    [
      'a node that fell silent',
      { node: part(3600, 0) },
      'collector',
      'node node-1 has been silent for 60 minutes',
    ],
    [
      'that nothing arrives',
      { all: part(7200, 0), node: part(7200, 0) },
      'collector',
      'Nothing arrives from any node, for 2 hours',
    ],
    [
      'a container left out',
      { container: part(undefined, 0) },
      'lines',
      'other containers of the pod send lines',
    ],
    [
      'a pod left out',
      { pod: part(undefined, 0), container: part(undefined, 0) },
      'lines',
      'other pods of the namespace send lines',
    ],
    [
      'a namespace left out',
      {
        namespace: part(undefined, 0),
        pod: part(undefined, 0),
        container: part(undefined, 0),
      },
      'lines',
      'nothing of the namespace arrives',
    ],
  ])('finds %s', async (_, more, id, finding) => {
    store.aggregations = { ...FRESH, ...more };
    const { problems } = await diagnose();
    const [found] = problems.filter(one => one.id === `search-${id}`);
    expect(found?.finding).toContain(finding);
    expect(found?.fix?.text).toBeTruthy();
  });

  it('finds a collector that lags, and lets a log be that stood still', async () => {
    store.aggregations = { ...FRESH, container: part(900) };
    const late = await diagnose({ recent: [line(900), line(600), line(5)] });
    expect(late.problems.map(({ finding }) => finding)).toEqual([
      'The store is 10 minutes behind the log of cart-0; other lines of the node arrive in time',
    ]);
    const still = await diagnose({ recent: [line(900), line(5)] });
    expect(still.results.lag).toBe('ok');
  });

  it.each<[number, string, string]>([
    [
      401,
      refusal(401, 'security_exception', 'x').body.error.reason,
      "does not accept the portal's credentials",
    ],
    [503, 'down', 'failed (status 503)'],
  ])(
    'makes a store that answers %d a finding',
    async (status, body, finding) => {
      store.refusals['*'] = { status, body };
      const { problems, results } = await diagnose();
      expect(problems.map(({ id }) => id)).toEqual(['search-reach']);
      expect(problems[0].finding).toContain(finding);
      expect(results).toMatchObject({ hints: 'ok', lag: 'skipped' });
    },
  );

  it('says what it may not look at', async () => {
    store.refusals = {
      'index.creation_date,index.blocks.*': refusal(
        403,
        'security_exception',
        'action [indices:monitor/settings/get] is unauthorized',
      ),
    };
    const { problems, results, checks } = await diagnose();
    expect(problems).toEqual([]);
    expect(results).toMatchObject({
      index: 'unknown',
      block: 'unknown',
      labels: 'unknown',
      lines: 'ok',
    });
    expect(checks.find(({ id }) => id === 'search-index')?.finding).toContain(
      'view_index_metadata',
    );
  });
});
