import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type {
  ClusterState,
  SpaceList,
} from '@foredeck/backstage-plugin-environments-common';
import { EnvironmentEntityProvider } from './EnvironmentEntityProvider';

const SHOP = {
  name: 'shop',
  title: 'Shop',
  members: [],
  mayCreate: false,
  environments: [],
  quota: [],
};

function listed(state: ClusterState['state']): SpaceList {
  return {
    items: [SHOP],
    clusters: [{ cluster: 'local', title: 'Local cluster', state }],
  };
}

describe('EnvironmentEntityProvider', () => {
  const logger = mockServices.logger.mock();
  const list = jest.fn<Promise<SpaceList>, []>();
  const applyMutation = jest.fn(async () => undefined);
  const connection: EntityProviderConnection = {
    applyMutation,
    refresh: async () => undefined,
  };
  let refresh: () => Promise<void>;

  beforeEach(async () => {
    jest.clearAllMocks();
    const provider = new EnvironmentEntityProvider({
      logger,
      runner: {
        run: async ({ fn }) => {
          refresh = async () => fn(new AbortController().signal);
        },
      },
      spaces: { list },
    });
    await provider.connect(connection);
  });

  it('replaces all that it gave before', async () => {
    list.mockResolvedValue(listed('synced'));
    await refresh();

    expect(applyMutation).toHaveBeenCalledWith({
      type: 'full',
      entities: [
        {
          locationKey: 'foredeck-environments',
          entity: expect.objectContaining({ kind: 'Domain' }),
        },
      ],
    });
  });

  it.each(['syncing', 'unreachable'] as const)(
    'takes nothing away while a cluster is %s',
    async state => {
      list.mockResolvedValue(listed(state));
      await refresh();

      expect(applyMutation).toHaveBeenCalledWith(
        expect.objectContaining({ type: 'delta', removed: [] }),
      );
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('Local cluster'),
      );
    },
  );

  it('leaves all as it is while the plugin can not be asked, and says so once', async () => {
    list.mockRejectedValue(new Error('connect ECONNREFUSED'));
    await refresh();
    await refresh();
    expect(applyMutation).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);

    list.mockResolvedValue(listed('synced'));
    await refresh();
    expect(applyMutation).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
  });
});
