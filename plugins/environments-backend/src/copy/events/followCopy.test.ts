import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { CopyEvent } from '@foredeck/backstage-plugin-environments-common';
import { openDatabase } from '../../database/openDatabase';
import { copyPlan, copyRequest } from '../__testUtils__/copyPlan';
import { CopyChanges } from '../store/CopyChanges';
import { CopyStore } from '../store/CopyStore';
import { RunStore } from '../store/RunStore';
import { CopyFeed } from './CopyFeed';
import { followCopy } from './followCopy';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const RUN = {
  ...{ token: 'run', operationId: 'operation', direction: 'forward' as const },
  summary: 'Copy shop/dev into shop/qa',
};

describe('following a copy', () => {
  const clock = { now: () => 0, every: jest.fn(() => () => undefined) };
  let store: CopyStore;
  let runs: RunStore;
  let changes: CopyChanges;
  let feed: CopyFeed;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    await openDatabase(mockServices.database({ knex }));
    store = new CopyStore({ knex });
    runs = new RunStore({ knex });
    changes = new CopyChanges({ knex });
    feed = new CopyFeed({ clock });
    await store.insert({
      ...{ id: 'one', plan: copyPlan(), request: copyRequest(), findings: [] },
      ...{ summary: RUN.summary, requestedBy: 'user:default/ann' },
      createdAt: '2026-11-24T10:00:00.000Z',
    });
    await runs.begin('one', RUN);
  });

  function follow(after: number, signal: AbortSignal) {
    return followCopy('one', after, signal, {
      ...{ changes, feed },
      show: async copy => ({
        ...copy,
        ...{ operationId: copy.operationId ?? '', may: [] },
      }),
    });
  }

  const step = (state: 'running' | 'done') =>
    runs.step('one', 'run', { key: 'lock', state, attempt: 1 });

  it('tells what is, then what comes, once the writer says so, and lets go', async () => {
    const gone = new AbortController();
    const events = follow(0, gone.signal);
    const next = async () => (await events.next()).value as CopyEvent;

    const first = [await next(), await next(), await next(), await next()];
    expect(first.map(one => one.type)).toEqual([
      'step',
      'step',
      'step',
      'copy',
    ]);
    const coming = next();
    await step('running');
    feed.notify('one');
    expect(await coming).toMatchObject({
      type: 'step',
      step: { key: 'lock', state: 'running' },
    });
    expect(await next()).toMatchObject({ type: 'copy' });
    const last = events.next();
    gone.abort();
    expect(await last).toEqual({ done: true, value: undefined });
    expect(clock.every).toHaveBeenCalledTimes(1);
  });

  it('gives a late reader each step once, and ends with the run', async () => {
    for (let round = 0; round < 20; round += 1) {
      await step(round % 2 ? 'done' : 'running');
    }
    const { signal } = new AbortController();
    const read = async (after: number) => {
      const found: CopyEvent[] = [];
      for await (const event of follow(after, signal)) {
        found.push(event);
      }
      return found;
    };
    await runs.end('one', 'run', {
      ...{ state: 'succeeded', summary: 'Copied' },
      finishedAt: '2026-11-24T10:05:00.000Z',
    });

    const all = await read(0);
    expect(all.map(one => one.type)).toEqual([
      ...['step', 'step', 'step', 'copy', 'ended'],
    ]);
    const { sequence } = all[2];
    expect(await read(sequence)).toEqual([
      expect.objectContaining({ type: 'copy' }),
      expect.objectContaining({ type: 'ended', sequence: all[4].sequence }),
    ]);
    expect(await read(all[4].sequence)).toEqual([
      expect.objectContaining({ type: 'ended' }),
    ]);
  });
});
