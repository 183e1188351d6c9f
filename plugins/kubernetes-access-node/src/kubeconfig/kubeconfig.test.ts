import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import {
  clusterEntry,
  configData,
  createTestAccess,
} from '../__testUtils__/access';
import { ClusterConnection } from '../client/clusterConnection';
import type { Credential } from '../auth/credentialSource';
import { readClusters } from '../config/readClusters';
import type { Actor } from '../types';
import {
  openPrivateDirectory,
  removeLeftovers,
  removeOpenDirectories,
} from './privateDirectory';
import { withKubeconfig } from './withKubeconfig';

const service: Actor = { kind: 'service' };
const url = 'https://cluster.example.com:6443';

let base: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'access-test-'));
});

afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

function access(more = {}, foredeck = {}) {
  return createTestAccess(configData([clusterEntry(url, more)], foredeck));
}

function connectionWith(credentials: {
  shortLived: boolean;
  get(): Promise<Credential>;
}) {
  const config = mockServices.rootConfig({
    data: configData([clusterEntry(url)]),
  });
  return new ClusterConnection(readClusters(config).definitions[0], {
    auth: {
      url,
      skipTLSVerify: true,
      credentials: { ...credentials, invalidate() {} },
    },
  });
}

describe('withKubeconfig', () => {
  it('writes what a client needs for this user only, and removes it', async () => {
    const { access: kubernetes, registry } = access({
      caData: Buffer.from('PEM').toString('base64'),
    });
    let path = '';
    const answer = await kubernetes
      .cluster('test')
      .withKubeconfig(service, async given => {
        path = given;
        expect((await stat(path)).mode & 0o777).toBe(0o600);
        expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
        expect(parse(await readFile(path, 'utf8'))).toEqual({
          apiVersion: 'v1',
          kind: 'Config',
          clusters: [
            {
              name: 'test',
              cluster: {
                server: url,
                'certificate-authority-data': 'UEVN',
              },
            },
          ],
          users: [{ name: 'foredeck', user: { token: 'portal-token' } }],
          contexts: [
            { name: 'test', context: { cluster: 'test', user: 'foredeck' } },
          ],
          'current-context': 'test',
        });
        return 'done';
      });
    await registry.stop();

    expect(answer).toBe('done');
    await expect(stat(dirname(path))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes it when the command fails', async () => {
    const { access: kubernetes, registry } = access();
    let path = '';

    await expect(
      kubernetes.cluster('test').withKubeconfig(service, async given => {
        path = given;
        throw new Error('helm failed');
      }),
    ).rejects.toThrow('helm failed');
    await registry.stop();

    await expect(stat(dirname(path))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names the user and groups when it impersonates', async () => {
    const { access: kubernetes, registry } = access(
      { skipTLSVerify: true },
      { kubernetes: { impersonate: true } },
    );
    const user: Actor = { kind: 'user', credentials: mockCredentials.user() };
    await kubernetes.cluster('test').withKubeconfig(user, async path => {
      const content = parse(await readFile(path, 'utf8'));
      expect(content.clusters[0].cluster).toEqual({
        server: url,
        'insecure-skip-tls-verify': true,
      });
      expect(content.users[0].user).toEqual({
        token: 'portal-token',
        as: 'user:default/ada',
        'as-groups': ['group:default/shop', 'group:default/staff'],
      });
    });
    await registry.stop();
  });

  it('refuses to run commands that would be anonymous', async () => {
    const { access: kubernetes, registry } = access({ url: 'http://insecure' });
    const use = jest.fn();

    await expect(
      kubernetes.cluster('test').withKubeconfig(service, use),
    ).rejects.toThrow(
      'Test cluster: helm and kubectl send no credentials to http://insecure',
    );
    await registry.stop();

    expect(use).not.toHaveBeenCalled();
  });

  it('renews a token that runs out while the command runs', async () => {
    let count = 0;
    const connection = connectionWith({
      shortLived: true,
      get: async () => ({ type: 'bearer token', token: `token-${++count}` }),
    });
    const options = {
      connection,
      base,
      logger: mockServices.logger.mock(),
      renewEveryMs: 5,
    };
    const tokens = await withKubeconfig(options, async path => {
      const { token, tokenFile } = parse(await readFile(path, 'utf8')).users[0]
        .user;
      expect(token).toBeUndefined();
      expect((await stat(tokenFile)).mode & 0o777).toBe(0o600);
      const first = await readFile(tokenFile, 'utf8');
      let later = first;
      while (later === first) {
        later = await readFile(tokenFile, 'utf8');
      }
      return [first, later];
    });

    expect(tokens[0]).toMatch(/^token-\d+$/);
    expect(tokens[1]).toMatch(/^token-\d+$/);
    expect(tokens[1]).not.toBe(tokens[0]);
    expect(await readdir(base)).toEqual([]);
  });

  it('leaves nothing behind when there is no credential', async () => {
    const connection = connectionWith({
      shortLived: true,
      get: async () => {
        throw new Error('no token today');
      },
    });
    const options = { connection, base, logger: mockServices.logger.mock() };

    await expect(withKubeconfig(options, async () => {})).rejects.toThrow(
      'Test cluster: no token today',
    );
    expect(await readdir(base)).toEqual([]);
  });
});

describe('private directories', () => {
  it('are removed when their process is gone', async () => {
    const ended = spawnSync('true');
    const host = hostname().replace(/[^A-Za-z0-9]/g, '_');
    const name = (pid: number) =>
      `foredeck-kubeconfig-${host}-${pid}-0a1b2c3d-X`;
    const kept = [
      name(process.ppid),
      `foredeck-kubeconfig-another${host}-${ended.pid}-0a1b2c3d-X`,
      'foredeck-other',
    ];
    for (const entry of [name(ended.pid), name(process.pid), ...kept]) {
      await mkdir(join(base, entry));
    }
    const own = basename(await openPrivateDirectory(base));

    expect(await removeLeftovers(base)).toBe(2);
    expect((await readdir(base)).sort()).toEqual([...kept, own].sort());
  });

  it('are removed together before the process ends', async () => {
    await openPrivateDirectory(base);
    await openPrivateDirectory(base);

    removeOpenDirectories();

    expect(await readdir(base)).toEqual([]);
  });
});
