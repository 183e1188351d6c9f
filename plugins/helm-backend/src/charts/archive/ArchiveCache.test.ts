import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ArchiveCache, type FetchedChart } from './ArchiveCache';
import { digestOfFiles } from './readChartFolder';

function chart(name: string, size = 10): FetchedChart {
  const files = new Map([
    ['Chart.yaml', Buffer.from(`name: ${name}`)],
    ['templates/a.yaml', Buffer.alloc(size)],
  ]);
  return { files, digest: digestOfFiles(files) };
}

describe('ArchiveCache', () => {
  let home: string;
  let cache: ArchiveCache;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-cache-'));
    cache = new ArchiveCache({ directory: join(home, 'cache'), largest: 250 });
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  it('keeps charts with archive and signature by digest', async () => {
    const one = { ...chart('web'), archive: Buffer.from('tgz') };
    await cache.put({ ...one, provenance: Buffer.from('prov') });

    const found = await cache.get(one.digest);

    expect(found).toMatchObject({ digest: one.digest, signed: true });
    expect(
      await readFile(join(found?.directory ?? '', 'Chart.yaml'), 'utf8'),
    ).toBe('name: web');
    expect(await readFile(`${found?.archive}.prov`, 'utf8')).toBe('prov');
    expect(await cache.get(chart('other').digest)).toBeUndefined();
  });

  it('takes the same chart from several at once', async () => {
    const one = chart('web');
    const put = await Promise.all([cache.put(one), cache.put(one)]);
    expect(put[0]).toEqual(put[1]);
  });

  it('forgets what was not used longest, and nothing that is in use', async () => {
    const [old, older, used] = [chart('a', 100), chart('b', 100), chart('c')];
    for (const [one, hours] of [
      [old, 2],
      [older, 3],
    ] as const) {
      const { directory } = await cache.put(one);
      const then = new Date(Date.now() - hours * 60 * 60_000);
      await utimes(dirname(directory), then, then);
    }
    await cache.put({ ...used, archive: Buffer.alloc(100) });

    expect(await cache.get(older.digest)).toBeUndefined();
    expect(await cache.get(old.digest)).toBeDefined();
    await cache.put(chart('d', 400));
    expect(await cache.get(used.digest)).toBeDefined();
    expect(await cache.get(old.digest)).toBeDefined();
  });

  it('takes no text for a digest', async () => {
    await expect(cache.get('sha256:../../etc')).rejects.toThrow('no SHA-256');
  });
});
