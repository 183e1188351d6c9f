import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { JsonObject } from '@backstage/types';
import type {
  Environment,
  EnvironmentOperation,
} from '@foredeck/backstage-plugin-environments-common';
import { registerActions } from './registerActions';

const REF = { cluster: 'local', space: 'shop', name: 'dev' };

const DEV: Environment = {
  ...REF,
  title: 'Development',
  clusterTitle: 'Local cluster',
  namespaces: [
    { name: 'shop-dev', labelled: true, created: true, phase: 'Active' },
  ],
  protected: false,
  sleep: { state: 'awake' },
  lock: {
    plugin: 'environments',
    operationId: 'one',
    by: 'user:default/ann',
    doing: 'copies shop/dev into it',
  },
  quota: [],
  may: ['read'],
};

const RUN: EnvironmentOperation = {
  id: 'run-1',
  plugin: 'environments',
  kind: 'sleep',
  subject: { kind: 'environment', cluster: 'local', name: 'shop/dev' },
  initiator: 'user:default/mock',
  state: 'running',
  summary: 'Put shop/dev to sleep',
  cancellable: false,
  attempt: 1,
  startedAt: '2026-11-23T12:00:00.000Z',
};

function setUp() {
  const registry = actionsRegistryServiceMock();
  const parts = {
    changes: {
      create: jest.fn().mockResolvedValue(DEV),
      adopt: jest.fn().mockResolvedValue(DEV),
      update: jest.fn().mockResolvedValue(DEV),
      limits: jest.fn(),
    },
    lifecycle: {
      previewSleep: jest.fn(),
      previewDeletion: jest.fn(),
      changeSleep: jest.fn().mockResolvedValue(RUN),
      delete: jest.fn().mockResolvedValue(RUN),
    },
    operationReader: { get: jest.fn().mockResolvedValue(RUN) },
    overview: {
      matrix: jest.fn().mockResolvedValue({ environments: [], services: [] }),
      places: jest.fn(),
      compare: jest.fn().mockResolvedValue({
        services: [{ key: 'web', name: 'web', differs: ['image'] }],
      }),
    },
    spaces: {
      environments: jest
        .fn()
        .mockResolvedValue([DEV, { ...DEV, space: 'bank' }]),
    },
  };
  registerActions({
    ...parts,
    actionsRegistry: registry,
    auth: mockServices.auth(),
  });
  return { ...parts, registry };
}

describe('actions on environments', () => {
  const credentials = mockCredentials.user();

  it('list those of a space, for whoever asks', async () => {
    const { registry, spaces } = setUp();
    const { output } = await registry.invoke({
      id: 'test:list-environments',
      input: { space: 'shop' },
      credentials,
    });

    expect(output).toEqual({
      items: [
        expect.objectContaining({
          ...REF,
          namespaces: ['shop-dev'],
          sleep: 'awake',
          lockedBy: 'user:default/ann copies shop/dev into it',
        }),
      ],
    });
    expect(spaces.environments).toHaveBeenCalledWith(credentials);
  });

  it.each<[string, JsonObject]>([
    ['list-environments', {}],
    ['list-services', { space: 'shop' }],
    ['compare-environments', { from: REF, to: { ...REF, name: 'qa' } }],
    ['create-environment', REF],
    ['adopt-namespaces', { ...REF, namespaces: ['one'] }],
    ['update-environment', { environment: REF, protected: true }],
    ['sleep', REF],
    ['wake', REF],
    ['delete', { ...REF, confirm: 'shop/dev' }],
    ['get-operation', { id: 'run-1' }],
  ])('%s answers a user, and refuses a service', async (name, input) => {
    const { registry } = setUp();
    await expect(
      registry.invoke({ id: `test:${name}`, input, credentials }),
    ).resolves.toHaveProperty('output');
    await expect(
      registry.invoke({
        id: `test:${name}`,
        input,
        credentials: mockCredentials.service(),
      }),
    ).rejects.toThrow('act for a user');
  });

  it('start sleep, waking and deletion of the environment that is named', async () => {
    const { registry, lifecycle } = setUp();
    const { output } = await registry.invoke({
      id: 'test:wake',
      input: REF,
      credentials,
    });
    expect(lifecycle.changeSleep).toHaveBeenCalledWith(
      'wake',
      REF,
      expect.anything(),
    );
    expect(output).toMatchObject({ id: 'run-1', environment: 'shop/dev' });

    await registry.invoke({
      id: 'test:delete',
      input: { ...REF, confirm: 'shop/dev' },
      credentials,
    });
    expect(lifecycle.delete).toHaveBeenCalledWith(
      REF,
      'shop/dev',
      expect.anything(),
    );
  });

  it('check their input as the routes do', async () => {
    const { registry, changes } = setUp();
    await expect(
      registry.invoke({
        id: 'test:create-environment',
        input: { ...REF, quota: { pods: 'many' } },
        credentials,
      }),
    ).rejects.toThrow(/quota\.pods/);
    await expect(
      registry.invoke({
        id: 'test:update-environment',
        input: { environment: REF, expiresAt: 'soon' },
        credentials,
      }),
    ).rejects.toThrow(/expiresAt/);
    expect(changes.create).not.toHaveBeenCalled();
    expect(changes.update).not.toHaveBeenCalled();
  });

  it('change only what is given', async () => {
    const { registry, changes } = setUp();
    await registry.invoke({
      id: 'test:update-environment',
      input: { environment: REF, title: null, protected: true },
      credentials,
    });
    expect(changes.update).toHaveBeenCalledWith(
      REF,
      { title: null, protected: true },
      expect.anything(),
    );
  });
});
