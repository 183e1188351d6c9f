import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChart } from '../profiles/Chart';
import { isSameChart, recordDigest } from './chartDigest';
import { readRecordChart } from './RecordChart';
import { withRecordChart } from './stageRecordChart';

const WEB = join(__dirname, '..', '__fixtures__', 'charts', 'web');
const PATHS = ['README.md', 'templates/NOTES.txt', 'templates/workload.yaml'];

function base64(content: string | Buffer): string {
  return Buffer.from(content).toString('base64');
}

async function webRecord(told: object = {}, manifest = '') {
  const files = await Promise.all(
    PATHS.map(async name => ({
      name,
      data: base64(await readFile(join(WEB, name))),
    })),
  );
  const isTemplate = ({ name }: { name: string }) =>
    name.startsWith('templates/');
  return {
    manifest,
    chart: {
      metadata: { name: 'web', version: '1.2.3', appVersion: '1.27' },
      values: { replicas: 2 },
      schema: base64(await readFile(join(WEB, 'values.schema.json'))),
      templates: files.filter(isTemplate),
      files: files.filter(one => !isTemplate(one)),
      ...told,
    },
  };
}

describe('the chart of a record', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-record-'));
    await cp(WEB, home, { recursive: true });
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  it('is written as it was, with other values, for a moment', async () => {
    const chart = readRecordChart(await webRecord());
    let place = '';

    await withRecordChart(chart, { replicas: 5 }, async directory => {
      place = directory;
      const read = await readChart(directory);
      expect(read).toMatchObject({ name: 'web', version: '1.2.3' });
      expect(read.values).toEqual({ replicas: 5 });
      expect(await isSameChart(chart, read)).toBe(true);
    });

    await expect(readFile(join(place, 'Chart.yaml'))).rejects.toThrow('ENOENT');
  });

  it('has the digest of its files, whatever its values are', async () => {
    const one = readRecordChart(await webRecord());
    const other = readRecordChart(await webRecord({ values: { a: 1 } }));
    const files = [{ name: 'README.md', data: base64('Another text') }];
    const changed = readRecordChart(await webRecord({ files }));

    expect(recordDigest(other)).toBe(recordDigest(one));
    expect(recordDigest(changed)).not.toBe(recordDigest(one));
  });

  it.each([
    ['a changed file', 'templates/workload.yaml'],
    ['one more template', 'templates/more.yaml'],
  ])('is not that of a folder with %s', async (_what, path) => {
    const chart = readRecordChart(await webRecord());
    await writeFile(join(home, path), 'kind: Other');

    expect(await isSameChart(chart, await readChart(home))).toBe(false);
  });

  it('is not made again without its subcharts', async () => {
    const chart = readRecordChart(
      await webRecord(
        {
          metadata: {
            ...{ name: 'web', version: '1.2.3' },
            dependencies: [{ name: 'common', repository: '', version: '2' }],
          },
        },
        '---\n# Source: web/charts/redis/templates/all.yaml\nkind: Service\n',
      ),
    );

    expect(chart.subcharts).toEqual(['common', 'redis']);
    await expect(
      withRecordChart(chart, {}, async () => undefined),
    ).rejects.toThrow(
      /no subcharts in its records, and web 1\.2\.3 has common, redis: make a profile/,
    );
  });

  it.each(['../outside', '/etc/passwd', 'a/../../b', 'a\\..\\b'])(
    'is refused with a file at %s',
    async name => {
      const record = await webRecord({ files: [{ name, data: '' }] });

      expect(() => readRecordChart(record)).toThrow(
        "the release record's field chart.files.0.name is not as Helm writes it",
      );
    },
  );
});
