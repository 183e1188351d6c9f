import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariadbServer } from '../__testUtils__/MariadbServer';
import { runScript, type LocalJob } from '../__testUtils__/runScript';
import { DRIVERS } from './drivers';

/** Rows of the large table. */
const ROWS = Number(process.env.FOREDECK_TEST_DATA_ROWS ?? 5_000);
const NOW = new Date('2026-11-23T12:00:00Z');

let from: MariadbServer;
let to: MariadbServer;

const side = (server: MariadbServer, database: string) => ({
  host: server.host,
  port: server.port,
  username: server.username,
  password: server.password,
  database,
});

function run(job: Partial<LocalJob>) {
  return runScript({
    driver: DRIVERS.mysql,
    task: 'copy',
    source: side(from, 'shop'),
    target: side(to, 'shop_qa'),
    ...job,
  });
}

jest.setTimeout(300_000);

beforeAll(async () => {
  [from, to] = await Promise.all([
    MariadbServer.start(),
    MariadbServer.start(),
  ]);
  await from.query(
    `CREATE DATABASE shop CHARACTER SET utf8mb4; CREATE DATABASE other;
     CREATE TABLE other.notes (id int); INSERT INTO other.notes VALUES (1), (NULL);
     USE shop;
     CREATE TABLE orders (id int PRIMARY KEY, email varchar(80), total decimal(10,2), receipt blob);
     INSERT INTO orders SELECT seq, CONCAT('p', seq, '@example.com'), seq / 7, UNHEX(MD5(seq)) FROM seq_1_to_${ROWS};
     CREATE TABLE \`odd; \\\`name\` (t text); INSERT INTO \`odd; \\\`name\` VALUES ('ünï'), ('a\\tb');
     CREATE VIEW big AS SELECT * FROM orders WHERE total > 10;`.replace(
      /\\`/g,
      '',
    ),
  );
  await to.query('CREATE DATABASE shop_qa');
});

afterAll(async () => {
  await Promise.all([from?.stop(), to?.stop()]);
});

describe('the job for MySQL', () => {
  it('tells size, databases and version', async () => {
    const { code, report } = await run({ task: 'measure' });
    expect(code).toBe(0);
    expect(report.measured).toEqual({
      sizeBytes: expect.any(Number),
      databases: ['other', 'shop'],
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it('copies every row over what was there, and proves it', async () => {
    await to.query('CREATE TABLE shop_qa.left_over (id int)');
    const { code, report, log } = await run({});
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(log).not.toContain(from.password);
    expect(report.verification(false, NOW)).toMatchObject({
      result: 'equal',
      parts: [
        { name: 'other.notes', target: { count: 2 } },
        { name: 'shop.odd; name', target: { count: 2 } },
        { name: 'shop.orders', target: { count: ROWS } },
      ],
    });
    expect(await to.query('SHOW TABLES FROM shop_qa')).toBe(
      'big\nodd; name\norders',
    );
  });

  it('masks before it ends, and leaves nothing unmasked when that fails', async () => {
    const masked = await run({ mask: "UPDATE orders SET email = 'nobody';" });
    expect(masked.report.verification(true, NOW).result).toBe('counts-equal');
    expect(await to.query('SELECT DISTINCT email FROM shop_qa.orders')).toBe(
      'nobody',
    );
    const failed = await run({ mask: 'UPDATE no_such_table SET a = 1;' });
    expect(failed.code).not.toBe(0);
    expect(failed.log).toContain("no_such_table' doesn't exist");
    expect(await to.query('SHOW TABLES FROM shop_qa')).toBe('');
  });

  it('starts anew from empty after it was killed in the middle', async () => {
    const killed = await run({
      onLine: () => {},
      started: child => {
        child.stdout?.on('data', (chunk: Buffer) => {
          if (String(chunk).includes('copying database') && child.pid) {
            process.kill(-child.pid, 'SIGKILL');
          }
        });
      },
    });
    expect(killed.code).toBeNull();
    const again = await run({});
    expect(again.report.verification(false, NOW).result).toBe('equal');
  });

  it('says what the server says when loading fails', async () => {
    await to.query('SET GLOBAL max_allowed_packet = 1024');
    const { code, log } = await run({});
    await to.query('SET GLOBAL max_allowed_packet = 16777216');
    expect(code).toBe(1);
    expect(log).toMatch(/max_allowed_packet|gone away/);
    expect(log).toMatch(/loading ended with exit code/);
  });

  it('keeps what the target holds, and puts it back', async () => {
    await run({});
    const backup = mkdtempSync(join(tmpdir(), 'data-backup-'));
    expect(await run({ task: 'backup', backup })).toMatchObject({ code: 0 });
    await to.query('DROP TABLE shop_qa.orders');
    expect(await run({ task: 'restore', backup })).toMatchObject({ code: 0 });
    expect(await to.query('SELECT COUNT(*) FROM shop_qa.orders')).toBe(
      String(ROWS),
    );
    rmSync(backup, { recursive: true });
  });
});
