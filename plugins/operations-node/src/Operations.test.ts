import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  ANN,
  gate,
  handler,
  migrate,
  Replica,
  start,
} from './__testUtils__/Replica';
import { OperationStopped, type OperationContext } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('operations on %s', databaseId => {
  let knex: Knex;
  let here: Replica;
  let there: Replica;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await migrate(knex);
  });

  beforeEach(() => {
    here = new Replica(knex);
    there = new Replica(knex);
  });

  afterEach(async () => {
    await knex('foredeck_operations').delete();
  });

  it('run, tell what happens in order, and are remembered', async () => {
    const starter = here.operations.register(
      handler({
        run: async (context, payload) => {
          context.emit({ type: 'progress', payload });
          await context.update({ details: { revision: 2 } });
          return { state: 'succeeded', summary: 'Changed', details: { x: 1 } };
        },
      }),
    );

    const begun = await start(starter, {
      entityRef: 'component:default/cart',
      prepare: async () => ({
        input: { revision: 1 },
        payload: 'secret',
        summary: 'Change cart',
        details: { profile: 'web' },
      }),
    });
    const events = await here.events(begun.id);

    expect(begun).toMatchObject({
      plugin: 'test',
      kind: 'change',
      state: 'running',
      initiator: ANN,
      summary: 'Change cart',
      attempt: 1,
    });
    expect(events).toEqual([
      expect.objectContaining({ sequence: 1, type: 'progress' }),
      expect.objectContaining({
        sequence: 2,
        type: 'ended',
        state: 'succeeded',
        summary: 'Changed',
        durationMs: 0,
      }),
    ]);
    expect(await there.operations.get(begun.id)).toEqual({
      ...begun,
      state: 'succeeded',
      summary: 'Changed',
      finishedAt: expect.any(String),
      details: { profile: 'web', revision: 2, x: 1 },
    });
    expect(await there.events(begun.id, 1)).toEqual(events.slice(1));
    const stored = JSON.stringify(await knex('foredeck_operations').select());
    expect(stored).not.toContain('secret');
    expect(here.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'change',
        meta: expect.objectContaining({ user: ANN, name: 'cart' }),
      }),
    );
    expect(here.audited.success).toHaveBeenCalledTimes(1);
  });

  it('leave nothing behind when they may not begin', async () => {
    const starter = here.operations.register(handler());
    const prepare = async () => {
      throw new Error('cart is not there');
    };

    await expect(start(starter, { prepare })).rejects.toThrow(
      'cart is not there',
    );

    expect(await here.operations.list({})).toEqual({ items: [] });
    await expect(start(starter)).resolves.toMatchObject({ state: 'running' });
  });

  it('change one thing one at a time over all replicas, and say who does', async () => {
    const { opened, open } = gate();
    const slow = handler({
      run: async () => {
        await opened;
        return { state: 'succeeded', summary: 'Done' };
      },
    });
    const starters = [here, there].map(one => one.operations.register(slow));

    const answers = await Promise.allSettled(starters.map(one => start(one)));
    const other = await start(starters[0], { locks: ['release/a/b/other'] });

    const won = answers.flatMap(one =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
    expect(won).toHaveLength(1);
    expect(answers.find(one => one.status === 'rejected')).toMatchObject({
      reason: {
        name: 'ConflictError',
        message: `${ANN} deploys cart in b right now. Wait until that has ended, then try again`,
      },
    });
    expect(await there.operations.holder(['release/a/b/cart'])).toBe(
      `${ANN} deploys cart in b`,
    );
    open();
    const winner = answers[0].status === 'fulfilled' ? here : there;
    await Promise.all([winner.events(won[0].id), here.events(other.id)]);
    // Who hears of the end finds it free.
    await expect(start(starters[1])).resolves.toBeDefined();
  });

  it('do a step once, also after a crash, and go on elsewhere', async () => {
    const done: string[] = [];
    const { opened: crash } = gate<never>();
    const worked = gate();
    const work = async (context: OperationContext) => {
      const token = await context.step('make', 'Make a token', async () => {
        done.push('made');
        return 'token-1';
      });
      return token;
    };
    const starter = here.operations.register(
      handler({
        run: async context => {
          await work(context);
          worked.open();
          return crash;
        },
      }),
    );
    there.operations.register(
      handler({
        recover: async context => ({
          state: 'succeeded',
          summary: `Finished with ${await work(context)}`,
        }),
      }),
    );
    const { id } = await start(starter);
    const seen = await until(here, id, 'done');
    await worked.opened;

    there.clock.advance(31_000);
    expect(await there.operations.get(id)).toMatchObject({
      state: 'interrupted',
    });
    await there.operations.recover();
    const events = await there.events(id);

    expect(done).toEqual(['made']);
    expect(events.map(one => one.sequence)).toEqual([1, 2, 3, 4]);
    expect(events.slice(0, 2)).toEqual(seen);
    expect(events[2]).toMatchObject({ type: 'resumed', attempt: 2 });
    expect(events[3]).toMatchObject({
      state: 'succeeded',
      summary: 'Finished with token-1',
    });
    expect(await here.operations.get(id)).toMatchObject({ attempt: 2 });
  });

  it('stop acting and write nothing once another replica has taken over', async () => {
    const stopped = gate<unknown>();
    const late = gate<unknown>();
    const starter = here.operations.register(
      handler({
        run: async context => {
          await new Promise<void>(resolve => {
            context.signal.addEventListener('abort', () => resolve());
          });
          stopped.open(context.signal.reason);
          context.emit({ type: 'late' });
          late.open(
            await context.step('late', 'Late', async () => 1).catch(e => e),
          );
          return { state: 'succeeded', summary: 'Too late' };
        },
      }),
    );
    there.operations.register(handler());
    const { id } = await start(starter);

    there.clock.advance(31_000);
    await there.operations.recover();
    const events = await there.events(id);
    here.clock.advance(6_000);

    expect(await stopped.opened).toEqual(new OperationStopped('lease-lost'));
    expect(await late.opened).toBeInstanceOf(OperationStopped);
    expect(events[events.length - 1]).toMatchObject({
      state: 'failed',
      summary: 'Put cart back',
    });
    await here.operations.stop();
    expect(await there.events(id)).toEqual(events);
    expect(await there.operations.get(id)).toMatchObject({ state: 'failed' });
  });

  it('are cancelled from any replica', async () => {
    const starter = here.operations.register(
      handler({
        run: context =>
          new Promise((_resolve, reject) => {
            context.signal.addEventListener('abort', () =>
              reject(context.signal.reason),
            );
          }),
      }),
    );
    const { id } = await start(starter);

    const asked = await there.operations.cancel(id, 'user:default/bob');
    const again = await there.operations.cancel(id, 'user:default/bob');
    here.clock.advance(6_000);
    const events = await here.events(id);

    expect([asked, again]).toMatchObject([
      { state: 'running', cancelledBy: 'user:default/bob' },
      { state: 'running' },
    ]);
    expect(events).toMatchObject([
      { type: 'cancelling', by: 'user:default/bob' },
      { type: 'ended', state: 'cancelled' },
    ]);
    await expect(there.operations.cancel(id, ANN)).resolves.toMatchObject({
      state: 'cancelled',
    });
  });

  it('say why they can not be cancelled', async () => {
    const starter = here.operations.register(handler());
    const { id } = await start(starter);
    await here.events(id);

    await expect(here.operations.cancel(id, ANN)).rejects.toThrow(
      'The operation has ended already: Changed cart',
    );
    await expect(here.operations.cancel('no/id', ANN)).rejects.toThrow(
      'There is no operation no/id',
    );
  });

  it('are left to another replica when the portal stops, which may ask for time', async () => {
    const recoveries: number[] = [];
    const starter = here.operations.register(
      handler({
        run: context =>
          new Promise((_resolve, reject) => {
            context.signal.addEventListener('abort', () =>
              reject(context.signal.reason),
            );
          }),
      }),
    );
    there.operations.register(
      handler({
        recover: async ({ operation }) => {
          recoveries.push(operation.attempt);
          if (operation.attempt === 2) {
            return { state: 'later', afterMs: 60_000 };
          }
          if (operation.attempt === 3) {
            throw new Error('the cluster does not answer');
          }
          return { state: 'succeeded', summary: 'Finished' };
        },
      }),
    );
    const { id } = await start(starter);

    await here.operations.stop();
    await expect(start(starter)).rejects.toThrow('is being stopped');
    const following = there.events(id);
    await attempt(there, 0);
    await attempt(there, 30_000);
    expect(recoveries).toEqual([2]);
    await attempt(there, 31_000);
    await attempt(there, 300_000);
    there.clock.advance(1_000);

    expect(recoveries).toEqual([2, 3, 4]);
    expect((await following).map(one => one.type)).toEqual([
      'resumed',
      'resumed',
      'message',
      'resumed',
      'ended',
    ]);
  });

  it('are listed newest first, narrowed and page by page', async () => {
    const starter = here.operations.register(handler());
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      here.clock.stall(1_000);
      const { id } = await start(starter, {
        subject: { kind: 'release', cluster: 'x', name },
        entityRef: `component:default/${name}`,
        locks: [name],
      });
      await here.events(id);
      ids.unshift(id);
    }

    const list = here.operations;
    const first = await list.list({ limit: 2 });
    const second = await list.list({ limit: 2, cursor: first.nextCursor });
    const third = await list.list({ limit: 2, cursor: second.nextCursor });

    const pages = [first, second, third].map(one => one.items.map(i => i.id));
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect(third.nextCursor).toBeUndefined();
    const { items } = await list.list({
      entityRef: 'component:default/c',
      cluster: 'x',
      kind: ['change', 'other'],
      state: ['succeeded', 'running'],
      initiator: ANN,
    });
    expect(items.map(one => one.id)).toEqual([ids[2]]);
    expect((await list.list({ state: ['interrupted'] })).items).toEqual([]);
    const since = first.items[1].startedAt;
    expect((await list.list({ since })).items).toHaveLength(2);
    expect((await list.list({ until: since })).items).toHaveLength(4);
    await expect(list.list({ cursor: 'x' })).rejects.toThrow('cursor');
  });

  it('are looked at once for all who follow them elsewhere', async () => {
    const { opened, open } = gate();
    const starter = here.operations.register(
      handler({
        run: async context => {
          context.emit({ type: 'first' });
          await opened;
          context.emit({ type: 'second' });
          return { state: 'succeeded', summary: 'Done' };
        },
      }),
    );
    const { id } = await start(starter);
    await until(here, id, 'first');
    const readers = [0, 0, 1].map(after => there.events(id, after));
    const leaving = new AbortController();
    const left = (async () => {
      const found = [];
      const events = await there.operations.events(id, 0, leaving.signal);
      for await (const event of events) {
        found.push(event.type);
      }
      return found;
    })();

    open();
    const all = await here.events(id);
    leaving.abort();
    await left;
    const queries: string[] = [];
    const count = ({ sql }: { sql: string }) => queries.push(sql);
    knex.on('query', count);
    there.clock.advance(1_000);
    const read = await Promise.all(readers);
    knex.off('query', count);

    expect(read).toEqual([all, all, all.slice(1)]);
    expect(
      queries.filter(sql => /max\(/.test(sql) && /in \(/.test(sql)).length,
    ).toBeLessThanOrEqual(1 + readers.length);
  });
});

/** Reads the stream until an event of this type or state, and answers all before. */
async function until(replica: Replica, id: string, what: string) {
  const found = [];
  const stop = new AbortController();
  const events = await replica.operations.events(id, 0, stop.signal);
  for await (const event of events) {
    found.push(event);
    if (event.type === what || event.state === what) {
      return found;
    }
  }
  return found;
}

/** Lets time pass and a replica look for work until it has ended its attempt. */
async function attempt(replica: Replica, ms: number): Promise<void> {
  replica.clock.stall(ms);
  await replica.operations.recover();
  await replica.operations.idle();
}
