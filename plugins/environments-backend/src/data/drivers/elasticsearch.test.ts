import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeElastic } from '../__testUtils__/FakeElastic';
import { runScript, type LocalJob } from '../__testUtils__/runScript';
import { DRIVERS } from './drivers';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00Z');
const MAPPINGS = { properties: { name: { type: 'keyword' } } };

let from: FakeElastic;
let to: FakeElastic;

beforeEach(async () => {
  [from, to] = await Promise.all([
    new FakeElastic().start(),
    new FakeElastic().start(),
  ]);
  const many = Array.from({ length: 1200 }, (_, i) => [
    `p${i}`,
    { name: `Product ${i}`, nested: { b: 1, a: [i] } },
  ]);
  from.add('products', Object.fromEntries(many), MAPPINGS);
  from.add('empty', {});
  from.add('.internal', { x: {} });
});

afterEach(async () => {
  await Promise.all([from.stop(), to.stop()]);
});

function run(job: Partial<LocalJob> = {}) {
  return runScript({
    driver: DRIVERS.elasticsearch,
    task: 'copy',
    source: from,
    target: to,
    ...job,
  });
}

describe('the job for Elasticsearch', () => {
  it('tells size, indices and version', async () => {
    const { report } = await run({ task: 'measure' });
    expect(report.measured).toEqual({
      sizeBytes: 4096,
      databases: ['empty', 'products'],
      version: '9.1.5',
    });
  });

  it('copies mappings, aliases and every document over what was there', async () => {
    to.add('left-over', { x: {} });
    const { code, report, log } = await run();
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(report.verification(false, NOW)).toMatchObject({
      result: 'equal',
      parts: [
        { name: 'empty', target: { count: 0 } },
        { name: 'products', target: { count: 1200 } },
      ],
    });
    expect([...to.indices.keys()].sort()).toEqual(['empty', 'products']);
    expect(to.indices.get('products')).toMatchObject({
      mappings: MAPPINGS,
      aliases: { 'products-alias': {} },
    });
    expect(log).not.toContain(from.password);
  });

  it('masks by requests, and leaves nothing unmasked when one fails', async () => {
    const masked = await run({
      mask: 'POST products/_update_by_query\n{"set": {"name": "nobody"}}\n',
    });
    expect(masked.report.verification(true, NOW).result).toBe('counts-equal');
    expect(to.indices.get('products')?.documents.get('p7')?.name).toBe(
      'nobody',
    );
    const failed = await run({ mask: 'POST nothing/_update_by_query\n{}' });
    expect(failed.code).toBe(1);
    expect(failed.log).toContain('index_not_found_exception');
    expect(to.indices.size).toBe(0);
  });

  it('says which document was refused, and who was not let in', async () => {
    to.refuses = 'nested';
    expect((await run()).log).toContain('mapper_parsing_exception');
    const wrong = await run({
      source: { host: from.host, port: from.port, username: 'elastic' },
    });
    expect(wrong.code).toBe(1);
    expect(wrong.log).toMatch(/does not let the job in: .* 401/);
  });

  it('keeps what the target holds, and puts it back', async () => {
    await run();
    const backup = mkdtempSync(join(tmpdir(), 'data-backup-'));
    expect((await run({ task: 'backup', backup })).code).toBe(0);
    to.indices.clear();
    to.add('other', {});
    expect(await run({ task: 'restore', backup })).toMatchObject({ code: 0 });
    expect([...to.indices.keys()].sort()).toEqual(['empty', 'products']);
    expect(to.indices.get('products')?.documents.size).toBe(1200);
    rmSync(backup, { recursive: true });
  });
});
