import { ChartStore } from './__testUtils__/ChartStore';
import { packChart } from './__testUtils__/packChart';

jest.setTimeout(60_000);

describe('NewestChartMemory', () => {
  let store: ChartStore;

  afterEach(() => store.stop());

  it('knows the newest release of every chart', async () => {
    store = await ChartStore.start();
    const newest = (current: string, source?: string) =>
      store.services.newestCharts.newest('web', current, source);
    expect(newest('1.0.0')).toBeUndefined();

    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) {
      const archive = packChart({ name: 'web', version });
      expect((await store.post('/charts/uploads', archive)).status).toBe(201);
    }
    await store.services.refresh('uploads');

    expect(newest('1.9.0')).toBe('1.10.0');
    expect(newest('1.10.0')).toBeUndefined();
    expect(newest('v1.9')).toBe('1.10.0');
    expect(newest('1.9.0', 'uploads')).toBe('1.10.0');
    expect(newest('1.9.0', 'other')).toBeUndefined();
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
