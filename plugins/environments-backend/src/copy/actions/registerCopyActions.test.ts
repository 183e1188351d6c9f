import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Copy,
  PreflightEvent,
} from '@foredeck/backstage-plugin-environments-common';
import { copyPlan, copyRequest } from '../__testUtils__/copyPlan';
import { registerCopyActions } from './registerCopyActions';

jest.setTimeout(30_000);

const SOURCE = { cluster: 'local', space: 'shop', name: 'dev' };
const TARGET = { cluster: 'local', space: 'shop', name: 'qa' };

const COPY: Copy = {
  ...{ id: 'copy-1', request: copyRequest(), plan: copyPlan() },
  ...{ source: SOURCE, target: TARGET },
  mode: 'copy',
  state: 'running',
  summary: 'Copy shop/dev into shop/qa',
  requestedBy: 'user:default/mock',
  createdAt: '2026-11-24T10:00:00.000Z',
  steps: { done: 0, total: 3 },
  findings: [],
  progress: [{ key: 'lock', state: 'running', attempt: 1 }],
  operationId: 'operation-1',
  may: ['pause'],
};

async function* preflight(): AsyncGenerator<PreflightEvent> {
  const common = { check: 'storage' as const, message: 'No.', fix: 'Yes.' };
  yield {
    ...{ sequence: 1, type: 'finding' },
    finding: { ...common, id: 'storage/fast', grade: 'warn' },
  };
  yield {
    ...{ sequence: 2, type: 'finding' },
    finding: { ...common, id: 'storage/note', grade: 'note' },
  };
}

function setUp() {
  const registry = actionsRegistryServiceMock();
  const copies = {
    plan: jest.fn().mockResolvedValue(copyPlan()),
    preflight: jest.fn(async () => preflight()),
    start: jest.fn().mockResolvedValue(COPY),
    get: jest.fn().mockResolvedValue(COPY),
    list: jest.fn().mockResolvedValue({ items: [COPY] }),
    ...{ manifests: jest.fn(), events: jest.fn(), pause: jest.fn() },
    ...{ resume: jest.fn(), cancel: jest.fn(), retry: jest.fn() },
    ...{ rollback: jest.fn(), lineage: jest.fn() },
  };
  registerCopyActions({
    ...{ copies, actionsRegistry: registry, auth: mockServices.auth() },
  });
  return { registry, copies };
}

const REQUEST = {
  source: SOURCE,
  target: { kind: 'new', environment: TARGET },
  services: { include: 'all' },
};

describe('actions on copies', () => {
  const credentials = mockCredentials.user();

  it.each<[string, JsonObject]>([
    ['plan-copy', REQUEST],
    ['start-copy', { request: REQUEST, fingerprint: 'f1' }],
    ['get-copy', { id: 'copy-1' }],
    ['list-copies', { environment: 'local/shop/qa', state: ['failed'] }],
    ['promote', { source: SOURCE, target: TARGET }],
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

  it('start what was planned, with the warnings a machine accepts', async () => {
    const { registry, copies } = setUp();
    await registry.invoke({
      id: 'test:start-copy',
      input: { request: REQUEST, acceptAllWarnings: true },
      credentials,
    });

    expect(copies.start).toHaveBeenCalledWith(
      {
        request: { ...REQUEST, mode: 'copy', rules: [], data: {} },
        fingerprint: copyPlan().fingerprint,
        acceptedWarnings: ['storage/fast'],
      },
      credentials,
    );
  });

  it('promote services into an environment that is there', async () => {
    const { registry, copies } = setUp();
    const releases = [{ namespace: 'shop-dev', name: 'cart' }];
    await registry.invoke({
      id: 'test:promote',
      input: { source: SOURCE, target: TARGET, releases },
      credentials,
    });

    expect(copies.start).toHaveBeenCalledWith(
      expect.objectContaining({
        request: expect.objectContaining({
          mode: 'promote',
          target: { kind: 'existing', environment: TARGET },
          services: { include: 'some', releases },
        }),
      }),
      credentials,
    );
  });

  it('name the field of a bad input', async () => {
    const { registry } = setUp();
    const rules = [{ id: 'a', type: 'scale', replicas: -1 }];

    await expect(
      registry.invoke({
        id: 'test:plan-copy',
        input: { ...REQUEST, rules },
        credentials,
      }),
    ).rejects.toThrow('rules.0.replicas: is a factor above 0');
  });
});
