import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { registerActions } from './registerActions';

jest.setTimeout(30_000);

const RELEASE = { cluster: 'local', namespace: 'shop-dev', name: 'cart' };

const RUN: HelmOperation = {
  id: 'run-1',
  plugin: 'helm',
  kind: 'install',
  subject: { kind: 'release', ...RELEASE },
  release: RELEASE,
  profile: 'web',
  initiator: 'user:default/mock',
  state: 'running',
  summary: 'Install cart',
  cancellable: true,
  attempt: 1,
  startedAt: '2026-11-23T12:00:00.000Z',
};

const REQUEST = {
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
  profile: 'web',
  values: { replicas: 2 },
};

function setUp() {
  const registry = actionsRegistryServiceMock();
  const queries = {
    list: jest.fn().mockResolvedValue({
      items: [],
      total: 0,
      changesFrom: 'start.0',
      clusters: [],
    }),
  };
  const releases = {
    get: jest.fn(),
  };
  const changes = {
    rollback: jest.fn().mockResolvedValue(RUN),
    uninstall: jest.fn().mockResolvedValue(RUN),
    restart: jest.fn().mockResolvedValue(RUN),
    unstick: jest.fn().mockResolvedValue(RUN),
    unstickPlan: jest.fn(),
    test: jest.fn(),
  };
  const operationReader = {
    list: jest.fn().mockResolvedValue({ items: [RUN] }),
    get: jest.fn().mockResolvedValue(RUN),
  };
  const deploys = {
    targets: jest.fn(),
    preview: jest.fn().mockResolvedValue({ manifests: [], warnings: [] }),
    start: jest.fn().mockResolvedValue(RUN),
  };
  const store = { list: jest.fn().mockResolvedValue([]), get: jest.fn() };
  registerActions({
    actionsRegistry: registry,
    auth: mockServices.auth(),
    queries,
    releases,
    deploys,
    changes,
    operationReader,
    store,
  });
  return { registry, releases, deploys, store };
}

describe('the actions', () => {
  const credentials = mockCredentials.user();

  it('deploy as the user who calls, through the same service as the page', async () => {
    const { registry, deploys } = setUp();

    const { output } = await registry.invoke({
      id: 'test:deploy',
      input: { ...REQUEST, entityRef: 'Cart' },
      credentials,
    });

    expect(output).toMatchObject({ id: 'run-1', release: RELEASE });
    expect(deploys.start).toHaveBeenCalledWith(
      { ...REQUEST, entityRef: 'component:default/cart' },
      credentials,
    );
  });

  it.each<[string, JsonObject]>([
    ['list-releases', { entityRef: 'component:default/cart' }],
    ['list-profiles', {}],
    ['preview-deploy', REQUEST],
    ['deploy', REQUEST],
    ['get-deploy', { id: 'run-1' }],
    ['uninstall', RELEASE],
    ['rollback', { ...RELEASE, revision: 1, expectedRevision: 2 }],
    ['restart', RELEASE],
    ['unstick', RELEASE],
    ['list-operations', { state: ['failed'], kind: ['upgrade'] }],
  ])('%s answers a user, and refuses a service', async (name, input) => {
    const { registry } = setUp();
    const id = `test:${name}`;

    await expect(
      registry.invoke({ id, input, credentials }),
    ).resolves.toHaveProperty('output');
    await expect(
      registry.invoke({ id, input, credentials: mockCredentials.service() }),
    ).rejects.toThrow(NotAllowedError);
  });

  it('pass on what the service refuses', async () => {
    const { registry, deploys } = setUp();
    deploys.start.mockRejectedValue(new NotAllowedError('You may not'));

    await expect(
      registry.invoke({ id: 'test:deploy', input: REQUEST, credentials }),
    ).rejects.toThrow('You may not');
  });

  it('name the field of a bad input', async () => {
    const { registry } = setUp();

    await expect(
      registry.invoke({
        id: 'test:deploy',
        input: { ...REQUEST, namespace: 'Not A Namespace' },
        credentials,
      }),
    ).rejects.toThrow('namespace: a namespace is lower case');
  });
});
