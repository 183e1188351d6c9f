import { findHelm } from '@foredeck/kube-tools';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FakeRegistry } from '../registry/__testUtils__/FakeRegistry';
import { ChartStore } from './__testUtils__/ChartStore';

jest.setTimeout(120_000);

const run = promisify(execFile);
const LOGIN = { username: 'portal', password: 'hunter22' };

describe('charts in a registry', () => {
  let home: string;
  let helm: string;
  let registry: FakeRegistry;
  let store: ChartStore;

  /** As people do it, with the real Helm. */
  async function push(name: string, version: string, folder: string) {
    const chart = join(home, name);
    await mkdir(chart, { recursive: true });
    await writeFile(
      join(chart, 'Chart.yaml'),
      `apiVersion: v2\nname: ${name}\nversion: ${version}\nappVersion: "1.10"\ndescription: The ${name}\n`,
    );
    await writeFile(join(chart, 'values.yaml'), `tag: "${version}"\n`);
    await run(helm, ['package', chart, '--destination', home]);
    await run(helm, [
      'push',
      join(home, `${name}-${version}.tgz`),
      `oci://${registry.host}/${folder}`,
      '--plain-http',
    ]);
  }

  const start = async (more: object) =>
    ChartStore.start({
      charts: {
        sources: [
          {
            name: 'registry',
            type: 'oci',
            url: `oci://${registry.host}/charts`,
            insecure: true,
            ...more,
          },
        ],
      },
    });

  beforeAll(async () => {
    ({ path: helm } = await findHelm());
    home = await mkdtemp(join(tmpdir(), 'foredeck-oci-'));
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  afterEach(async () => {
    await store.stop();
    await registry.stop();
  });

  it('are listed from the catalog, opened and checked', async () => {
    registry = await FakeRegistry.start({ page: 2 });
    await push('web', '1.0.0', 'charts/team');
    await push('web', '1.1.0+build.7', 'charts/team');
    await push('api', '0.1.0-rc.1', 'charts');
    registry.image('images/nginx', '1.27');
    registry.image('charts/nginx', '1.27.0');
    store = await start({});

    expect(await store.read('registry')).toMatchObject({
      state: 'fresh',
      charts: 2,
      versions: 3,
      message: '1 left out: charts/nginx:1.27.0 is no Helm chart',
    });
    const { body } = await store.get('/charts?text=team');
    expect(body.items).toMatchObject([
      {
        name: 'team/web',
        version: '1.1.0+build.7',
        appVersion: '1.10',
        description: 'The web',
      },
    ]);
    const detail = await store.get(
      `/charts/registry/team%2Fweb/versions/${encodeURIComponent('1.0.0')}`,
    );
    expect(detail.body).toMatchObject({
      source: 'registry',
      name: 'team/web',
      values: 'tag: "1.0.0"\n',
      digest: expect.stringMatching(/^sha256:/),
    });
    const diff = await store.get(
      `/charts/registry/team%2Fweb/diff?from=1.0.0&to=${encodeURIComponent(
        '1.1.0+build.7',
      )}`,
    );
    expect(diff.body.settings).toEqual([
      {
        path: 'tag',
        change: 'default',
        message: 'default "1.0.0" became "1.1.0+build.7"',
      },
    ]);
  });

  it.each(['basic', 'bearer'] as const)(
    'are read with a login by %s',
    async scheme => {
      registry = await FakeRegistry.start();
      await push('web', '1.0.0', 'charts');
      await registry.stop();
      registry = await FakeRegistry.start({ login: LOGIN, scheme });
      registry.image('charts/web', '1.0.0');
      store = await start({ repositories: ['web'], ...LOGIN });

      expect(await store.read('registry')).toMatchObject({
        state: 'fresh',
        message: '1 left out: charts/web:1.0.0 is no Helm chart',
      });
      await store.stop();

      store = await start({ repositories: ['web'], ...LOGIN, password: 'x' });
      expect(await store.read('registry')).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('refuses the login (401)'),
      });
    },
  );

  it('come from a project of Harbor', async () => {
    registry = await FakeRegistry.start();
    await push('web', '1.0.0', 'charts');
    registry.answers.set('/api/v2.0/projects/charts/repositories', [
      { name: 'charts/web' },
    ]);
    store = await start({ type: 'harbor' });

    expect(await store.read('registry')).toMatchObject({ charts: 1 });
  });

  it('say what to set when the registry does not list them', async () => {
    registry = await FakeRegistry.start({ login: LOGIN, scheme: 'basic' });
    store = await start({});

    expect((await store.read('registry')).message).toContain(
      'name them at repositories of the source registry',
    );
  });
});
