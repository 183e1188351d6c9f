import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openOperationsDatabase } from '@foredeck/backstage-plugin-operations-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { openDatabase } from '../../database/openDatabase';
import { CopyStore } from '../store/CopyStore';
import { copyPlan } from '../__testUtils__/copyPlan';
import { LabPortal, World } from '../__testUtils__/CopyLab';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const PLAN = copyPlan({
  steps: [
    step('lock', []),
    step('namespace/shop-qa', ['lock']),
    step('release/db', ['namespace/shop-qa']),
    step('release/cart', ['namespace/shop-qa']),
    step('data/db', ['release/db']),
    step('release/shop', ['data/db', 'release/cart']),
    step('record', ['release/shop']),
  ],
});

describe('a copy whose portal is killed', () => {
  let knex: Knex;
  let copies = 0;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    const database = mockServices.database({ knex });
    await openDatabase(database);
    await openOperationsDatabase(database);
  });

  function nextId(): string {
    copies += 1;
    return `copy-${copies}`;
  }

  const portal = (world: World) =>
    new LabPortal({ knex, world, plan: () => PLAN });

  /** New portals take over until one lives to the end. */
  async function bringToEnd(
    first: LabPortal,
    world: World,
  ): Promise<LabPortal> {
    let last = first;
    while ((await last.settled()) === 'dead') {
      last = portal(world);
      await last.takeOver();
    }
    return last;
  }

  /** Copies and rolls back while portals die at some of the boundaries passed. */
  async function copyAndBack(deaths: ReadonlySet<number>) {
    const world = new World();
    const id = nextId();
    const store = new CopyStore({ knex });
    world.dies = () => deaths.has(world.points.length - 1);
    let alive = portal(world);
    await alive.start(id, PLAN);
    alive = await bringToEnd(alive, world);
    const copied = {
      state: (await store.summary(id))?.state,
      there: [...world.there].sort(),
      changes: [...world.changes],
    };
    await alive.run(id, 'back');
    await bringToEnd(alive, world);
    const back = {
      state: (await store.summary(id))?.state,
      there: [...world.there],
      changes: world.changes.slice(copied.changes.length),
    };
    expect(await knex('foredeck_operation_locks').select()).toEqual([]);
    return { copied, back, points: world.points.length };
  }

  function expectWhole({
    copied,
    back,
  }: Awaited<ReturnType<typeof copyAndBack>>) {
    const keys = PLAN.steps.map(one => one.key);
    expect(copied).toEqual({
      state: 'succeeded',
      there: [...keys].sort(),
      changes: expect.anything(),
    });
    // Each effect once, after what it depends on.
    expect([...copied.changes].sort()).toEqual(
      keys.map(key => `+${key}`).sort(),
    );
    PLAN.steps.forEach(({ key, dependsOn }) =>
      dependsOn.forEach(before => {
        expect(copied.changes.indexOf(`+${before}`)).toBeLessThan(
          copied.changes.indexOf(`+${key}`),
        );
        expect(back.changes.indexOf(`-${key}`)).toBeLessThan(
          back.changes.indexOf(`-${before}`),
        );
      }),
    );
    expect(back).toMatchObject({ state: 'rolled-back', there: [] });
    expect([...back.changes].sort()).toEqual(keys.map(key => `-${key}`).sort());
  }

  it('is whole at the end, at whichever boundary of a step it was killed', async () => {
    const { points } = await copyAndBack(new Set());
    expect(points).toBe(PLAN.steps.length * 4);
    for (let point = 0; point < points; point += 1) {
      expectWhole(await copyAndBack(new Set([point])));
    }
  });

  it('is whole at the end, however often it is killed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(40), { maxLength: 8 }),
        async deaths => {
          const end = await copyAndBack(new Set(deaths));
          expectWhole(end);
          expect(end.back.state).toBe('rolled-back');
        },
      ),
      { numRuns: 25 },
    );
  });

  it('waits for a person where clusters are changed with the rights of one', async () => {
    const world = new World();
    const id = nextId();
    world.dies = point => point === 'after +release/db';
    const first = portal(world);
    await first.start(id, PLAN);
    expect(await first.settled()).toBe('dead');
    world.dies = () => false;
    const second = new LabPortal({
      ...{ knex, world, plan: () => PLAN, impersonates: true },
    });
    await second.takeOver();
    await second.settled();

    expect(await second.store.summary(id)).toMatchObject({
      state: 'paused',
      summary: expect.stringContaining('Press Resume'),
    });
    expect(world.there.has('data/db')).toBe(false);
    expect(second.notices.ended).toHaveBeenCalledTimes(1);

    await second.runs.reset(id);
    await second.run(id, 'forward');
    await second.settled();
    expect(await second.store.summary(id)).toMatchObject({
      state: 'succeeded',
      steps: { done: PLAN.steps.length, total: PLAN.steps.length },
    });
    expect(world.changes.filter(one => one === '+release/db')).toHaveLength(1);
  });

  it('stops what depends on a failure, says so, and goes on when it is mended', async () => {
    const world = new World();
    const id = nextId();
    const alive = portal(world);
    world.broken.set('release/cart', 'cart can not pull its image');
    await alive.start(id, PLAN);
    await alive.settled();

    expect([...world.there].sort()).toEqual([
      ...['data/db', 'lock', 'namespace/shop-qa', 'release/db'],
    ]);
    expect(await alive.store.summary(id)).toMatchObject({
      state: 'failed',
      summary: expect.stringMatching(/cart can not pull its image.*roll back/i),
    });

    world.broken.clear();
    await alive.runs.reset(id, ['release/cart']);
    await alive.run(id, 'forward');
    await alive.settled();
    expect((await alive.store.summary(id))?.state).toBe('succeeded');
    expect(world.changes).toHaveLength(PLAN.steps.length);
  });

  it('starts no further step once it is to pause, and ends what runs', async () => {
    const world = new World();
    const id = nextId();
    const alive = portal(world);
    let asked: Promise<boolean> | undefined;
    world.dies = point => {
      if (point === 'before +release/db') {
        asked = alive.store.askToPause(id);
      }
      return false;
    };
    await alive.start(id, PLAN);
    await alive.settled();

    expect(await asked).toBe(true);
    expect(await alive.store.summary(id)).toMatchObject({ state: 'paused' });
    expect(world.there.has('release/db')).toBe(true);
    expect(world.there.has('release/shop')).toBe(false);

    await alive.run(id, 'forward');
    await alive.settled();
    expect((await alive.store.summary(id))?.state).toBe('succeeded');
  });

  it('does nothing when the world has moved since it was confirmed', async () => {
    const world = new World();
    const id = nextId();
    const plan = { ...PLAN, fingerprint: 'another' };
    const alive = new LabPortal({ knex, world, plan: () => plan });
    await alive.start(id, PLAN);
    await alive.settled();

    expect(world.changes).toEqual([]);
    expect(await alive.store.summary(id)).toMatchObject({ state: 'failed' });
    expect((await alive.store.steps(id))[0]).toMatchObject({
      key: 'lock',
      state: 'failed',
      message: expect.stringContaining('plan the copy again'),
    });
  });
});

function step(key: string, dependsOn: string[]) {
  const kind = key === 'lock' ? 'lock' : 'release';
  return { key, kind, title: key, dependsOn } as const;
}
