import { mockServices } from '@backstage/backend-test-utils';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import { ReleaseOwners } from '@foredeck/backstage-plugin-scopes-node';
import { ReleaseSecretTexts } from './ReleaseSecretTexts';

const SOURCE: LogSource = {
  cluster: 'local',
  namespace: 'shop-dev',
  pod: 'cart-1',
  podUid: 'u',
  container: 'app',
  containerKind: 'container',
  run: 0,
  release: 'cart',
};

function setUp() {
  const release = { revision: 1, password: 'first-secret' };
  const read = jest.fn(async () => ({
    merged: { db: { password: release.password } },
    secretPaths: ['db.password'],
  }));
  const helm = {
    available: true,
    get: () => ({
      read,
      releases: async () => [
        { namespace: 'shop-dev', name: 'cart', revision: release.revision },
      ],
    }),
  };
  const logger = mockServices.logger.mock();
  const texts = new ReleaseSecretTexts({
    ...{ helm, logger },
    releases: new ReleaseOwners({ helm }),
    workloads: { cluster: () => ({ pod: () => undefined }) },
  });
  return { release, read, helm, logger, texts };
}

describe('ReleaseSecretTexts', () => {
  beforeEach(() => jest.useFakeTimers());

  afterEach(() => jest.useRealTimers());

  it('reads the secrets of a release once, for all its pods', async () => {
    const { read, texts } = setUp();
    expect(await texts.of(SOURCE)).toContain('first-secret');
    expect(await texts.of({ ...SOURCE, pod: 'cart-2' })).toContain(
      'first-secret',
    );
    expect(read).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledWith(
      { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
      { kind: 'service' },
    );
  });

  it('reads a new revision, and still knows the secrets of the one before', async () => {
    const { release, texts } = setUp();
    await texts.of(SOURCE);
    release.revision = 2;
    release.password = 'second-secret';
    jest.advanceTimersByTime(6_000);
    expect(await texts.of(SOURCE)).toEqual(
      expect.arrayContaining(['first-secret', 'second-secret']),
    );
  });

  it('reads again after five minutes', async () => {
    const { read, texts } = setUp();
    await texts.of(SOURCE);
    jest.advanceTimersByTime(5 * 60_000);
    await texts.of(SOURCE);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('knows none where there is no release, and no Helm plugin', async () => {
    const { helm, read, texts } = setUp();
    expect(await texts.of({ ...SOURCE, release: undefined })).toEqual([]);
    expect(await texts.of({ ...SOURCE, release: 'gone' })).toEqual([]);
    helm.available = false;
    expect(await texts.of(SOURCE)).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('warns of a release that can not be read, and tries again', async () => {
    const { read, logger, texts } = setUp();
    read.mockRejectedValueOnce(new Error('the record is damaged'));
    expect(await texts.of(SOURCE)).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the record is damaged'),
    );
    expect(await texts.of(SOURCE)).toContain('first-secret');
  });
});
