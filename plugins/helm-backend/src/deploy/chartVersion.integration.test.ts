import type { LayeredValues } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { deployBody } from '../__testUtils__/deployRequests';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const CART = '/releases/local/shop-dev/cart';
const FIXTURE = join(__dirname, '..', '__fixtures__', 'charts', 'web');

describe('the chart version of a deploy', () => {
  let home: string;
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-versions-'));
    await chart('1.2.3', text => text);
    // This one knows no command any more.
    await chart('2.0.0', text => text.replace(/^.*"command".*$/m, ''));
    await mkdir(join(home, 'profiles'));
    await writeFile(
      join(home, 'profiles', 'web.yaml'),
      JSON.stringify({
        apiVersion: 'foredeck.io/v1',
        kind: 'Profile',
        metadata: { name: 'web' },
        spec: { chart: { source: 'local', name: 'web', version: '<3' } },
      }),
    );
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox, {
      profiles: [join(home, 'profiles')],
      settings: {
        charts: {
          sources: [
            { name: 'local', type: 'folder', path: join(home, 'charts') },
          ],
          cache: { directory: join(home, 'cache') },
        },
      },
    });
    await portal.post('/chart-sources/local/refresh', {});
    for (let state = ''; state !== 'fresh'; ) {
      const { body } = await portal.get('/chart-sources');
      state = body.items.find(
        (one: { name: string }) => one.name === 'local',
      ).state;
    }
  });

  afterAll(async () => {
    await portal.stop();
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function chart(
    version: string,
    editSchema: (text: string) => string,
  ): Promise<void> {
    const directory = join(home, 'charts', `web-${version}`);
    await cp(FIXTURE, directory, { recursive: true });
    await edit(join(directory, 'Chart.yaml'), text =>
      text.replace('version: 1.2.3', `version: ${version}`),
    );
    await edit(join(directory, 'values.yaml'), text =>
      version === '1.2.3' ? text : text.replace('command: []\n', ''),
    );
    await edit(join(directory, 'values.schema.json'), editSchema);
  }

  async function edit(
    file: string,
    change: (text: string) => string,
  ): Promise<void> {
    await writeFile(file, change(await readFile(file, 'utf8')));
  }

  async function layers(query = ''): Promise<LayeredValues> {
    return (await portal.get(`${CART}/layers${query}`)).body;
  }

  it("offers the newest in the profile's range", async () => {
    const { body } = await portal.get('/profiles/web');
    const { body: list } = await portal.get('/profiles');
    const older = await portal.get('/profiles/web?chartVersion=1.2.3');

    expect(body.chart).toMatchObject({
      source: 'local',
      name: 'web',
      version: '2.0.0',
      range: '<3',
    });
    expect(list.items[0].chart.version).toBe('2.0.0');
    expect(older.body.chart.version).toBe('1.2.3');
    expect(older.body.schema.properties).toHaveProperty('command');
  });

  it('stays unless told, carries the values over and lists what is refused', async () => {
    await portal.deploy({
      chartVersion: '1.2.3',
      values: { image: 'nginx:1.27', command: ['nginx'], replicas: 1 },
    });
    const stayed = await portal.deploy({
      values: { image: 'nginx:1.28', command: ['nginx'], replicas: 1 },
      expectedRevision: 1,
    });
    expect(stayed.events.at(-1)).toMatchObject({ type: 'succeeded' });
    expect((await layers()).layers[0].title).toBe('Chart web 1.2.3');
    const upgrade = deployBody({
      chartVersion: '2.0.0',
      values: { image: 'nginx:1.28', command: ['nginx'], replicas: 1 },
      expectedRevision: 2,
    });

    const preview = await portal.post('/preview', upgrade);
    const refused = await portal.post('/deploys', upgrade);
    const agreed = await portal.deploy({ ...upgrade, dropRejected: true });

    expect(preview.body.droppedValues).toEqual([
      {
        path: 'command',
        reason: expect.stringContaining('command is not a value of this chart'),
      },
    ]);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'web 2.0.0 no longer accepts these values of the release: command',
    );
    expect(agreed.events.at(-1)).toMatchObject({ type: 'succeeded' });
    const now = await layers();
    expect(now.layers[0].title).toBe('Chart web 2.0.0');
    expect(now.layers.at(-1)?.values).toEqual({
      image: 'nginx:1.28',
      replicas: 1,
    });
  });

  it('refuses what the profile does not allow', async () => {
    const refused = await portal.post(
      '/preview',
      deployBody({ name: 'new', chartVersion: '3.0.0', values: {} }),
    );

    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(
      'chartVersion: 3.0.0 is not among the versions of web that the profile allows (<3)',
    );
  });
});
