import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { openDatabase } from '../database/openDatabase';
import { GlobalStopStore } from '../stop/GlobalStopStore';
import { MemoryKillLedger } from './__testUtils__/MemoryKillLedger';
import { DatabaseKillLedger } from './DatabaseKillLedger';
import type { KillLedger, KillReservation } from './KillLedger';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

const RATE = { killsPerHour: 4, paceSeconds: 60 };
const NOW = Date.parse('2026-11-24T10:00:00Z');

function wanted(changes: Partial<KillReservation> = {}): KillReservation {
  return {
    ...{ id: 'kill-1', experiment: 'one', ordinal: 1, cluster: 'dev', at: NOW },
    workload: { kind: 'Deployment', namespace: 'shop-dev', name: 'cart' },
    pods: [{ namespace: 'shop-dev', name: 'cart-1', uid: 'u1' }],
    ...changes,
  };
}

const anyWanted = fc
  .record({
    experiment: fc.constantFrom('one', 'two'),
    ordinal: fc.integer({ min: 1, max: 4 }),
    cluster: fc.constantFrom('dev', 'dev', 'qa'),
    name: fc.constantFrom('cart', 'orders'),
    uid: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'u6'),
    minutes: fc.nat({ max: 90 }),
  })
  .map(({ name, uid, minutes, ...rest }) => ({
    ...rest,
    workload: { kind: 'Deployment', namespace: 'shop-dev', name },
    pods: [{ namespace: 'shop-dev', name: `${name}-1`, uid }],
    at: NOW + minutes * 60_000,
  }));

const anyStep = fc.oneof(
  fc.record({ type: fc.constant('reserve' as const), wanted: anyWanted }),
  fc.record({
    type: fc.constant('close' as const),
    kill: fc.nat({ max: 8 }),
    outcome: fc.constantFrom(
      'recovered' as const,
      'failed' as const,
      'not-recovered' as const,
    ),
  }),
);

describe.each(databases.eachSupportedId())('kills in %p', databaseId => {
  let knex: Knex;
  let ledger: DatabaseKillLedger;

  beforeAll(async () => {
    knex = await openDatabase(
      mockServices.database({ knex: await databases.init(databaseId) }),
    );
    ledger = new DatabaseKillLedger({ knex });
  });

  afterEach(clear);

  async function clear() {
    await knex('chaos_kill_pods').delete();
    await knex('chaos_kills').delete();
  }

  it('are reserved for one of many who ask at once', async () => {
    const other = new DatabaseKillLedger({ knex });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 ? ledger : other).reserve(
          wanted({ id: `kill-${index}` }),
          RATE,
        ),
      ),
    );
    expect(answers.filter(one => one === undefined)).toHaveLength(1);
    expect(answers.filter(one => one === 'ordinal-taken')).toHaveLength(7);
    expect(await knex('chaos_kills').select()).toHaveLength(1);
  });

  it('never pass the rate, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ledger.reserve(
          wanted({
            id: `kill-${index}`,
            experiment: `experiment-${index}`,
            workload: {
              ...{ kind: 'Deployment', namespace: 'shop-dev' },
              name: `w${index}`,
            },
            pods: [{ namespace: 'shop-dev', name: 'x', uid: `u${index}` }],
          }),
          RATE,
        ),
      ),
    );
    expect(answers.filter(one => one === undefined)).toHaveLength(4);
    expect(answers.filter(one => one === 'rate')).toHaveLength(6);
  });

  it('are doubled by no database row, whoever writes it', async () => {
    await ledger.reserve(wanted(), RATE);
    const [row] = await knex('chaos_kills').select();
    const closed = { ...row, outcome: 'recovered' };
    const insert = (changes: object) =>
      knex('chaos_kills').insert({ ...row, id: 'other', ...changes });
    await expect(insert({ ...closed, id: 'other' })).rejects.toThrow(/unique/i);
    await expect(
      insert({ ordinal: 2, workload_name: 'orders' }),
    ).rejects.toThrow(/unique/i);
    await expect(insert({ experiment: 'two' })).rejects.toThrow(/unique/i);
    await expect(
      knex('chaos_kill_pods').insert({
        ...{ cluster: 'dev', pod_uid: 'u1', kill_id: 'other' },
      }),
    ).rejects.toThrow(/unique/i);
  });

  it('are not reserved any more once all chaos is stopped', async () => {
    const stops = new GlobalStopStore({ knex });
    const first = { by: 'user:default/eve', reason: 'incident', at: 'now' };
    expect(await stops.current()).toBeUndefined();
    expect(await stops.stop(first)).toEqual(first);
    // Who stopped it first is who is told of.
    expect(await stops.stop({ ...first, reason: 'other' })).toEqual(first);
    expect(await stops.current()).toEqual(first);
    expect(await ledger.reserve(wanted(), RATE)).toBe('stopped');
    expect(await ledger.since(0)).toEqual([]);
    expect(await stops.resume()).toBe(true);
    expect(await stops.resume()).toBe(false);
    expect(await ledger.reserve(wanted(), RATE)).toBeUndefined();
  });

  it('are either before a stop at the same time, or not at all', async () => {
    const stops = new GlobalStopStore({ knex });
    const stop = { by: 'user:default/eve', reason: 'incident', at: 'now' };
    const before = stops.stop(stop).then(() => ledger.since(0));
    const [seen, answer] = await Promise.all([
      before,
      ledger.reserve(wanted(), RATE),
    ]);
    await stops.resume();
    expect(answer).toBe(seen.length === 1 ? undefined : 'stopped');
    expect(await ledger.since(0)).toHaveLength(seen.length);
  });

  it('are as the model has them, for any steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), async steps => {
        await clear();
        const model = new MemoryKillLedger();
        const answers: unknown[] = [];
        const expected: unknown[] = [];
        for (const [index, step] of steps.entries()) {
          const act = (one: KillLedger) =>
            step.type === 'reserve'
              ? one.reserve({ ...step.wanted, id: `kill-${index}` }, RATE)
              : one.close(`kill-${step.kill}`, step.outcome);
          answers.push(await act(ledger));
          expected.push(await act(model));
        }
        expect(answers).toEqual(expected);
        for (const at of [0, NOW + 30 * 60_000]) {
          expect(await ledger.since(at)).toEqual(await model.since(at));
        }
      }),
      { numRuns: 40 },
    );
  });
});
