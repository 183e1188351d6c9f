import { mockServices } from '@backstage/backend-test-utils';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';
import { Links } from '../entity/Links';
import { FailureNotices } from './FailureNotices';

const FAILED: StoredOperation = {
  id: 'op-1',
  plugin: 'helm',
  kind: 'upgrade',
  subject: { kind: 'release', cluster: 'a', namespace: 'b', name: 'cart' },
  entityRef: 'component:default/cart',
  initiator: 'user:default/ann',
  state: 'failed',
  summary: 'cart can not pull its image. cart was put back.',
  cancellable: false,
  startedAt: '2026-11-23T12:00:00.000Z',
  attempt: 1,
  details: {},
};

function setUp(send = jest.fn().mockResolvedValue(undefined)) {
  const logger = mockServices.logger.mock();
  const links = new Links([
    {
      entityRef: 'component:default/cart',
      owners: ['group:default/shop-team'],
      label: 'component.default.cart',
      releases: [],
    },
  ]);
  const ends: Array<(operation: StoredOperation) => void> = [];
  new FailureNotices({
    notifications: { send },
    directory: { links: async () => links },
    logger,
  }).follow({
    onEnd: listener => {
      ends.push(listener);
      return () => undefined;
    },
  });
  const end = async (operation: StoredOperation) => {
    ends.forEach(listener => listener(operation));
    await new Promise(setImmediate);
  };
  return { send, logger, end };
}

describe('FailureNotices', () => {
  it('tell the initiator and the owners, with a way to the operation', async () => {
    const { send, end } = setUp();

    await end(FAILED);

    expect(send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['user:default/ann', 'group:default/shop-team'],
      },
      payload: expect.objectContaining({
        title: 'The upgrade of cart failed',
        description: FAILED.summary,
        link: '/activity/helm/op-1',
        severity: 'high',
      }),
    });
  });

  it('say nothing of what went well, and of parts only to owners', async () => {
    const { send, end } = setUp();

    await end({ ...FAILED, state: 'succeeded' });
    await end({ ...FAILED, parentId: 'all', entityRef: undefined });
    expect(send).not.toHaveBeenCalled();
    await end({ ...FAILED, parentId: 'all' });

    expect(send.mock.calls[0][0].recipients.entityRef).toEqual([
      'group:default/shop-team',
    ]);
  });

  it('warn once where nobody takes notifications', async () => {
    const send = jest.fn().mockRejectedValue(new Error('404 Not Found'));
    const { logger, end } = setUp(send);

    await end(FAILED);
    await end(FAILED);

    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain(
      'plugin-notifications-backend',
    );
  });
});
