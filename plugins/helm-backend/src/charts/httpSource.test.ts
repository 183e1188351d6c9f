import { stringify } from 'yaml';
import { digestOfArchive } from './archive/readChartFolder';
import { ChartStore } from './__testUtils__/ChartStore';
import { packChart } from './__testUtils__/packChart';
import { PeerServer } from './__testUtils__/PeerServer';

jest.setTimeout(60_000);

function entry(archive: Buffer, name: string, version: string, more = {}) {
  return {
    apiVersion: 'v2',
    name,
    version,
    appVersion: '1.10',
    description: `${name} for everyone`,
    digest: digestOfArchive(archive).slice('sha256:'.length),
    urls: [`charts/${name}-${version}.tgz`],
    created: '2026-11-01T10:00:00.000000001Z',
    ...more,
  };
}

describe('an HTTP repository', () => {
  let peer: PeerServer;
  let store: ChartStore;
  let index: { apiVersion: string; entries: Record<string, object[]> };

  const source = () => ({
    name: 'acme',
    type: 'http',
    url: `${peer.url}/repo/`,
    username: 'portal',
    password: 'hunter22',
  });

  beforeEach(async () => {
    peer = await PeerServer.start();
    const [one, two, rc] = ['1.9.0', '1.10.0', '2.0.0-rc.1'].map(version =>
      packChart(
        { name: 'web', version, appVersion: '1.10' },
        { 'README.md': `# web ${version}` },
      ),
    );
    index = {
      apiVersion: 'v1',
      entries: {
        web: [
          entry(one, 'web', '1.9.0'),
          entry(rc, 'web', '2.0.0-rc.1'),
          entry(two, 'web', '1.10.0', { keywords: ['http', 'proxy'] }),
        ],
      },
    };
    peer.on('/repo/index.yaml', request =>
      request.headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { headers: { etag: '"1"' }, body: stringify(index) },
    );
    peer.on('/repo/charts/web-1.9.0.tgz', () => ({ body: one }));
    peer.on('/repo/charts/web-1.10.0.tgz', () => ({ body: two }));
    store = await ChartStore.start({ charts: { sources: [source()] } });
  });

  afterEach(async () => {
    await store.stop();
    await peer.stop();
  });

  it('is read, listed newest first, and its charts opened', async () => {
    expect(await store.read('acme')).toEqual({
      name: 'acme',
      title: 'acme',
      kind: 'http',
      url: `${peer.url}/repo`,
      state: 'fresh',
      refreshedAt: expect.any(String),
      charts: 1,
      versions: 3,
    });
    const { body: list } = await store.get('/charts?text=WEB');
    expect(list).toMatchObject({
      total: 1,
      items: [
        { name: 'web', version: '1.10.0', versions: 3, appVersion: '1.10' },
      ],
    });
    const first = await store.get('/charts/acme/web/versions?limit=2');
    expect(first.body.items).toMatchObject([
      { version: '2.0.0-rc.1', prerelease: true },
      { version: '1.10.0', prerelease: false },
    ]);
    const second = await store.get(
      `/charts/acme/web/versions?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body).toEqual({
      items: [expect.objectContaining({ version: '1.9.0' })],
    });
    const detail = await store.get('/charts/acme/web/versions/1.9.0');
    expect(detail.body).toMatchObject({
      source: 'acme',
      name: 'web',
      version: '1.9.0',
      readme: '# web 1.9.0',
      values: 'replicas: 1\n',
      created: '2026-11-01T10:00:00.000Z',
      signature: { state: 'unsigned' },
    });
  });

  it('asks for changes only, and fetches an archive once', async () => {
    await store.read('acme');
    await store.read('acme');
    await store.get('/charts/acme/web/versions/1.9.0');
    await store.get('/charts/acme/web/versions/1.9.0');

    expect(peer.requests.map(({ what }) => what)).toEqual([
      'GET /repo/index.yaml',
      'GET /repo/index.yaml',
      'GET /repo/charts/web-1.9.0.tgz',
      'GET /repo/charts/web-1.9.0.tgz.prov',
    ]);
    expect(peer.requests[1].headers['if-none-match']).toBe('"1"');
    expect(peer.requests[0].headers.authorization).toBe(
      `Basic ${Buffer.from('portal:hunter22').toString('base64')}`,
    );
  });

  it('keeps its charts when it fails, and says why and what to do', async () => {
    await store.read('acme');
    peer.on('/repo/index.yaml', () => ({ status: 401 }));

    expect(await store.read('acme')).toMatchObject({
      state: 'failed',
      versions: 3,
      message: `${peer.host} refuses the login (401): check username, password or token of the source acme at foredeck.helm.charts.sources`,
    });
    expect((await store.get('/charts')).body.total).toBe(1);

    peer.on('/repo/index.yaml', () => ({ body: 'entries:\n  - nonsense' }));
    expect(await store.read('acme')).toMatchObject({
      versions: 3,
      message: expect.stringContaining('its entries are no map of charts'),
    });
    peer.on('/repo/index.yaml', () => ({ body: '<html></html>' }));
    expect(await store.read('acme')).toMatchObject({
      state: 'failed',
      message: `${peer.url}/repo/index.yaml is no index of a chart repository: it has no "entries:"`,
    });
    await peer.stop();
    expect((await store.read('acme')).message).toContain('refuses connections');
  });

  it('replaces what it listed before', async () => {
    await store.read('acme');
    index.entries = { api: index.entries.web.slice(0, 1) };
    peer.on('/repo/index.yaml', () => ({ body: stringify(index) }));
    await store.read('acme');

    expect((await store.get('/charts')).body.items).toEqual([
      expect.objectContaining({ name: 'api', versions: 1 }),
    ]);
    const left = await store.knex('helm_chart_versions').count({ n: '*' });
    expect(left).toEqual([{ n: 1 }]);
  });

  it('does not open an archive that is not the listed one', async () => {
    await store.read('acme');
    peer.on('/repo/charts/web-1.9.0.tgz', () => ({
      body: packChart({ name: 'web', version: '1.9.0', home: 'elsewhere' }),
    }));

    const { status, body } = await store.get('/charts/acme/web/versions/1.9.0');

    expect(status).toBe(409);
    expect(body.error.message).toContain('its digest differs');
  });

  it('does not send its login to other hosts', async () => {
    const other = await PeerServer.start();
    index.entries.web = [
      entry(Buffer.from(''), 'web', '3.0.0', {
        urls: [`http://localhost:${other.host.split(':')[1]}/web-3.0.0.tgz`],
      }),
    ];
    await store.read('acme');

    const { status, body } = await store.get('/charts/acme/web/versions/3.0.0');

    expect(status).toBe(503);
    expect(body.error.message).toContain('is an address of the inner network');
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it('answers unknown names with what there is', async () => {
    await store.read('acme');
    const messages = await Promise.all(
      [
        '/charts/none/web/versions',
        '/charts/acme/none/versions',
        '/charts/acme/web/versions/9.9.9',
        '/charts/acme/web/icon',
        '/charts?source=none',
      ].map(async path => {
        const { status, body } = await store.get(path);
        return `${status} ${body.error.message}`;
      }),
    );
    expect(messages).toEqual([
      '404 There is no chart source "none". There are: acme, uploads; more can be added at foredeck.helm.charts.sources',
      '404 The source acme has no chart none',
      '404 The chart web of acme has no version 9.9.9; its newest is 1.10.0',
      '404 The chart web of acme has no icon',
      expect.stringContaining('404 There is no chart source "none"'),
    ]);
  });

  it('shows nothing to those who may not read, and says no secret', async () => {
    const denied = await ChartStore.start({
      charts: { sources: [source()] },
      refused: ['helm.chart.read', 'helm.chart.manage'],
    });
    const paths = [
      '/chart-sources',
      '/charts',
      '/charts/acme/web/versions',
      '/charts/acme/web/versions/1.9.0',
      '/charts/acme/web/diff?from=1.9.0&to=1.10.0',
      '/charts/acme/web/icon',
    ];
    const asked = await Promise.all([
      ...paths.map(path => denied.get(path)),
      denied.post('/chart-sources/acme/refresh'),
      denied.post('/charts/uploads', Buffer.from('x')),
      denied.delete('/charts/uploads/web/1.0.0'),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(Array(9).fill(403));
    await denied.stop();

    await store.read('acme');
    const { text } = await store.get('/chart-sources');
    expect(text).not.toContain('hunter22');
    const logged = [store.logger.info, store.logger.warn, store.logger.debug];
    expect(JSON.stringify(logged.map(one => one.mock.calls))).not.toContain(
      'hunter22',
    );
  });
});
