import type { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { ChartStore } from './__testUtils__/ChartStore';
import { packChart, packEntries } from './__testUtils__/packChart';

jest.setTimeout(60_000);

const WEB = packChart(
  { name: 'web', version: '1.0.0', description: 'A web server' },
  { 'README.md': '# web' },
);

const profile: ProfileSummary = {
  name: 'site',
  title: 'Site',
  description: '',
  chart: { source: 'uploads', name: 'web', version: '1.0.0', range: '^1.0.0' },
  origin: 'created',
  revision: 1,
};

describe('uploaded charts', () => {
  let store: ChartStore;

  afterEach(() => store.stop());

  it('are kept, found, opened and removed', async () => {
    store = await ChartStore.start();
    const { status, body } = await store.post('/charts/uploads', WEB);

    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        source: 'uploads',
        name: 'web',
        version: '1.0.0',
        readme: '# web',
      },
    });
    expect((await store.get('/charts?text=web')).body.items).toMatchObject([
      { source: 'uploads', description: 'A web server', profiles: [] },
    ]);
    expect((await store.delete('/charts/uploads/web/1.0.0')).status).toBe(204);
    expect((await store.get('/charts')).body.total).toBe(0);
    expect((await store.delete('/charts/uploads/web/1.0.0')).status).toBe(404);
    expect(
      store.auditor.createEvent.mock.calls.map(([one]) => one.eventId),
    ).toEqual(['chart-upload', 'chart-remove', 'chart-remove']);
  });

  it('may come again as they are, but not change', async () => {
    store = await ChartStore.start();
    await store.post('/charts/uploads', WEB);

    expect((await store.post('/charts/uploads', WEB)).status).toBe(201);
    const other = await store.post(
      '/charts/uploads',
      packChart({ name: 'web', version: '1.0.0' }),
    );
    expect(other.status).toBe(409);
    expect(other.body.error.message).toContain('give this one a new version');
  });

  it('stay while a profile may deploy them', async () => {
    store = await ChartStore.start({ profiles: [profile] });
    await store.post('/charts/uploads', WEB);
    await store.post(
      '/charts/uploads',
      packChart({ name: 'web', version: '2.0.0' }),
    );

    const refused = await store.delete('/charts/uploads/web/1.0.0');
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('used by the profile site');
    expect((await store.delete('/charts/uploads/web/2.0.0')).status).toBe(204);
    expect((await store.get('/charts')).body.items).toMatchObject([
      { profiles: ['site'] },
    ]);
  });

  it.each<[string, Buffer | undefined, string]>([
    ['nothing', undefined, 'The request holds no archive'],
    ['no archive', Buffer.from('PK zip'), 'not compressed with gzip'],
    [
      'no version',
      packEntries([
        { path: 'a/Chart.yaml', content: 'apiVersion: v2\nname: a\n' },
      ]),
      'Chart.yaml: version must be text',
    ],
    [
      'a bad version',
      packChart({ name: 'a', version: 'latest' }),
      'Chart.yaml: version must be a version such as 1.2.3',
    ],
    [
      'a bad name',
      packEntries([
        {
          path: 'a/Chart.yaml',
          content: 'apiVersion: v2\nname: "../a"\nversion: 1.0.0\n',
        },
      ]),
      'Chart.yaml: name must be letters',
    ],
    [
      'bad values',
      packChart({ name: 'a', version: '1.0.0' }, { 'values.yaml': 'a: [' }),
      'values.yaml is not valid YAML',
    ],
    [
      'a bad schema',
      packChart({ name: 'a', version: '1.0.0' }, { 'values.schema.json': '{' }),
      'values.schema.json is not valid JSON',
    ],
  ])('are refused with words: %s', async (_what, archive, message) => {
    store = await ChartStore.start();
    const { status, body } = await store.post('/charts/uploads', archive);

    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect((await store.get('/charts')).body.total).toBe(0);
  });

  it('are refused when they are too large', async () => {
    store = await ChartStore.start({
      charts: { uploads: { maxMegabytes: 0.001 } },
    });
    const large = Buffer.concat([WEB, Buffer.alloc(5_000)]);
    const { status, body } = await store.post('/charts/uploads', large);

    expect(status).toBe(400);
    expect(body.error.message).toContain('uploads.maxMegabytes');
  });
});
