import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { join } from 'node:path';
import type { ListedVersion } from './listing/ListedVersion';
import { ListingWriter } from './store/ListingWriter';
import { SourceTable } from './store/SourceTable';
import { ChartQueries } from './store/ChartQueries';

jest.setTimeout(60_000);

function listed(
  name: string,
  more: Partial<ListedVersion> = {},
): ListedVersion {
  return {
    name,
    version: '1.0.0',
    keywords: [],
    deprecated: false,
    location: '{}',
    ...more,
  };
}

async function write(knex: Knex, source: string, charts: ListedVersion[]) {
  const table = new SourceTable({ knex });
  const lease = (await table.acquire(source)) ?? '';
  const writer = new ListingWriter({ knex, source, generation: 1 });
  for (const chart of charts) {
    await writer.add(chart);
  }
  const counts = await writer.end();
  const contents = { ...counts, generation: 1, fingerprint: '' };
  expect(await table.swap(source, lease, contents)).toBe(true);
}

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});
const MIGRATIONS = join(__dirname, '..', '..', 'migrations');

describe.each(databases.eachSupportedId())('the search on %s', databaseId => {
  let knex: Knex;
  let queries: ChartQueries;

  const names = async (text: string, limit = 50, offset = 0) => {
    const sources = ['acme', 'other'];
    const found = await queries.search({ text, sources, limit, offset });
    return found.items.map(({ name }) => name);
  };

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: MIGRATIONS });
    queries = new ChartQueries({ knex });
    await write(knex, 'acme', [
      listed('kube-redis-ui'),
      listed('team/redis'),
      listed('myredis'),
      listed('cache', { description: 'Talks to Redis(R)' }),
      listed('redis-cluster', { keywords: ['key-value'] }),
      listed('redis'),
      listed('100%_sure', { description: 'Back\\slash and Überraschung' }),
    ]);
    await write(knex, 'other', [
      listed('postgresql', { keywords: ['database'], version: '1.0.0-rc.1' }),
      listed('unlisted'),
    ]);
  });

  it('puts the very name first, then beginnings, words, parts and texts', async () => {
    expect(await names(' Redis ')).toEqual([
      'redis',
      'redis-cluster',
      'kube-redis-ui',
      'team/redis',
      'myredis',
      'cache',
    ]);
  });

  it('finds every word that is typed, anywhere', async () => {
    expect(await names('redis key')).toEqual(['redis-cluster']);
    expect(await names('DATA')).toEqual(['postgresql']);
    expect(await names('überr')).toEqual(['100%_sure']);
    expect(await names('redis postgres')).toEqual([]);
  });

  it('takes signs for what they are', async () => {
    expect(await names('100%')).toEqual(['100%_sure']);
    expect(await names('%')).toEqual([]);
    expect(await names("' or 1=1 --")).toEqual([]);
  });

  it('pages through the same order', async () => {
    const all = await names('');
    const pages = await Promise.all(
      [0, 3, 6].map(offset => names('', 3, offset)),
    );
    expect(pages.flat()).toEqual(all);
    expect(all).toHaveLength(9);
  });

  it('shows a chart by its newest release, else by its newest version', async () => {
    await write(knex, 'third', [
      ...['1.2.0', '2.0.0-rc.1', '1.10.0', 'nonsense', '1.10.0'].map(version =>
        listed('web', { version }),
      ),
      listed('next', { version: '1.0.0-alpha.2' }),
      listed('next', { version: '1.0.0-alpha.10' }),
    ]);

    expect(await queries.chart('third', 'web')).toMatchObject({
      version: '1.10.0',
    });
    expect(await queries.chart('third', 'next')).toMatchObject({
      version: '1.0.0-alpha.10',
    });
    const versions = await queries.versions('third', 'web');
    expect(versions.map(({ version }) => version)).toEqual([
      '2.0.0-rc.1',
      '1.10.0',
      '1.2.0',
      'nonsense',
    ]);
    expect(await queries.newestStable(['third'])).toEqual([
      { source: 'third', name: 'web', version: '1.10.0' },
    ]);
  });
});
