import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../__testUtils__/PostgresServer';
import { runScript, type LocalJob } from '../__testUtils__/runScript';
import { DRIVERS } from './drivers';

/** Rows of the large table; 5,000,000 make a database of the 1 GB class. */
const ROWS = Number(process.env.FOREDECK_TEST_DATA_ROWS ?? 20_000);
const driver = DRIVERS.postgresql;
const NOW = new Date('2026-11-23T12:00:00Z');

let from: PostgresServer;
let to: PostgresServer;

const side = (server: PostgresServer, database: string) => ({
  host: server.host,
  port: server.port,
  username: server.username,
  password: server.password,
  database,
});

function run(job: Partial<LocalJob>) {
  return runScript({
    driver,
    task: 'copy',
    source: side(from, 'shop'),
    target: side(to, `shop's copy`),
    ...job,
  });
}

jest.setTimeout(600_000);

beforeAll(async () => {
  [from, to] = await Promise.all([
    PostgresServer.start(),
    PostgresServer.start(),
  ]);
  await from.query('postgres', 'CREATE DATABASE shop');
  await from.query('postgres', 'CREATE DATABASE "second one"');
  await from.query('second one', 'CREATE TABLE notes AS SELECT 1 AS id');
  await from.query(
    'shop',
    `CREATE SCHEMA sales;
     CREATE TABLE sales.orders (
       id bigserial PRIMARY KEY, email text NOT NULL, total numeric(12,2),
       placed timestamptz NOT NULL, details jsonb, receipt bytea);
     INSERT INTO sales.orders (email, total, placed, details, receipt)
       SELECT 'p' || i || '@example.com', i / 7.0,
         timestamptz '2026-01-01' + i * interval '1 second',
         jsonb_build_object('lines', i % 9), decode(md5(i::text), 'hex')
       FROM generate_series(1, ${ROWS}) i;
     CREATE INDEX ON sales.orders (email);
     CREATE TABLE "odd; name" (t text);
     INSERT INTO "odd; name" VALUES (NULL), (E'tab\\tand\\nline'), ('ünï');
     CREATE TABLE empty_one (id int);
     CREATE VIEW sales.big AS SELECT * FROM sales.orders WHERE total > 10;`,
  );
  await to.query('postgres', `CREATE DATABASE "shop's copy"`);
});

afterAll(async () => {
  await Promise.all([from?.stop(), to?.stop()]);
});

