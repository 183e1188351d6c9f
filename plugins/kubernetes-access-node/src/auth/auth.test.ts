import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AwsIamStrategy,
  AzureIdentityStrategy,
  GoogleServiceAccountStrategy,
} from '@backstage/plugin-kubernetes-backend';
import type { ClusterDefinition } from '../config/clusterDefinition';
import { chooseAuth } from './clusterAuth';
import { CloudCredentials } from './cloudCredentials';
import { cachedCredential, type Credential } from './credentialSource';
import { findOwnCluster } from './serviceAccountFile';

const definition: ClusterDefinition = {
  name: 'test',
  title: 'Test cluster',
  url: 'https://test.example.com',
  authProvider: 'serviceAccount',
  skipTLSVerify: false,
  authMetadata: {},
  impersonate: false,
};

function clouds(data = {}) {
  return new CloudCredentials(
    mockServices.rootConfig({ data }),
    mockServices.logger.mock(),
    async () => ({
      AwsIamStrategy,
      AzureIdentityStrategy,
      GoogleServiceAccountStrategy,
    }),
  );
}

function sourceOf(
  authProvider: string,
  credentials = clouds(),
  more: Partial<ClusterDefinition> = {},
) {
  const result = chooseAuth(
    { ...definition, authProvider, ...more },
    credentials,
    undefined,
  );
  if ('problem' in result) {
    throw new Error(result.problem);
  }
  return result.auth.credentials;
}

const token = (value: string): Credential => ({
  type: 'bearer token',
  token: value,
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('chooseAuth', () => {
  it('takes the token of the config', async () => {
    const source = sourceOf('serviceAccount', clouds(), {
      serviceAccountToken: 'abc',
    });

    expect(await source.get()).toEqual(token('abc'));
    expect(source.shortLived).toBe(false);
  });

  it('sends no credentials to kubectl proxy', async () => {
    expect(await sourceOf('localKubectlProxy').get()).toEqual({
      type: 'anonymous',
    });
  });

  it('names what it can not use', () => {
    expect(
      chooseAuth({ ...definition, authProvider: 'wrong' }, clouds(), undefined),
    ).toEqual({
      problem: expect.stringContaining('auth provider wrong is not known here'),
    });
  });

  it('gives aws a token for each cluster and remembers it', async () => {
    const get = jest
      .spyOn(AwsIamStrategy.prototype, 'getCredential')
      .mockImplementation(async ({ name }) => ({
        type: 'bearer token',
        token: `aws-${name}`,
      }));
    const credentials = clouds();
    const one = sourceOf('aws', credentials, { name: 'one' });
    const two = sourceOf('aws', credentials, { name: 'two' });

    expect(await one.get()).toEqual(token('aws-one'));
    expect(await one.get()).toEqual(token('aws-one'));
    expect(await two.get()).toEqual(token('aws-two'));
    expect(get).toHaveBeenCalledTimes(2);
    expect(one.shortLived).toBe(true);
  });

  it.each([
    ['azure', AzureIdentityStrategy],
    ['googleServiceAccount', GoogleServiceAccountStrategy],
  ] as const)('shares the token of %s', async (provider, strategy) => {
    const get = jest
      .spyOn(strategy.prototype, 'getCredential')
      .mockResolvedValue({ type: 'bearer token', token: 'shared' });
    const credentials = clouds();

    for (const name of ['one', 'two']) {
      const source = sourceOf(provider, credentials, { name });
      expect(await source.get()).toEqual(token('shared'));
    }
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('does not quote a key that can not be read', async () => {
    const source = sourceOf(
      'googleServiceAccount',
      clouds({
        kubernetes: { googleServiceAccountCredentials: 'private-key {' },
      }),
    );

    await expect(source.get()).rejects.toThrow(
      /^no token could be had from googleServiceAccount: kubernetes\.googleServiceAccountCredentials is not JSON$/,
    );
  });
});

describe('cachedCredential', () => {
  it('asks once for many, and again after its time or a refusal', async () => {
    let now = 0;
    let count = 0;
    const source = cachedCredential(
      async () => token(String(++count)),
      1000,
      () => now,
    );

    expect(await Promise.all([source.get(), source.get()])).toEqual([
      token('1'),
      token('1'),
    ]);
    now = 999;
    expect(await source.get()).toEqual(token('1'));
    now = 1000;
    expect(await source.get()).toEqual(token('2'));
    source.invalidate();
    expect(await source.get()).toEqual(token('3'));
  });

  it('does not remember a failure', async () => {
    const get = jest
      .fn<Promise<Credential>, []>()
      .mockRejectedValueOnce(new Error('not yet'))
      .mockResolvedValueOnce(token('a'));
    const source = cachedCredential(get, 1000);

    await expect(source.get()).rejects.toThrow('not yet');
    await expect(source.get()).resolves.toEqual(token('a'));
  });
});

describe('the cluster of the portal itself', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'access-test-'));
    await mkdir(directory, { recursive: true });
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  const env = {
    KUBERNETES_SERVICE_HOST: 'fd00::1',
    KUBERNETES_SERVICE_PORT: '6443',
  };

  it('is found by what Kubernetes mounts and sets', async () => {
    await writeFile(join(directory, 'ca.crt'), 'PEM');
    await writeFile(join(directory, 'token'), 'first\n');
    const own = findOwnCluster(env, directory);
    const result = chooseAuth(definition, clouds(), own);

    expect(result).toMatchObject({
      auth: {
        url: 'https://[fd00::1]:6443',
        caFile: join(directory, 'ca.crt'),
        skipTLSVerify: false,
      },
    });
    expect(await own?.credentials.get()).toEqual(token('first'));
    await writeFile(join(directory, 'token'), 'second\n');
    own?.credentials.invalidate();
    expect(await own?.credentials.get()).toEqual(token('second'));
  });

  it('is not found outside of a cluster', () => {
    expect(findOwnCluster({}, directory)).toBeUndefined();
    expect(findOwnCluster(env, directory)).toBeUndefined();
  });
});
