import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runScript, type LocalJob } from '../__testUtils__/runScript';
import { DRIVERS } from './drivers';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00Z');
const PROGRAMS = resolve(__dirname, '../__fixtures__/mongodb');
const PASSWORD = 'with "quotes" and a\\backslash';

let servers: string;

interface FakeServer {
  version: string;
  password: string;
  databases: Record<string, Record<string, object[]>>;
  full?: boolean;
}

const file = (port: number) => join(servers, `${port}.json`);
const serve = (port: number, server: Partial<FakeServer>) =>
  writeFileSync(
    file(port),
    JSON.stringify({
      version: '8.0.4',
      password: PASSWORD,
      databases: {},
      ...server,
    }),
  );
const held = (port: number): FakeServer['databases'] =>
  JSON.parse(readFileSync(file(port), 'utf8')).databases;

beforeEach(() => {
  servers = mkdtempSync(join(tmpdir(), 'mongo-'));
  serve(1, {
    databases: {
      admin: { 'system.users': [{ user: 'source only' }] },
      app: { people: [{ _id: 1, mail: 'a@example.com' }, { _id: 2 }] },
    },
  });
  serve(2, {
    databases: {
      admin: { 'system.users': [{ user: 'target only' }] },
      app_qa: { left_over: [{ _id: 1 }] },
    },
  });
});

afterEach(() => rmSync(servers, { recursive: true }));

const side = (port: number, database: string) => ({
  host: '127.0.0.1',
  port,
  username: 'root',
  password: PASSWORD,
  database,
});

function run(job: Partial<LocalJob> = {}) {
  return runScript({
    driver: DRIVERS.mongodb,
    task: 'copy',
    source: side(1, 'app'),
    target: side(2, 'app_qa'),
    env: {
      FAKE_SERVERS: servers,
      PATH: `${PROGRAMS}:${process.env.PATH}`,
      SOURCE_REPLICA_SET: '',
      TARGET_REPLICA_SET: '',
    },
    ...job,
  });
}

describe('the job for MongoDB, against programs that only look like it', () => {
  it('tells size, databases and version', async () => {
    expect((await run({ task: 'measure' })).report.measured).toEqual({
      sizeBytes: 4096,
      databases: ['app'],
      version: '8.0.4',
    });
  });

  it('copies all but users, over what was there, and proves it', async () => {
    const { code, report, log } = await run();
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(report.verification(false, NOW)).toMatchObject({
      result: 'equal',
      parts: [{ name: 'app.people', target: { count: 2 } }],
    });
    expect(held(2)).toEqual({
      admin: { 'system.users': [{ user: 'target only' }] },
      app_qa: held(1).app,
    });
  });

  it('shows no password in arguments', async () => {
    await run();
    const argv = readFileSync(join(servers, 'argv'), 'utf8');
    expect(argv).toMatch(
      /mongodump .*--username=root --authenticationDatabase=admin .*--archive/,
    );
    expect(argv).toMatch(/mongorestore .*--archive --drop --stopOnError/);
    expect(argv).not.toContain('quotes');
  });

  it('masks by a script of mongosh', async () => {
    const { report } = await run({
      mask: `db.getCollection('people').updateMany({}, { $set: { mail: 'nobody' } })`,
    });
    expect(report.verification(true, NOW).result).toBe('counts-equal');
    expect(held(2).app_qa.people).toEqual([
      { _id: 1, mail: 'nobody' },
      { _id: 2, mail: 'nobody' },
    ]);
  });

  it('leaves nothing unmasked when masking fails', async () => {
    const { code, log } = await run({
      mask: 'throw new Error("no such thing")',
    });
    expect(code).not.toBe(0);
    expect(log).toContain('no such thing');
    expect(held(2).app_qa).toBeUndefined();
  });

  it('says what the programs say when loading fails or nobody is let in', async () => {
    serve(2, { full: true });
    expect((await run()).log).toMatch(
      /no space left on device\n.*loading ended with exit code 1/s,
    );
    const wrong = await run({ source: { ...side(1, 'app'), password: 'x' } });
    expect(wrong.code).not.toBe(0);
    expect(wrong.log).toContain('Authentication failed');
  });

  it('keeps what the target holds, and puts it back', async () => {
    const before = held(2);
    const backup = mkdtempSync(join(servers, 'backup-'));
    expect((await run({ task: 'backup', backup })).code).toBe(0);
    expect((await run()).code).toBe(0);
    expect((await run({ task: 'restore', backup })).code).toBe(0);
    expect(held(2)).toEqual(before);
  });
});
