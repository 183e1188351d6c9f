import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../__testUtils__/freePort';
import { RedisServer } from '../__testUtils__/RedisServer';
import { runScript, type LocalJob } from '../__testUtils__/runScript';
import { DRIVERS } from './drivers';

/** Keys of the source; 6,000,000 make a data set of the 1 GB class. */
const KEYS = Number(process.env.FOREDECK_TEST_DATA_KEYS ?? 5_000);
const driver = DRIVERS.redis;
const NOW = new Date('2026-11-23T12:00:00Z');

let from: RedisServer;
let to: RedisServer;

const side = (server: RedisServer) => ({
  host: server.host,
  port: server.port,
  password: server.password,
});

function run(job: Partial<LocalJob>) {
  return runScript({
    driver,
    task: 'copy',
    source: side(from),
    target: side(to),
    ...job,
  });
}

jest.setTimeout(600_000);

beforeAll(async () => {
  [from, to] = await Promise.all([RedisServer.start(), RedisServer.start()]);
  await from.command([
    'EVAL',
    `for i = 1, tonumber(ARGV[1]) do
       redis.call('SET', 'session:' .. i, string.rep('x', i % 200) .. i)
     end`,
    '0',
    String(KEYS),
  ]);
  await from.command(
    [],
    [
      'SET expiring soon EX 86400',
      'SADD colours red green blue',
      'HSET product:1 name "a \\"quoted\\" lamp" price 12',
      'RPUSH queue a b c',
      'ZADD scores 1.5 anna 2 bert',
      'XADD events 1-1 kind created',
      'SELECT 3',
      'SET elsewhere \\x00\\xff',
    ].join('\n'),
  );
});

afterAll(async () => {
  await Promise.all([from?.stop(), to?.stop()]);
});

describe('the job for Redis', () => {
  it('tells size, key spaces and version', async () => {
    const { code, report } = await run({ task: 'measure' });
    expect(code).toBe(0);
    expect(report.measured).toEqual({
      sizeBytes: expect.any(Number),
      databases: ['db0', 'db3'],
      version: expect.stringMatching(/^\d+\.\d+/),
    });
  });

  it('copies every key over what was there, and proves it', async () => {
    await to.command(['SET', 'left-over', '1']);
    const { code, report, log } = await run({});
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(log).not.toContain(from.password);
    expect(report.verification(false, NOW)).toMatchObject({
      result: 'equal',
      parts: [
        { name: 'db0', source: { count: KEYS + 6 } },
        { name: 'db3', target: { count: 1 } },
      ],
    });
    expect(await to.command(['GET', 'left-over'])).toBe('');
    expect(await to.command(['HGET', 'product:1', 'name'])).toBe(
      'a "quoted" lamp',
    );
    expect(Number(await to.command(['TTL', 'expiring']))).toBeGreaterThan(0);
  });

  it('leaves a target that takes writes and knows no password of the source', async () => {
    expect((await run({})).code).toBe(0);
    expect(await to.command(['INFO', 'replication'])).toContain('role:master');
    expect(await to.command(['CONFIG', 'GET', 'masterauth'])).toBe(
      'masterauth',
    );
    await to.command(['SET', 'written', 'here']);
    expect(await from.command(['EXISTS', 'written'])).toBe('0');
  });

  it('copies while the source is written to', async () => {
    let writing = true;
    const writes = (async () => {
      for (let i = 0; writing; i++) {
        await from.command(['SET', `late:${i}`, String(i)]);
      }
    })();
    const { code, report } = await run({});
    writing = false;
    await writes;
    expect(code).toBe(0);
    expect(report.verification(false, NOW).result).not.toBe('different');
    await from.command(
      [],
      `EVAL "for _, k in ipairs(redis.call('KEYS', 'late:*')) do redis.call('DEL', k) end" 0`,
    );
  });

  it('masks before it ends', async () => {
    const { code, report } = await run({
      mask: 'SET session:1 masked\nSELECT 3\nSET elsewhere masked\n',
    });
    expect(code).toBe(0);
    expect(report.verification(true, NOW).result).toBe('counts-equal');
    expect(await to.command(['-n', '3', 'GET', 'elsewhere'])).toBe('masked');
  });

  it('leaves nothing unmasked when masking fails', async () => {
    const { code, log } = await run({ mask: 'HSET colours a b\n' });
    expect(code).not.toBe(0);
    expect(log).toContain('WRONGTYPE');
    expect(await to.command(['DBSIZE'])).toBe('0');
  });

  it('starts anew after it was killed in the middle', async () => {
    const killed = await run({
      started: child => {
        child.stdout?.on('data', (chunk: Buffer) => {
          if (String(chunk).includes('copying') && child.pid) {
            process.kill(-child.pid, 'SIGKILL');
          }
        });
      },
    });
    expect(killed.code).toBeNull();
    const again = await run({});
    expect(again.code).toBe(0);
    expect(again.report.verification(false, NOW).result).toBe('equal');
    expect(await to.command(['INFO', 'replication'])).toContain('role:master');
  });

  it('says what the server says when it does not let the job in', async () => {
    const { code, log } = await run({
      source: { ...side(from), password: 'wrong' },
    });
    expect(code).not.toBe(0);
    expect(log).toMatch(/WRONGPASS/);
  });

  it('keeps what the target holds, and puts it back', async () => {
    await run({});
    const backup = mkdtempSync(join(tmpdir(), 'data-backup-'));
    const size = await to.command(['DBSIZE']);
    expect(await run({ task: 'backup', backup })).toMatchObject({ code: 0 });
    expect((await run({ task: 'fresh' })).code).toBe(0);
    expect(await to.command(['DBSIZE'])).toBe('0');
    const restored = await run({
      task: 'restore',
      backup,
      env: { RELAY_PORT: String(await freePort()) },
    });
    expect(restored).toMatchObject({ code: 0 });
    expect(await to.command(['DBSIZE'])).toBe(size);
    expect(await to.command(['INFO', 'replication'])).toContain('role:master');
    rmSync(backup, { recursive: true });
  });
});
