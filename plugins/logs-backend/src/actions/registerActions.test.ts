import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { HistoryPage } from '@foredeck/backstage-plugin-logs-common';
import { LogAudit } from '../audit/LogAudit';
import { registerActions } from './registerActions';

const PAGE: HistoryPage = {
  sources: [
    {
      cluster: 'local',
      namespace: 'shop-dev',
      pod: 'cart-1',
      podUid: 'u',
      container: 'app',
      containerKind: 'container',
      run: 0,
    },
  ],
  lines: [
    [0, '2026-11-23T12:00:00.000000000Z', 'hello'],
    [0, '2026-11-23T12:00:01.000000000Z', 'it broke', 4],
    [0, '2026-11-23T12:00:02.000000000Z', 'cut', -1, 12],
  ],
  origins: [],
  nextCursor: 'more',
  notices: [{ severity: 'info', message: 'The store is slow' }],
  links: [{ title: 'Open in Grafana', url: 'https://grafana' }],
};

function setUp() {
  const registry = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const history = { page: jest.fn().mockResolvedValue(PAGE) };
  const targets = {
    targets: jest.fn().mockResolvedValue({ places: [], problems: [] }),
  };
  registerActions({
    actionsRegistry: registry,
    auth: mockServices.auth(),
    audit: new LogAudit({ auditor }),
    ...{ history, targets },
  });
  return { registry, auditor, event, history, targets };
}

describe('the actions', () => {
  const credentials = mockCredentials.user();

  it.each<[string, JsonObject, JsonObject]>([
    [
      'a component',
      { entityRef: 'Cart' },
      { kind: 'entity', entityRef: 'component:default/cart' },
    ],
    [
      'a release',
      { cluster: 'local', namespace: 'shop-dev', release: 'cart' },
      {
        kind: 'release',
        cluster: 'local',
        namespace: 'shop-dev',
        name: 'cart',
      },
    ],
    [
      'an environment',
      { cluster: 'local', space: 'shop', environment: 'dev' },
      {
        kind: 'environment',
        cluster: 'local',
        space: 'shop',
        environment: 'dev',
      },
    ],
    [
      'pods',
      { cluster: 'local', namespace: 'shop-dev', selector: 'app=cart' },
      {
        kind: 'pods',
        cluster: 'local',
        namespace: 'shop-dev',
        selector: 'app=cart',
      },
    ],
  ])('list the pods of %s as the user who calls', async (_, input, scope) => {
    const { registry, targets } = setUp();
    const id = 'test:list-log-targets';
    await registry.invoke({ id, input, credentials });
    expect(targets.targets).toHaveBeenCalledWith(scope, credentials);
  });

  it('read lines with where they are from, and record that', async () => {
    const { registry, history, auditor, event } = setUp();
    const { output } = await registry.invoke({
      id: 'test:read-logs',
      input: {
        entityRef: 'cart',
        since: '2026-11-23T12:00:00Z',
        levels: ['error', 'none'],
        workloads: ['Deployment/cart'],
      },
      credentials,
    });
    const where = {
      cluster: 'local',
      namespace: 'shop-dev',
      pod: 'cart-1',
      container: 'app',
    };
    expect(output).toEqual({
      lines: [
        { ...where, time: '2026-11-23T12:00:00.000000000Z', text: 'hello' },
        {
          ...where,
          time: '2026-11-23T12:00:01.000000000Z',
          text: 'it broke',
          level: 'error',
        },
        { ...where, time: '2026-11-23T12:00:02.000000000Z', text: 'cut' },
      ],
      more: true,
      notices: ['The store is slow'],
      links: PAGE.links,
    });
    expect(history.page).toHaveBeenCalledWith(
      expect.objectContaining({
        after: '2026-11-23T12:00:00Z',
        narrow: { workloads: ['Deployment/cart'] },
        filter: { levels: ['error', 'none'] },
        limit: 100,
      }),
      credentials,
      expect.anything(),
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'logs-open',
        meta: {
          by: 'action',
          scope: { kind: 'entity', entityRef: 'component:default/cart' },
          user: 'user:default/mock',
        },
      }),
    );
    expect(event.success).toHaveBeenCalled();
  });

  it('record who was refused', async () => {
    const { registry, history, event } = setUp();
    history.page.mockRejectedValue(new NotAllowedError('You may not'));
    const id = 'test:read-logs';
    const input = { entityRef: 'cart' };
    await expect(registry.invoke({ id, input, credentials })).rejects.toThrow(
      'You may not',
    );
    expect(event.fail).toHaveBeenCalled();
  });

  it.each(['list-log-targets', 'read-logs'])(
    '%s refuses a service',
    async name => {
      const { registry } = setUp();
      await expect(
        registry.invoke({
          id: `test:${name}`,
          input: { entityRef: 'cart' },
          credentials: mockCredentials.service(),
        }),
      ).rejects.toThrow(NotAllowedError);
    },
  );

  it.each<[JsonObject, string]>([
    [{}, 'Say whose logs are meant'],
    [{ entityRef: 'a:/b' }, 'entityRef: "a:/b" is no entity ref'],
    [{ cluster: 'local', namespace: 'No' }, 'namespace: a namespace is'],
    [{ entityRef: 'cart', lines: 501 }, 'lines is a whole number from 1'],
    [{ entityRef: 'cart', since: 'noon' }, 'since: is a moment'],
    [{ entityRef: 'cart', text: '' }, 'filter.text: write what'],
  ])('name what is wrong in %j', async (input, message) => {
    const { registry } = setUp();
    await expect(
      registry.invoke({ id: 'test:read-logs', input, credentials }),
    ).rejects.toThrow(message);
  });
});
