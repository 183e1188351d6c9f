import type {
  ClusterSync,
  ReleaseChange,
  ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseDecision } from '../permissions/ReleaseAuthorizer';
import { ChangeLog } from './ChangeLog';
import { changeStream, type StreamTerms } from './changeStream';
import { ReleaseTable } from './ReleaseTable';
import { EVERYTHING, keyOf, onlyIn, put, row } from './__testUtils__/rows';

/** A table with a stream of its changes, which a test reads line by line. */
class Stream {
  readonly table = new ReleaseTable();
  readonly log = new ChangeLog(this.table, 100);
  readonly #abort = new AbortController();
  clusters: ClusterSync[] = [];
  terms: StreamTerms = { link: undefined, decision: EVERYTHING };

  open(query: ReleaseQuery = {}, after?: string) {
    return changeStream({
      table: this.table,
      log: this.log,
      query,
      after,
      start: this.terms,
      again: async () => this.terms,
      sync: () => this.clusters,
      signal: this.#abort.signal,
    });
  }

  decide(decision: ReleaseDecision): void {
    this.terms = { link: undefined, decision };
  }

  end(): void {
    this.#abort.abort();
  }
}

async function take(
  lines: AsyncGenerator<ReleaseChange>,
  count: number,
): Promise<ReleaseChange[]> {
  const taken: ReleaseChange[] = [];
  while (taken.length < count) {
    const { value, done } = await lines.next();
    if (done) {
      break;
    }
    taken.push(value);
  }
  return taken;
}

describe('changeStream', () => {
  let stream: Stream;

  beforeEach(() => {
    stream = new Stream();
  });

  afterEach(() => {
    jest.useRealTimers();
    stream.end();
  });

  it('begins with how current the clusters are', async () => {
    stream.clusters = [{ cluster: 'east', title: 'East', state: 'synced' }];
    expect(await take(stream.open(), 1)).toEqual([
      {
        sequence: 1,
        position: stream.log.position(),
        type: 'sync',
        clusters: stream.clusters,
      },
    ]);
  });

  it('tells a slow reader only where each release got to', async () => {
    const lines = stream.open();
    await take(lines, 1);
    for (let revision = 1; revision <= 50; revision += 1) {
      put(stream.table, row({ name: 'cart', revision }));
    }
    put(stream.table, row({ name: 'db' }));
    const told = await take(lines, 2);
    expect(told).toEqual([
      expect.objectContaining({
        row: expect.objectContaining({ name: 'cart', revision: 50 }),
      }),
      expect.objectContaining({ row: expect.objectContaining({ name: 'db' }) }),
    ]);
    // The first of them is told again to who is cut off in between.
    const again = await take(stream.open({}, told[0].position), 1);
    expect(again).toEqual([
      expect.objectContaining({
        row: expect.objectContaining({ name: 'cart' }),
      }),
    ]);
    expect(told[1].position).toBe(stream.log.position());
  });

  it('says removed to who could see it, and nothing to others', async () => {
    put(stream.table, row({ name: 'cart' }));
    put(stream.table, row({ name: 'ledger', namespace: 'bank' }));
    stream.decide(onlyIn('shop-dev'));
    const lines = stream.open({ text: 'ca' });
    await take(lines, 1);

    stream.table.remove(keyOf(row({ name: 'ledger', namespace: 'bank' })));
    put(stream.table, row({ name: 'other' }));
    stream.table.remove(keyOf(row({ name: 'other' })));
    stream.table.remove(keyOf(row({ name: 'cart' })));
    const told = await take(lines, 1);
    expect(told).toEqual([
      expect.objectContaining({
        type: 'removed',
        release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
        position: stream.log.position(),
      }),
    ]);
  });

  it('sends back to the list who is too far behind', async () => {
    const position = stream.log.position();
    for (let revision = 1; revision <= 101; revision += 1) {
      put(stream.table, row({ name: 'cart', revision }));
    }
    expect(await take(stream.open({}, position), 9)).toEqual([
      { sequence: 1, position: stream.log.position(), type: 'reset' },
    ]);
  });

  it('takes no position that never was', () => {
    const here = stream.log.position();
    for (const position of ['', '.', here.replace('.0', '.1'), `${here}x`]) {
      expect(stream.log.parse(position)).toBeUndefined();
    }
    expect(stream.log.parse(here)).toBe(0);
  });

  it('sends back to the list who may see other releases than before', async () => {
    jest.useFakeTimers();
    put(stream.table, row({ name: 'cart' }));
    const lines = stream.open();
    await take(lines, 1);
    stream.decide(onlyIn('bank'));
    const rest = take(lines, 9);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await rest).toEqual([expect.objectContaining({ type: 'reset' })]);
  });

  it('is never silent for 20 seconds', async () => {
    jest.useFakeTimers();
    const lines = stream.open();
    await take(lines, 1);
    const beat = take(lines, 1);
    await jest.advanceTimersByTimeAsync(20_000);
    expect(await beat).toEqual([expect.objectContaining({ type: 'sync' })]);
  });

  it('says soon that a cluster went stale', async () => {
    jest.useFakeTimers();
    const lines = stream.open();
    await take(lines, 1);
    const next = take(lines, 1);
    stream.clusters = [{ cluster: 'east', title: 'East', state: 'stale' }];
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await next).toEqual([
      expect.objectContaining({ type: 'sync', clusters: stream.clusters }),
    ]);
  });
});