describe('the job for PostgreSQL', () => {
  it('tells size, databases and version', async () => {
    const { code, report } = await run({ task: 'measure' });
    expect(code).toBe(0);
    expect(report.measured).toEqual({
      sizeBytes: expect.any(Number),
      databases: ['second one', 'shop'],
      version: expect.stringMatching(/^\d+\.\d+$/),
    });
  });

  it('copies every row over what was there, and proves it', async () => {
    await to.query(`shop's copy`, 'CREATE TABLE left_over (id int)');
    const { code, report, log } = await run({});
    expect(log).not.toContain(from.password);
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(report.verification(false, NOW)).toMatchObject({
      result: 'equal',
      parts: [
        { name: 'second one.public.notes', source: { count: 1 } },
        { name: 'shop.public.empty_one', target: { count: 0 } },
        { name: 'shop.public.odd; name', target: { count: 3 } },
        { name: 'shop.sales.orders', target: { count: ROWS } },
      ],
    });
    expect(report.bytes).toBeGreaterThan(0);
    const total = 'SELECT sum(total) FROM sales.big';
    expect(await to.query(`shop's copy`, total)).toBe(
      await from.query('shop', total),
    );
    expect(
      await to.query(`shop's copy`, `SELECT to_regclass('left_over')`),
    ).toBe('');
  });

  it('shows the source at one moment while it is written to', async () => {
    let writing = true;
    const writes = (async () => {
      while (writing) {
        await from.query(
          'shop',
          `INSERT INTO sales.orders (email, placed) VALUES ('late@example.com', now())`,
        );
      }
    })();
    const { code, report } = await run({});
    writing = false;
    await writes;
    expect(code).toBe(0);
    expect(report.verification(false, NOW).result).toBe('equal');
  });

  it('sees a row that differs', async () => {
    const changed = run({});
    const { report } = await changed;
    // The same number of rows, one byte apart.
    report.read(
      '@foredeck {"part":{"side":"target","name":"shop.public.empty_one","count":0,"checksum":"1"}}',
    );
    expect(report.verification(false, NOW).result).toBe('different');
  });

  it('masks before it ends', async () => {
    const { code, report } = await run({
      mask: `UPDATE sales.orders SET email = 'masked-' || id || '@example.org';`,
    });
    expect(code).toBe(0);
    expect(report.verification(true, NOW)).toMatchObject({
      result: 'counts-equal',
      parts: expect.arrayContaining([
        expect.objectContaining({ name: 'shop.sales.orders', equal: true }),
      ]),
    });
    expect(
      await to.query(
        `shop's copy`,
        `SELECT count(*) FROM sales.orders WHERE email LIKE '%example.com'`,
      ),
    ).toBe('0');
  });

  it('leaves nothing unmasked when masking fails', async () => {
    const { code, log } = await run({
      mask: 'UPDATE no_such_table SET a = 1;',
    });
    expect(code).not.toBe(0);
    expect(log).toContain('relation "no_such_table" does not exist');
    expect(
      await to.query(
        `shop's copy`,
        `SELECT to_regclass('sales.orders'), to_regclass('"odd; name"')`,
      ),
    ).toBe('|');
  });

  it('starts anew from empty after it was killed in the middle', async () => {
    const killed = await run({
      started: child => {
        child.stdout?.on('data', (chunk: Buffer) => {
          if (String(chunk).includes('"bytes"') && child.pid) {
            process.kill(-child.pid, 'SIGKILL');
          }
        });
      },
    });
    expect(killed.code).toBeNull();
    expect(killed.report.done).toBe(false);
    const again = await run({});
    expect(again.code).toBe(0);
    expect(again.report.verification(false, NOW).result).toBe('equal');
  });

  it('says what the server says when it does not let the job in', async () => {
    const { code, log } = await run({
      target: { ...side(to, `shop's copy`), password: 'wrong' },
    });
    expect(code).not.toBe(0);
    expect(log).toMatch(/password authentication failed/);
  });

  it('says what the server says when loading fails', async () => {
    // An operator that only the source has: what uses it can not be made.
    await from.query(
      'second one',
      `CREATE FUNCTION always() RETURNS bool LANGUAGE sql AS 'SELECT true';
       CREATE TABLE checked (id int CHECK (always()));
       CREATE VIEW broken AS SELECT id / 0 AS id FROM notes WHERE false;
       CREATE MATERIALIZED VIEW material AS SELECT id FROM broken;
       CREATE OR REPLACE VIEW broken AS SELECT id / 0 AS id FROM notes`,
    );
    const { code, log } = await run({});
    await from.query('second one', 'DROP VIEW broken CASCADE');
    expect(code).toBe(1);
    expect(log).toMatch(/division by zero/);
    expect(log).toMatch(/loading ended with exit code/);
  });

  it('keeps what the target holds, and puts it back', async () => {
    await run({});
    const backup = mkdtempSync(join(tmpdir(), 'data-backup-'));
    const before = await to.query(
      `shop's copy`,
      'SELECT count(*), sum(id) FROM sales.orders',
    );
    expect((await run({ task: 'backup', backup })).code).toBe(0);
    await to.query(`shop's copy`, 'DROP TABLE sales.orders CASCADE');
    const restored = await run({ task: 'restore', backup });
    expect(restored).toMatchObject({ code: 0 });
    expect(
      await to.query(
        `shop's copy`,
        'SELECT count(*), sum(id) FROM sales.orders',
      ),
    ).toBe(before);
    rmSync(backup, { recursive: true });
  });

  it('empties the target for a fresh start', async () => {
    expect((await run({ task: 'fresh' })).code).toBe(0);
    expect(
      await to.query(`shop's copy`, `SELECT to_regclass('sales.orders')`),
    ).toBe('');
  });
});
