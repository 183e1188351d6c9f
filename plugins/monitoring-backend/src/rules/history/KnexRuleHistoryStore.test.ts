import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openDatabase } from '../../database/openDatabase';
import type { ManagedRule } from '../ManagedRule';
import { KnexRuleHistoryStore } from './KnexRuleHistoryStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

const address = {
  cluster: 'east',
  namespace: 'shop-dev',
  object: 'foredeck-cart-errors-1a2b3c4d',
};

function rule(threshold: number): ManagedRule {
  return {
    draft: {
      alert: 'CartErrors',
      template: 'error-rate',
      parameters: { threshold },
      for: 300,
      severity: 'critical',
      summary: 'Many errors',
    },
    place: { entityRef: 'component:default/cart' },
    query: `vector(${threshold})`,
  };
}

describe.each(databases.eachSupportedId())('KnexRuleHistoryStore on %s', id => {
  async function open() {
    const knex = await databases.init(id);
    await openDatabase(mockServices.database({ knex, migrations: {} }));
    return new KnexRuleHistoryStore({
      knex,
      now: () => new Date('2026-11-24T02:00:00Z'),
    });
  }

  it('keeps each change with its author, newest first', async () => {
    const store = await open();
    const by = 'user:default/ada';
    await store.add(address, {
      ...{ by, change: 'created', enabled: true },
      rule: rule(0.05),
    });
    await store.add(address, {
      ...{ by, change: 'disabled', enabled: false },
      rule: rule(0.1),
    });

    expect(await store.list(address)).toEqual([
      {
        ...{ revision: 2, at: '2026-11-24T02:00:00.000Z', by },
        ...{ change: 'disabled', enabled: false, rule: rule(0.1) },
      },
      {
        ...{ revision: 1, at: '2026-11-24T02:00:00.000Z', by },
        ...{ change: 'created', enabled: true, rule: rule(0.05) },
      },
    ]);
    expect(await store.find(address, 1)).toMatchObject({ revision: 1 });
    expect(await store.find(address, 3)).toBeUndefined();
    expect(await store.list({ ...address, namespace: 'shop-staging' })).toEqual(
      [],
    );
  });

  it('loses none of changes that come at once', async () => {
    const store = await open();
    await Promise.all(
      [1, 2, 3, 4].map(threshold =>
        store.add(address, {
          ...{ by: 'user:default/ada', change: 'changed', enabled: true },
          rule: rule(threshold),
        }),
      ),
    );
    const kept = await store.list(address);
    expect(kept.map(one => one.revision)).toEqual([4, 3, 2, 1]);
    expect(
      new Set(kept.map(one => one.rule.draft.parameters.threshold)),
    ).toEqual(new Set([1, 2, 3, 4]));
  });
});
