import {
  packChart,
  packEntries,
  type ArchiveEntry,
} from '../__testUtils__/packChart';
import { unpackChart } from './unpackChart';

const chart: ArchiveEntry = {
  path: 'web/Chart.yaml',
  content: 'name: web\nversion: 1.0.0\n',
};

describe('unpackChart', () => {
  it('gives the files below the folder of the chart', async () => {
    const files = await unpackChart(
      packChart(
        { name: 'web', version: '1.0.0' },
        { 'templates/a.yaml': 'a: 1', 'charts/db/Chart.yaml': 'name: db' },
      ),
    );

    expect([...files.keys()].sort()).toEqual([
      'Chart.yaml',
      'charts/db/Chart.yaml',
      'templates/a.yaml',
      'values.yaml',
    ]);
    expect(files.get('templates/a.yaml')?.toString()).toBe('a: 1');
  });

  it.each<[string, ArchiveEntry, string]>([
    ['a way out', { path: 'web/../../etc/x' }, 'leads out of the chart'],
    ['an absolute path', { path: '/etc/x' }, 'leads out of the chart'],
    ['backslashes', { path: 'web\\..\\..\\x' }, 'leads out of the chart'],
    ['a drive', { path: 'C:/web/x' }, 'leads out of the chart'],
    [
      'a link',
      { path: 'web/x', type: 'SymbolicLink', linkpath: '/etc/passwd' },
      'is a SymbolicLink',
    ],
    ['two folders', { path: 'api/values.yaml' }, 'one folder'],
    ['a file beside the folder', { path: 'x' }, "outside the chart's folder"],
    [
      'a huge file',
      { path: 'web/x', content: 'x'.repeat(6 * 1024 * 1024) },
      'larger than 5 MiB',
    ],
  ])('refuses %s', async (_what, entry, message) => {
    await expect(unpackChart(packEntries([chart, entry]))).rejects.toThrow(
      message,
    );
  });

  it('refuses what grows without end', async () => {
    const content = 'x'.repeat(5 * 1024 * 1024);
    const bomb = packEntries([
      chart,
      ...Array.from({ length: 25 }, (_, index) => ({
        path: `web/${index}`,
        content,
      })),
    ]);

    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(unpackChart(bomb)).rejects.toThrow(
      'more than 100 MiB or 10,000 files',
    );
  });

  it.each<[string, Buffer, string]>([
    ['no archive', Buffer.from('hello'), 'not compressed with gzip'],
    [
      'a cut archive',
      packChart({ name: 'web', version: '1.0.0' }).subarray(0, 60),
      'This is no valid chart archive',
    ],
    [
      'no chart',
      packEntries([{ path: 'web/values.yaml', content: 'a: 1' }]),
      'it holds no Chart.yaml',
    ],
    ['nothing', packEntries([]), 'it can not be unpacked'],
  ])('says that it was given %s', async (_what, archive, message) => {
    await expect(unpackChart(archive)).rejects.toThrow(message);
  });
});
