import { TestDatabases } from '@backstage/backend-test-utils';
import { ADA } from '../../alerts/__testUtils__/FakeScopes';
import { RuleCluster, RULES } from '../__testUtils__/RuleCluster';
import { DRAFT, PLACE, SAVE } from '../__testUtils__/RuleScene';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the status of a rule', () => {
  let cluster: RuleCluster;

  beforeAll(async () => {
    cluster = await RuleCluster.start();
  });

  beforeEach(() => cluster.reset(databases));

  afterAll(() => cluster.stop());

  it('tells why it is not loaded', async () => {
    cluster.sources.source.groups = [];
    const { rules, ruleStatus } = cluster.services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    const instant = cluster.sources.source.instant;
    cluster.sources.source.instant = [];
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'loading',
      message: expect.stringContaining('two minutes'),
      checks: [{ level: 'ok' }, { level: 'ok' }, { level: 'ok' }],
    });
    cluster.sources.source.instant = [{ labels: {}, value: 0 }];
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: expect.stringContaining('could not load its configuration'),
    });
    cluster.sources.source.instant = instant;
    const { metadata } = await cluster.read(object);
    await cluster.door.request('POST', '/api/v1/namespaces/shop-dev/events', {
      ...{ apiVersion: 'v1', kind: 'Event', type: 'Warning' },
      metadata: { name: 'rejected' },
      involvedObject: {
        ...{ kind: 'PrometheusRule', namespace: 'shop-dev' },
        ...{ name: metadata.name },
      },
      reason: 'InvalidConfiguration',
      message: 'group is broken',
      lastTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
    });
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: 'The operator rejects it: group is broken',
    });
    await cluster.door.request('PATCH', `${RULES}/${object}`, {
      metadata: { labels: { release: 'other' } },
    });
    expect(await ruleStatus.status(id, ADA)).toMatchObject({
      state: 'not-loaded',
      message: expect.stringMatching(
        /selects release=prometheus\. The rule has .*release=other/,
      ),
    });
    const disabled = await cluster.services().rules.save(
      {
        ...SAVE,
        draft: { ...DRAFT, alert: 'Other' },
        place: PLACE,
        enabled: false,
      },
      ADA,
    );
    expect(await ruleStatus.status(disabled.id, ADA)).toMatchObject({
      state: 'disabled',
    });
  });
});
