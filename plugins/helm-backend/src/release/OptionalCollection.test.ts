import { mockServices } from '@backstage/backend-test-utils';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import type { Collection } from '../live/ScopedCollection';
import { OptionalCollection } from './OptionalCollection';

const REVIEW = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

const inner: jest.Mocked<Collection> = {
  problem: 'it is down',
  syncedAt: undefined,
  setNamespaces: jest.fn(),
  ready: jest.fn(),
  stop: jest.fn(),
};

function setUp(allowed: boolean) {
  const cluster = new FakeCluster();
  cluster.answers.set(REVIEW, () => ({ status: { allowed } }));
  const held = new Promise<ReadonlySet<string>>(resolve => {
    inner.setNamespaces.mockImplementation(resolve);
  });
  const collection = new OptionalCollection({
    cluster,
    inner,
    resource: 'configmaps',
    logger: mockServices.logger.mock(),
  });
  return { cluster, collection, held };
}

describe('OptionalCollection', () => {
  it('holds what may be listed, and is never a problem', async () => {
    const { collection, held } = setUp(true);
    collection.setNamespaces(new Set(['shop-dev', 'bank']));
    expect(await held).toEqual(new Set(['shop-dev', 'bank']));
    expect(collection.problem).toBeUndefined();
  });

  it('does not try what is forbidden', async () => {
    const { cluster, collection, held } = setUp(false);
    collection.setNamespaces(new Set(['*']));
    expect(await held).toEqual(new Set());
    expect(cluster.requests.map(({ body }) => body)).toEqual([
      expect.objectContaining({
        spec: {
          resourceAttributes: expect.objectContaining({
            verb: 'list',
            resource: 'configmaps',
          }),
        },
      }),
    ]);
  });
});
