import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChartStore } from './__testUtils__/ChartStore';
import { packChart } from './__testUtils__/packChart';

jest.setTimeout(60_000);

/** Asks until it is known: what is new is looked up at the next reading. */
function askAbout({ services }: ChartStore) {
  return async (version: string, profile?: string) => {
    const installed = { chart: 'web', version, profile };
    services.newestCharts.newest(installed);
    await services.refresh('uploads');
    return services.newestCharts.newest(installed);
  };
}

function profileOf(chart: ProfileSummary['chart']): ProfileSummary {
  return {
    name: 'shop',
    title: 'Shop',
    description: '',
    chart,
    origin: 'created',
    revision: 1,
  };
}

describe('NewestChartMemory', () => {
  let store: ChartStore;

  afterEach(() => store.stop());

  it('knows the newest release of every chart', async () => {
    store = await ChartStore.start();
    const newest = askAbout(store);
    expect(await newest('1.0.0')).toBeUndefined();

    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) {
      const archive = packChart({ name: 'web', version });
      expect((await store.post('/charts/uploads', archive)).status).toBe(201);
    }
    await store.services.refresh('uploads');

    expect(await newest('1.9.0')).toBe('1.10.0');
    expect(await newest('1.10.0')).toBeUndefined();
    // Nobody knows whether a version no source has is of this chart.
    expect(await newest('1.8.0')).toBeUndefined();
  });

  it('keeps charts of one name in several sources apart', async () => {
    const home = await mkdtemp(join(tmpdir(), 'foredeck-newest-'));
    const sources = ['one', 'two'].map(name => ({
      name,
      type: 'folder',
      path: join(home, name),
    }));
    const write = async (source: string, ...versions: string[]) => {
      await mkdir(join(home, source));
      for (const version of versions) {
        await writeFile(
          join(home, source, `web-${version}.tgz`),
          packChart({ name: 'web', version }),
        );
      }
    };
    await write('one', '1.0.0', '1.1.0', '3.0.0');
    await write('two', '3.0.0', '4.0.0');
    store = await ChartStore.start({ charts: { sources } });
    await store.read('one');
    await store.read('two');
    const newest = askAbout(store);

    expect(await newest('1.0.0')).toBe('3.0.0');
    expect(await newest('3.0.0')).toBeUndefined();
    await rm(home, { recursive: true });
  });

  it('compares a release of a profile with what the profile deploys now', async () => {
    const profiles = [profileOf({ name: 'charts/web', version: '1.2.0' })];
    store = await ChartStore.start({ profiles });
    await store.post(
      '/charts/uploads',
      packChart({ name: 'web', version: '9.0.0' }),
    );
    const newest = askAbout(store);
    expect(await newest('1.0.0', 'shop')).toBe('1.2.0');
    expect(await newest('1.2.0', 'shop')).toBeUndefined();
    expect(await newest('9.0.0', 'gone')).toBeUndefined();

    const { newestCharts } = store.services;
    const { generation } = newestCharts;
    profiles[0] = profileOf({ name: 'web', version: '2.0.0' });
    expect(await newest('1.2.0', 'shop')).toBe('2.0.0');
    expect(newestCharts.generation).not.toBe(generation);
    profiles[0] = profileOf({ name: 'other', version: '2.0.0' });
    expect(await newest('1.2.0', 'shop')).toBeUndefined();
    const settled = newestCharts.generation;
    await newest('1.2.0', 'shop');
    expect(newestCharts.generation).toBe(settled);
  });

  it('says which versions a range takes, as Helm does', async () => {
    store = await ChartStore.start();
    for (const version of ['1.0.0', '1.5.0', '2.0.0-rc.1', '2.1.0']) {
      await store.post('/charts/uploads', packChart({ name: 'web', version }));
    }
    const versions = async (range?: string) =>
      (await store.services.library.versions('uploads', 'web', range)).map(
        ({ version }) => version,
      );

    expect(await versions()).toEqual(['2.1.0', '1.5.0', '1.0.0']);
    expect(await versions('^1')).toEqual(['1.5.0', '1.0.0']);
    expect(await versions('>=1.0.0, <2')).toEqual(['1.5.0', '1.0.0']);
    expect(await versions('>=1.5.0-0')).toEqual([
      '2.1.0',
      '2.0.0-rc.1',
      '1.5.0',
    ]);
    await expect(versions('newest')).rejects.toThrow('is no version range');
  });
});
