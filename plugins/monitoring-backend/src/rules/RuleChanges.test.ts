import { TestDatabases } from '@backstage/backend-test-utils';
import { ADA } from '../alerts/__testUtils__/FakeScopes';
import { RuleCluster, RULES } from './__testUtils__/RuleCluster';
import { CART, CART_ONLY, DRAFT, SAVE } from './__testUtils__/RuleScene';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('changing rules', () => {
  let cluster: RuleCluster;

  beforeAll(async () => {
    cluster = await RuleCluster.start();
  });

  beforeEach(() => cluster.reset(databases));

  afterAll(() => cluster.stop());

  it('writes one PrometheusRule that is selected, kept to the namespace and owned', async () => {
    const { rules } = cluster.services();
    const saved = await rules.save(SAVE, ADA);
    expect(saved).toMatchObject({
      ...{ managed: true, enabled: true, draft: DRAFT, entityRef: CART },
      object: expect.stringMatching(/^foredeck-cart-error-rate-[0-9a-f]{8}$/),
    });
    const { metadata, spec } = await cluster.read(saved.object ?? '');
    expect(metadata.labels).toEqual({
      ...{ release: 'prometheus', 'foredeck.io/managed': 'true' },
    });
    expect(metadata.managedFields).toMatchObject([
      { manager: 'foredeck', operation: 'Apply' },
    ]);
    const [{ rules: written }] = spec.groups;
    expect(written).toMatchObject([
      {
        alert: 'CartErrorRate',
        for: '5m',
        labels: {
          ...{ severity: 'critical', namespace: 'shop-dev' },
          ...{
            foredeck_entity: CART,
            foredeck_owner: 'group:default/shop-team',
          },
        },
        annotations: { summary: DRAFT.summary },
      },
    ]);
    const { expr } = written[0];
    expect(expr.match(/namespace="shop-dev"/g)).toHaveLength(3);
    expect(expr.match(/pod=~"\(\?:cart-/g)).toHaveLength(3);
    expect(expr).toContain('status_code=~"5.."');
    expect(expr).toMatch(/> 0\.1\) > 0\.1$/);
  });

  it('changes, disables and enables it, with a history of who did what', async () => {
    const { rules } = cluster.services();
    const { id, object = '', resourceVersion } = await rules.save(SAVE, ADA);
    const changed = await rules.save(
      { ...SAVE, id, resourceVersion, draft: { ...DRAFT, for: 600 } },
      ADA,
    );
    expect((await cluster.read(object)).spec.groups[0].rules[0].for).toBe(
      '10m',
    );
    await expect(
      rules.save({ ...SAVE, id, resourceVersion }, ADA),
    ).rejects.toMatchObject({ name: 'ConflictError' });

    const disabled = await rules.enable(id, false, ADA);
    expect(disabled).toMatchObject({ enabled: false, state: 'disabled' });
    expect((await cluster.read(object)).spec.groups).toEqual([]);
    const enabled = await rules.enable(id, true, ADA);
    expect(enabled.expr).toBe(changed.expr);
    expect(await rules.get(id, ADA)).toMatchObject({
      state: 'not-loaded',
      draft: { for: 600 },
    });
    const { revisions } = await rules.history(id, ADA);
    expect(revisions).toMatchObject([
      { revision: 4, change: 'enabled', enabled: true },
      { revision: 3, change: 'disabled', enabled: false },
      { revision: 2, change: 'changed', draft: { for: 600 } },
      { revision: 1, change: 'created', by: 'user:default/ada' },
    ]);
  });

  it('restores what it was, also after it was deleted', async () => {
    const { rules } = cluster.services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    await rules.save({ ...SAVE, id, draft: { ...DRAFT, for: 600 } }, ADA);
    await rules.restore(id, 1, ADA);
    expect((await cluster.read(object)).spec.groups[0].rules[0].for).toBe('5m');
    await rules.delete(id, ADA);
    await expect(cluster.read(object)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(rules.get(id, ADA)).rejects.toThrow('was deleted');
    await rules.restore(id, 2, ADA);
    expect((await cluster.read(object)).spec.groups[0].rules[0].for).toBe(
      '10m',
    );
    const { revisions } = await rules.history(id, ADA);
    expect(revisions.map(({ change }) => change)).toEqual([
      ...['restored', 'deleted', 'restored', 'changed', 'created'],
    ]);
    await expect(rules.restore(id, 9, ADA)).rejects.toThrow('no revision 9');
  });

  it('does not take a name that is taken, nor fields that others have set', async () => {
    const { rules } = cluster.services();
    const { id, object = '' } = await rules.save(SAVE, ADA);
    await expect(rules.save(SAVE, ADA)).rejects.toThrow(
      'a rule of this name already',
    );
    const body = {
      spec: {
        groups: [
          { name: object, rules: [{ alert: 'CartErrorRate', expr: 'up' }] },
        ],
      },
    };
    await cluster.door.request(
      'PATCH',
      `${RULES}/${object}?fieldManager=kubectl`,
      body,
    );
    await expect(
      rules.save({ ...SAVE, id, draft: { ...DRAFT, for: 600 } }, ADA),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('kubectl'),
    });
  });

  it('leaves rules alone that were made elsewhere', async () => {
    await cluster.door.request('POST', RULES, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'foredeck-theirs-12345678',
        labels: { 'foredeck.io/managed': 'true' },
      },
      spec: { groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up' }] }] },
    });
    const { rules } = cluster.services();
    const id =
      'demo/shop-dev/foredeck-theirs-12345678/foredeck-theirs-12345678/A';
    await expect(rules.delete(id, ADA)).rejects.toThrow('not made here');
    await expect(
      rules.get('demo/shop-dev/theirs/a/A', ADA),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('lets who has some workloads watch those only, by no query of their own', async () => {
    const { rules: mine } = cluster.services(CART_ONLY);
    const { rules: all } = cluster.services();
    const whole = { cluster: 'demo', namespace: 'shop-dev' };

    const narrowed = await mine.save({ ...SAVE, place: whole }, ADA);
    expect(narrowed.workloads).toEqual(['Deployment/cart']);
    await expect(
      mine.save(
        { ...SAVE, place: { ...whole, workloads: ['Deployment/orders'] } },
        ADA,
      ),
    ).rejects.toThrow('Deployment/orders');
    const custom = { ...DRAFT, template: 'custom', parameters: {}, expr: 'up' };
    await expect(
      mine.save({ ...SAVE, draft: custom }, ADA),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });

    const ofAll = await all.save(
      {
        ...SAVE,
        place: whole,
        draft: { ...custom, alert: 'AnyDown', expr: 'up{job!=""} == 0' },
      },
      ADA,
    );
    expect(ofAll.expr).toBe('up{namespace="shop-dev",job!=""} == 0');
    for (const deed of [
      () => mine.get(ofAll.id, ADA),
      () => mine.enable(ofAll.id, false, ADA),
      () => mine.delete(ofAll.id, ADA),
      () => mine.history(ofAll.id, ADA),
      () => mine.restore(ofAll.id, 1, ADA),
    ]) {
      await expect(deed()).rejects.toMatchObject({ name: 'NotAllowedError' });
    }
  });

  it('says which metrics a template lacks, and what is wrong in a query', async () => {
    const { rules } = cluster.services();
    await expect(
      rules.save(
        { ...SAVE, draft: { ...DRAFT, template: 'memory', parameters: {} } },
        ADA,
      ),
    ).rejects.toThrow('no series container_memory_working_set_bytes');
    const custom = { ...DRAFT, template: 'custom', parameters: {} };
    for (const expr of ['sum(up', 'rate(up)', ' ', '"text"']) {
      await expect(
        rules.save({ ...SAVE, draft: { ...custom, expr } }, ADA),
      ).rejects.toMatchObject({ name: 'InputError' });
    }
    await expect(
      rules.save(
        { ...SAVE, draft: { ...DRAFT, parameters: { threshold: 7 } } },
        ADA,
      ),
    ).rejects.toThrow('draft.parameters.threshold');
  });
});
