import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import type { Knex } from 'knex';
import { openDatabase } from '../../database/openDatabase';
import { copyPlan, copyRequest } from '../__testUtils__/copyPlan';
import { CopyChanges } from './CopyChanges';
import { CopyList, cursorAfter } from './CopyList';
import { CopyStore } from './CopyStore';
import { RunStore } from './RunStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

const ANN = 'user:default/ann';

describe.each(databases.eachSupportedId())('copies in %p', databaseId => {
  let knex: Knex;
  let store: CopyStore;
  let runs: RunStore;

  beforeAll(async () => {
    knex = await openDatabase(
      mockServices.database({ knex: await databases.init(databaseId) }),
    );
    store = new CopyStore({ knex });
    runs = new RunStore({ knex });
  });

  afterEach(async () => {
    await knex('environment_copy_messages').delete();
    await knex('environment_copy_steps').delete();
    await knex('environment_copies').delete();
  });

  async function insert(
    id: string,
    createdAt: string,
    plan: CopyPlan = copyPlan(),
  ) {
    await store.insert({
      ...{ id, plan, createdAt, findings: [] },
      request: copyRequest(),
      summary: 'Copy shop/dev into shop/qa',
      requestedBy: ANN,
    });
  }

  async function begun(id: string, createdAt: string, token = `run-${id}`) {
    await insert(id, createdAt);
    await runs.begin(id, {
      ...{ token, operationId: `operation-${id}`, direction: 'forward' },
      summary: 'Copy shop/dev into shop/qa',
    });
    return token;
  }

  it('shows a copy from the moment its run begins, with what was confirmed', async () => {
    await insert('one', '2026-11-24T10:00:00.000Z');
    expect(await store.get('one')).toBeUndefined();

    await runs.reveal('one', 'operation', 'forward');

    expect(await store.get('one')).toMatchObject({
      state: 'running',
      operationId: 'operation',
      pausing: false,
      source: { cluster: 'local', space: 'shop', name: 'dev' },
      request: copyRequest(),
      plan: copyPlan(),
      steps: { done: 0, total: 3 },
    });
    const steps = await store.steps('one');
    expect(steps.map(({ key, state }) => [key, state])).toEqual([
      ['lock', 'pending'],
      ['release/cart', 'pending'],
      ['record', 'pending'],
    ]);
  });

  it('forgets what did not come to run', async () => {
    await insert('one', '2026-11-24T10:00:00.000Z');
    await insert('two', '2026-11-24T12:00:00.000Z');
    await store.discard('one');
    await runs.prune('2026-11-24T12:00:01.000Z');

    expect(await knex('environment_copies')).toEqual([]);
    expect(await knex('environment_copy_steps')).toEqual([]);
  });

  it('lets the last run alone write', async () => {
    const first = await begun('one', '2026-11-24T10:00:00.000Z', 'first');
    await runs.begin('one', {
      ...{ token: 'second', operationId: 'o', direction: 'forward' },
      summary: 'Copy',
    });
    const done = {
      ...({ key: 'lock', state: 'done', attempt: 1 } as const),
      result: { revision: 4 },
    };

    expect(await runs.step('one', first, done)).toBe(false);
    expect(await runs.update('one', first, { summary: 'x' })).toBe(false);
    expect((await store.steps('one'))[0].state).toBe('pending');
    expect(await runs.step('one', 'second', done)).toBe(true);
    expect((await store.steps('one'))[0]).toEqual(done);
    expect((await store.summary('one'))?.steps).toEqual({ done: 1, total: 3 });
  });

  it('tells each change once, in order, and resumes anywhere', async () => {
    const changes = new CopyChanges({ knex });
    const token = await begun('one', '2026-11-24T10:00:00.000Z');
    const step = { key: 'lock', attempt: 1 } as const;
    await runs.step('one', token, { ...step, state: 'running' });
    await runs.message('one', token, {
      ...{ at: '2026-11-24T10:00:01.000Z', level: 'info', message: 'Hello' },
    });
    await runs.step('one', token, { ...step, state: 'done' });

    const all = await changes.after('one', 0);
    const sequences = all?.changes.map(change => change.sequence) ?? [];
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(
      all?.changes.map(change =>
        change.type === 'step'
          ? `${change.step.key} ${change.step.state}`
          : change.type,
      ),
    ).toEqual([
      'release/cart pending',
      'record pending',
      'message',
      'lock done',
      'copy',
    ]);
    for (const [index, sequence] of sequences.entries()) {
      const rest = await changes.after('one', sequence);
      expect(rest?.changes).toEqual(all?.changes.slice(index + 1));
    }

    await runs.end('one', token, {
      ...{ state: 'paused', summary: 'Paused', finishedAt: null },
    });
    const end = await changes.after('one', sequences[sequences.length - 1]);
    expect(end?.changes).toEqual([
      { type: 'copy', sequence: (end?.copy.sequence ?? 0) - 1 },
    ]);
    expect(await runs.step('one', token, { ...step, state: 'failed' })).toBe(
      false,
    );
  });

  it('pages newest first, narrowed by either end and by state', async () => {
    const list = new CopyList({ knex });
    for (const hour of ['10', '11', '12']) {
      await begun(`at-${hour}`, `2026-11-24T${hour}:00:00.000Z`);
    }
    await runs.end('at-11', 'run-at-11', {
      ...{ state: 'failed', summary: 'cart failed', finishedAt: null },
    });

    const ids = async (...query: Parameters<CopyList['rows']>) =>
      (await list.rows(...query)).map(one => one.id);
    expect(await ids({}, 2)).toEqual(['at-12', 'at-11']);
    const [, second] = await list.rows({}, 2);
    expect(await ids({ cursor: cursorAfter(second) }, 2)).toEqual(['at-10']);
    expect(await ids({ state: ['failed'] }, 9)).toEqual(['at-11']);
    expect(await ids({ space: 'shop' }, 9)).toHaveLength(3);
    expect(await ids({ space: 'bank' }, 9)).toEqual([]);
    const environment = { cluster: 'local', space: 'shop', name: 'qa' };
    expect(await ids({ environment }, 9)).toHaveLength(3);
    await expect(list.rows({ cursor: 'x' }, 9)).rejects.toThrow('cursor');
  });

  it('knows the last copy between two environments, and whether one came after', async () => {
    const token = await begun('one', '2026-11-24T10:00:00.000Z');
    await store.saveReport('one', {
      ...{ finishedAt: '2026-11-24T10:05:00.000Z', durationMs: 300_000 },
      ...{ releases: [], hosts: [], data: [] },
    });
    await runs.end('one', token, {
      ...{ state: 'succeeded', summary: 'Copied' },
      finishedAt: '2026-11-24T10:05:00.000Z',
    });
    const { source, target } = copyPlan();
    const [last] = await store.succeeded(target, source);
    expect(last).toMatchObject({ id: 'one', report: { durationMs: 300_000 } });
    expect(await store.succeeded(source)).toEqual([]);
    expect(await store.isNewest(last)).toBe(true);

    await begun('two', '2026-11-24T11:00:00.000Z');
    expect(await store.isNewest(last)).toBe(false);
  });

  it('pauses what runs and gives up what is paused, nothing else', async () => {
    const token = await begun('one', '2026-11-24T10:00:00.000Z');
    const at = '2026-11-24T11:00:00.000Z';
    expect(await store.giveUp('one', 'Cancelled', at)).toBe(false);
    expect(await store.askToPause('one')).toBe(true);
    expect(await store.isPausing('one')).toBe(true);
    await runs.end('one', token, {
      ...{ state: 'paused', summary: 'Paused', finishedAt: null },
    });

    expect(await store.askToPause('one')).toBe(false);
    expect(await store.isPausing('one')).toBe(false);
    expect(await store.giveUp('one', 'Cancelled', at)).toBe(true);
    expect(await store.summary('one')).toMatchObject({
      ...{ state: 'cancelled', finishedAt: at },
    });
  });
});
