import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ChartStore } from './__testUtils__/ChartStore';
import { packChart } from './__testUtils__/packChart';

jest.setTimeout(60_000);

const run = promisify(execFile);
const SIGNED = join(__dirname, '__fixtures__', 'signed');

async function writeChart(directory: string, version: string, extra = '') {
  await mkdir(join(directory, 'templates'), { recursive: true });
  await writeFile(
    join(directory, 'Chart.yaml'),
    `apiVersion: v2\nname: web\nversion: ${version}\n${extra}`,
  );
  await writeFile(join(directory, 'values.yaml'), `tag: "${version}"\n`);
}

describe('charts in folders', () => {
  let home: string;
  let store: ChartStore;

  const start = async (more = {}) =>
    ChartStore.start({
      charts: {
        sources: [{ name: 'disk', type: 'folder', path: home }],
        ...more,
      },
    });

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-folder-'));
    await writeChart(join(home, 'charts', 'web'), '1.0.0');
    await writeFile(
      join(home, 'web-2.0.0.tgz'),
      packChart({ name: 'web', version: '2.0.0' }),
    );
  });

  afterEach(async () => {
    await store?.stop();
    await rm(home, { recursive: true, force: true });
  });

  it('are found packed and unpacked, and read again when they change', async () => {
    store = await start();
    expect(await store.read('disk')).toMatchObject({ charts: 1, versions: 2 });
    const detail = await store.get('/charts/disk/web/versions/1.0.0');
    expect(detail.body).toMatchObject({
      values: 'tag: "1.0.0"\n',
      signature: { state: 'unsigned' },
    });

    await writeChart(join(home, 'charts', 'web'), '1.1.0');
    await store.read('disk');
    const { body } = await store.get('/charts/disk/web/versions');
    expect(body.items).toMatchObject([
      { version: '2.0.0' },
      { version: '1.1.0' },
    ]);
  });

  it('leave out what is broken or leads elsewhere, and say so', async () => {
    await writeFile(join(home, 'broken.tgz'), 'nothing');
    await writeChart(join(home, 'evil'), '6.6.6');
    await symlink('/etc/hostname', join(home, 'evil', 'templates', 'x.yaml'));
    store = await start();

    const source = await store.read('disk');
    expect(source).toMatchObject({
      state: 'fresh',
      versions: 2,
      message: expect.stringMatching(/^2 left out: .*/),
    });
    expect(JSON.stringify(source)).not.toContain(home);
  });

  it('are shown as the configuration calls them, never where they lie', async () => {
    store = await ChartStore.start({
      charts: {
        sources: [
          { name: 'disk', type: 'folder', path: home },
          { name: 'near', type: 'folder', path: relative('.', home) },
        ],
      },
    });
    const near = await store.read('near');
    expect(near).toMatchObject({ versions: 2, url: relative('.', home) });
    const disk = await store.read('disk');
    expect(disk).toMatchObject({ versions: 2 });
    expect(disk.url).toBeUndefined();
  });

  it('say that a folder is not there', async () => {
    store = await ChartStore.start({
      charts: {
        sources: [{ name: 'disk', type: 'folder', path: join(home, 'none') }],
      },
    });
    expect(await store.read('disk')).toMatchObject({
      state: 'failed',
      message: expect.stringContaining(
        'A folder of the source disk is not there: correct its path',
      ),
    });
  });

  it.each([
    ['verified', ['other.gpg', 'signer.gpg'], 'Signed by Chart Signer'],
    ['failed', ['other.gpg'], 'The signature does not hold'],
    [
      'unchecked',
      [],
      'name the keys you trust at foredeck.helm.charts.keyrings',
    ],
    ['unchecked', ['none.gpg'], 'could not be checked'],
  ])('are %s with the keys of %j', async (state, keys, message) => {
    await cp(SIGNED, join(home, 'signed'), { recursive: true });
    store = await start({ keyrings: keys.map(key => join(SIGNED, key)) });
    await store.read('disk');

    const { body } = await store.get('/charts/disk/signed/versions/1.0.0');

    expect(body.signature).toEqual({
      state,
      message: expect.stringContaining(message),
    });
  });
});

describe('charts in Git', () => {
  let home: string;
  let store: ChartStore;
  const git = (...args: string[]) =>
    run(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args],
      { cwd: home },
    );

  const start = async (ref?: string) =>
    ChartStore.start({
      charts: {
        sources: [
          {
            name: 'repo',
            type: 'git',
            url: `file://${home}`,
            path: 'deploy',
            ...(ref ? { ref } : {}),
          },
        ],
      },
    });

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'foredeck-gitrepo-'));
    await git('init', '--quiet', '--initial-branch=main');
    await writeChart(join(home, 'deploy', 'web'), '1.0.0');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'one');
    await git('tag', '-a', 'v1', '-m', 'v1');
    await writeChart(join(home, 'deploy', 'web'), '2.0.0');
    await git('commit', '--quiet', '-a', '-m', 'two');
  });

  afterEach(async () => {
    await store.stop();
    await rm(home, { recursive: true, force: true });
  });

  it.each([
    [undefined, '2.0.0'],
    ['main', '2.0.0'],
    ['v1', '1.0.0'],
  ])('are read at %s', async (ref, version) => {
    store = await start(ref);
    expect(await store.read('repo')).toMatchObject({
      state: 'fresh',
      versions: 1,
    });
    const { body } = await store.get(`/charts/repo/web/versions/${version}`);
    expect(body.values).toBe(`tag: "${version}"\n`);
  });

  it('are read anew when there is a new commit', async () => {
    store = await start();
    await store.read('repo');
    await writeChart(join(home, 'deploy', 'web'), '3.0.0');
    await git('commit', '--quiet', '-a', '-m', 'three');
    await store.read('repo');

    const chart = await store.services.library.versions('repo', 'web');
    expect(chart.map(({ version }) => version)).toEqual(['3.0.0']);
    const opened = await store.services.library.open({
      source: 'repo',
      name: 'web',
      version: '3.0.0',
    });
    expect(await readFile(join(opened.directory, 'values.yaml'), 'utf8')).toBe(
      'tag: "3.0.0"\n',
    );
  });

  it('say which setting is wrong', async () => {
    store = await start('none');
    expect((await store.read('repo')).message).toContain(
      'has no branch or tag none: correct ref of the source repo',
    );
    await rm(home, { recursive: true, force: true });
    expect((await store.read('repo')).message).toContain(
      'can not be read with git',
    );
  });

  it('do not lead out of their repository', async () => {
    await rm(join(home, 'deploy'), { recursive: true });
    await symlink('/etc', join(home, 'deploy'));
    await git('add', '-A');
    await git('commit', '--quiet', '-m', 'evil');
    store = await start();

    expect((await store.read('repo')).message).toContain(
      'leads out of its repository',
    );
  });
});
