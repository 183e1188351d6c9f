import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { handler, migrate, Replica, start } from './__testUtils__/Replica';
import type { OperationContext, OperationEnd } from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

type Move =
  | { type: 'work'; replica: number }
  | { type: 'time'; replica: number; ms: number }
  | { type: 'hang'; replica: number; ms: number }
  | { type: 'end'; replica: number };

const replica = fc.nat(2);
const ms = fc.constantFrom(1_000, 5_000, 6_000, 26_000, 31_000, 90_000);

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ type: fc.constant('work' as const), replica }),
  fc.record({ type: fc.constant('time' as const), replica, ms }),
  fc.record({ type: fc.constant('hang' as const), replica, ms }),
  fc.record({ type: fc.constant('end' as const), replica }),
);

/** A replica whose handler does what the test tells it, when it tells it. */
class Puppet {
  readonly replica: Replica;
  readonly starter;
  /** Attempts that this replica believes to be its own. */
  readonly held: Array<{
    context: OperationContext;
    end: (end: OperationEnd) => void;
  }> = [];

  constructor(knex: Knex) {
    this.replica = new Replica(knex);
    const work = (context: OperationContext) =>
      new Promise<OperationEnd>(resolve => {
        this.held.push({ context, end: resolve });
      });
    this.starter = this.replica.operations.register(
      handler({ run: work, recover: work }),
    );
  }
}

describe('taking over', () => {
  it('leaves one replica to act at a time, and ends an operation once', async () => {
    const knex = await databases.init('SQLITE_3');
    await migrate(knex);
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 25 }), async moves => {
        const puppets = [0, 1, 2].map(() => new Puppet(knex));
        const { id } = await start(puppets[0].starter);
        const acted: number[] = [];
        let ended = false;
        let late = false;
        let step = 0;
        // Clocks agree; a replica that hangs is not called at its times.
        const pass = async (by: number, passed: number, hangs: boolean) => {
          puppets.forEach(({ replica: { clock } }, index) =>
            index === by && !hangs
              ? clock.advance(passed)
              : clock.stall(passed),
          );
          if (!hangs) {
            await puppets[by].replica.operations.recover();
          }
        };

        for (const one of moves) {
          const { held, replica: mine } = puppets[one.replica];
          const last = held[held.length - 1];
          if (one.type === 'time' || one.type === 'hang') {
            await pass(one.replica, one.ms, one.type === 'hang');
          } else if (last && one.type === 'work') {
            step += 1;
            const attempt = last.context.operation.attempt;
            const token = await last.context
              .step(`s${step}`, 'Act', async () => attempt)
              .catch(() => undefined);
            if (token !== undefined) {
              // Nobody acts after the end, or after somebody took over.
              late ||= ended;
              acted.push(attempt);
            }
          } else if (last) {
            // Also what it began before it lost the operation and got it again.
            held.forEach(({ end }) =>
              end({ state: 'succeeded', summary: `by ${one.replica}` }),
            );
            await mine.operations.idle();
            const now = await mine.operations.get(id);
            ended ||= now.finishedAt !== undefined;
          }
        }
        // Whatever happened: the last replica alive brings it to an end.
        await pass(2, 1_000_000, false);
        puppets.forEach(({ held }) =>
          held.forEach(({ end }) =>
            end({ state: 'succeeded', summary: 'at last' }),
          ),
        );
        await Promise.all(puppets.map(one => one.replica.operations.idle()));

        expect(late).toBe(false);
        expect(acted).toEqual([...acted].sort((a, b) => a - b));
        const events = await puppets[1].replica.events(id);
        expect(events.map(event => event.sequence)).toEqual(
          events.map((_, index) => index + 1),
        );
        expect(events.filter(event => event.type === 'ended')).toHaveLength(1);
        expect(events[events.length - 1].type).toBe('ended');
        const attempts = events.flatMap(event =>
          event.type === 'resumed' ? [event.attempt] : [],
        );
        expect(attempts).toEqual(attempts.map((_, index) => index + 2));
        const done = puppets.flatMap(
          one => one.replica.audited.success.mock.calls,
        );
        expect(done).toHaveLength(1);
        expect(await knex('foredeck_operation_locks').select()).toEqual([]);
        await Promise.all(puppets.map(one => one.replica.operations.stop()));
      }),
      { numRuns: 60 },
    );
  });
});
