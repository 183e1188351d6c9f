import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Knex } from 'knex';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { ChartListing, ListedVersion } from '../listing/ListedVersion';
import type { ChartSourceReader } from '../sources/ChartSourceReader';
import { ChartQueries } from '../store/ChartQueries';
import { ListingWriter } from '../store/ListingWriter';
import { SourceTable } from '../store/SourceTable';
import { UploadTable } from '../store/UploadTable';
import { SourceRefresher } from './SourceRefresher';

jest.setTimeout(120_000);

const MIGRATIONS = join(__dirname, '..', '..', '..', 'migrations');

function listed(name: string, version: string): ListedVersion {
  return {
    name,
    version,
    keywords: ['a'],
    deprecated: false,
    location: '{}',
    description: 'Described',
  };
}

/** A source whose listing a test decides. */
class ScriptedSource implements ChartSourceReader {
  readonly name = 'acme';
  readonly title = 'Acme';
  readonly kind = 'http';
  readonly fingerprint = 'one';
  readonly frequencyMs = 60_000;
  readonly stamps: Array<string | undefined> = [];
  listing: () => AsyncGenerator<ListedVersion> = async function* none() {};

  async list(stamp: string | undefined): Promise<ChartListing | undefined> {
    this.stamps.push(stamp);
    return stamp === 'same'
      ? undefined
      : { stamp: 'same', versions: this.listing(), remark: () => undefined };
  }

  async fetch(): Promise<never> {
    throw new ServiceUnavailableError('It has no archives');
  }
}

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'reading sources into %s',
  databaseId => {
    const logger = mockServices.logger.mock();
    let knex: Knex;
    let table: SourceTable;
    let queries: ChartQueries;
    let source: ScriptedSource;

    const replica = () => new SourceRefresher({ knex, table, logger });
    const versions = async () =>
      (await queries.versions('acme', 'web')).map(({ version }) => version);

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await knex.migrate.latest({ directory: MIGRATIONS });
      table = new SourceTable({ knex });
      queries = new ChartQueries({ knex });
      source = new ScriptedSource();
    });

    it('replaces all at once, when everything was read', async () => {
      source.listing = async function* two() {
        yield listed('web', '1.0.0');
        yield listed('web', '1.10.0');
        yield listed('web', '1.9.0');
      };
      await replica().refresh(source);
      expect(await versions()).toEqual(['1.10.0', '1.9.0', '1.0.0']);
      expect(
        await queries.search({
          text: 'descr',
          sources: ['acme'],
          limit: 10,
          offset: 0,
        }),
      ).toMatchObject({
        total: 1,
        items: [{ version: '1.10.0', versions: 3 }],
      });

      source.listing = async function* broken() {
        yield listed('web', '2.0.0');
        throw new ServiceUnavailableError('The line is dead');
      };
      await replica().refresh(source, true);
      expect(await versions()).toHaveLength(3);
      expect(await table.get('acme')).toMatchObject({
        problem: 'The line is dead',
        versions: 3,
      });

      source.listing = async function* one() {
        yield listed('web', '3.0.0');
      };
      await replica().refresh(source, true);
      expect(await versions()).toEqual(['3.0.0']);
      const rows = await knex('helm_chart_versions').select('version');
      expect(rows).toEqual([{ version: '3.0.0' }]);
    });

    it('is done by one replica at a time', async () => {
      const signs = new EventEmitter();
      const begun = once(signs, 'begun');
      const gate = once(signs, 'open');
      source.listing = async function* slow() {
        yield listed('web', '1.0.0');
        signs.emit('begun');
        await gate;
      };
      const first = replica().refresh(source);
      await begun;
      expect(await table.get('acme')).toMatchObject({ refreshing: true });
      expect(await replica().refresh(source)).toBe(false);
      signs.emit('open');
      expect(await first).toBe(true);
      expect(source.stamps).toHaveLength(1);
    });

    it('asks with what it knows, and anew when the settings changed', async () => {
      await replica().refresh(source);
      await replica().refresh(source);
      await replica().refresh(Object.assign(source, { fingerprint: 'two' }));
      expect(source.stamps).toEqual([undefined, 'same', undefined]);
      expect(await table.get('acme')).toMatchObject({ fingerprint: 'two' });
    });

    it('does not take what a replica read that lost its lease', async () => {
      const late = (await table.acquire('acme')) ?? '';
      await knex('helm_chart_sources').update({ lease_until: 0 });
      source.listing = async function* one() {
        yield listed('web', '1.0.0');
      };
      await replica().refresh(source);

      expect(await table.keep('acme', late)).toBe(false);
      const contents = {
        generation: 9,
        fingerprint: '',
        charts: 0,
        versions: 0,
      };
      expect(await table.swap('acme', late, contents)).toBe(false);
      expect(await versions()).toEqual(['1.0.0']);
    });

    it('clears up after a replica that died while reading', async () => {
      const dead = new ListingWriter({ knex, source: 'acme', generation: 1 });
      await dead.add(listed('web', '0.1.0'));
      await dead.end();
      source.listing = async function* one() {
        yield listed('web', '1.0.0');
      };
      await replica().refresh(source);

      expect(await versions()).toEqual(['1.0.0']);
      expect(await knex('helm_chart_versions').select('version')).toHaveLength(
        1,
      );
    });

    it('removes many rows a few at a time', async () => {
      source.listing = async function* many() {
        for (let chart = 0; chart < 30; chart += 1) {
          for (let version = 0; version < 100; version += 1) {
            yield listed(`chart-${chart}`, `1.${version}.0`);
          }
        }
      };
      await replica().refresh(source);
      expect(await table.get('acme')).toMatchObject({
        charts: 30,
        versions: 3_000,
      });
      source.listing = async function* none() {};
      await replica().refresh(source, true);
      expect(await knex('helm_chart_versions').select('version')).toEqual([]);
    });

    it('keeps uploaded archives as they are', async () => {
      const uploads = new UploadTable({ knex });
      const archive = Buffer.from([0, 255, 1, 254]);
      const chart = {
        name: 'web',
        version: '1.0.0',
        digest: 'sha256:1',
        metadata: { name: 'web' },
        uploadedAt: '2026-01-01T00:00:00.000Z',
        uploadedBy: 'user:default/a',
        archive,
      };
      expect(await uploads.insert(chart)).toBe(true);
      expect(await uploads.insert(chart)).toBe(false);
      expect(await uploads.archive('web', '1.0.0')).toEqual(archive);
      expect(await uploads.list()).toMatchObject([
        { metadata: { name: 'web' } },
      ]);
    });
  },
);
