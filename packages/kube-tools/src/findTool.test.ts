import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConfigReader } from '@backstage/config';
import { findTool } from './findTool';
import type { Host } from './host';

const onLinux = process.platform === 'linux' && process.arch === 'x64';
const describeOnLinux = onLinux ? describe : describe.skip;

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kube-tools-test-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function fakeTool(where: string, name: string, output: string) {
  const folder = join(directory, where);
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\ncat <<'END'\n${output}\nEND\n`);
  await chmod(path, 0o755);
  return path;
}

function hostWith(path: string[], more: Partial<Host> = {}): Host {
  return {
    platform: process.platform,
    arch: process.arch,
    ...more,
    env: {
      PATH: [...path, '/bin'].join(delimiter),
      XDG_CACHE_HOME: join(directory, 'cache'),
      ...more.env,
    },
  };
}

const elsewhere: Partial<Host> = { platform: 'darwin', arch: 'arm64' };

describe('findTool', () => {
  it('takes helm 4 on PATH', async () => {
    const path = await fakeTool('four', 'helm', 'v4.2.0');
    const host = hostWith([join(directory, 'four')]);

    await expect(findTool('helm', {}, host)).resolves.toEqual({
      name: 'helm',
      path,
      version: 'v4.2.0',
      origin: 'path',
    });
  });

  it('passes over helm 3 on PATH for a later helm 4', async () => {
    await fakeTool('three', 'helm', 'v3.19.0');
    const path = await fakeTool('four', 'helm', 'v4.0.1');
    const host = hostWith([join(directory, 'three'), join(directory, 'four')]);

    await expect(findTool('helm', {}, host)).resolves.toMatchObject({
      path,
      origin: 'path',
    });
  });

  it('says why helm 3 does not serve and what to install', async () => {
    const path = await fakeTool('three', 'helm', 'v3.19.0');
    const host = hostWith([join(directory, 'three')], elsewhere);

    await expect(findTool('helm', {}, host)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `No usable helm was found: ${path} is helm v3.19.0, and helm 4 or newer is needed; npm ships helm for linux x64 only, and this is darwin arm64. Install Helm 4 (https://helm.sh/docs/intro/install), and put it on PATH or name it in foredeck.tools.helm`,
    });
  });

  it('reads the version of kubectl from its JSON', async () => {
    await fakeTool(
      'bin',
      'kubectl',
      '{"clientVersion": {"major": "1", "gitVersion": "v1.35.2"}}',
    );

    await expect(
      findTool('kubectl', {}, hostWith([join(directory, 'bin')])),
    ).resolves.toMatchObject({ version: 'v1.35.2', origin: 'path' });
  });

  it('leaves PATH out when asked to', async () => {
    await fakeTool('four', 'helm', 'v4.2.0');
    const host = hostWith([join(directory, 'four')], elsewhere);

    await expect(findTool('helm', { ignorePath: true }, host)).rejects.toThrow(
      /No usable helm was found: PATH was left out; npm ships helm/,
    );
  });

  it('prefers the configuration to the environment and PATH', async () => {
    const configured = await fakeTool('configured', 'helm', 'v4.3.0');
    const variable = await fakeTool('variable', 'helm', 'v4.4.0');
    await fakeTool('path', 'helm', 'v4.5.0');
    const host = hostWith([join(directory, 'path')], {
      env: { FOREDECK_HELM: variable },
    });
    const config = new ConfigReader({
      foredeck: { tools: { helm: configured } },
    });

    await expect(findTool('helm', { config }, host)).resolves.toMatchObject({
      path: configured,
      origin: 'config',
    });
    await expect(findTool('helm', {}, host)).resolves.toMatchObject({
      path: variable,
      origin: 'config',
    });
  });

  it('names the field of a configured path that does not exist', async () => {
    await fakeTool('path', 'helm', 'v4.5.0');
    const config = new ConfigReader({
      foredeck: { tools: { helm: '/nowhere/helm' } },
    });

    await expect(
      findTool('helm', { config }, hostWith([join(directory, 'path')])),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^foredeck\.tools\.helm names .*\/nowhere\/helm can not be read \(ENOENT\)/,
      ),
    });
  });

  it('names the variable of a path that holds an old helm', async () => {
    const old = await fakeTool('three', 'helm', 'v3.19.0');

    await expect(
      findTool('helm', {}, hostWith([], { env: { FOREDECK_HELM: old } })),
    ).rejects.toThrow(/^The variable FOREDECK_HELM .* is helm v3\.19\.0/);
  });

  it('refuses a file that is no such tool', async () => {
    const path = await fakeTool('odd', 'kubectl', 'hello');

    await expect(findTool('kubectl', { path }, hostWith([]))).rejects.toThrow(
      /answered "hello" in place of a version/,
    );
  });
});

describeOnLinux('the tools shipped through npm', () => {
  it.each(['helm', 'kubectl'] as const)(
    'unpacks %s once',
    async name => {
      const host = hostWith([]);
      const emptyPath = { ...host, env: { ...host.env, PATH: '/nowhere' } };

      const found = await Promise.all([
        findTool(name, {}, emptyPath),
        findTool(name, {}, emptyPath),
      ]);

      expect(found[0]).toEqual(found[1]);
      expect(found[0].origin).toBe('bundled');
      const file = await stat(found[0].path);
      expect(file.mode & 0o777).toBe(0o755);
      expect(await readdir(join(found[0].path, '..'))).toEqual([name]);
      const { stdout } = await promisify(execFile)(found[0].path, ['--help']);
      expect(stdout).toContain('Usage:');

      const again = await findTool(name, {}, emptyPath);
      expect(again).toEqual(found[0]);
      expect((await stat(again.path)).mtimeMs).toBe(file.mtimeMs);
    },
    60_000,
  );

  it('replaces a file that is not whole', async () => {
    const host = hostWith([], { env: { PATH: '/nowhere' } });
    const { path } = await findTool('kubectl', {}, host);
    const { size } = await stat(path);
    await rm(path);
    await writeFile(path, 'cut off');

    await findTool('kubectl', {}, host);

    expect((await stat(path)).size).toBe(size);
  }, 60_000);

  it('does not use a cache that others can write to', async () => {
    const cache = join(directory, 'cache', 'foredeck');
    await mkdir(cache, { recursive: true });
    await chmod(cache, 0o777);
    const temporary = join(directory, 'tmp');
    await mkdir(temporary);
    const host = hostWith([], { env: { PATH: '/nowhere', TMPDIR: temporary } });

    const { path } = await findTool('kubectl', {}, host);

    expect(path.startsWith(temporary)).toBe(true);
    expect(await readdir(cache)).toEqual([]);
  }, 60_000);
});
