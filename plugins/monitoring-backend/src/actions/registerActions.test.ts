import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Alert,
  AlertRule,
  PanelsAnswer,
  TargetDoctorReport,
} from '@foredeck/backstage-plugin-monitoring-common';
import { MonitoringAudit } from '../audit/MonitoringAudit';
import { registerActions } from './registerActions';

const ALERT: Alert = {
  ...{ id: 'a', cluster: 'local', namespace: 'shop-dev', name: 'CartDown' },
  ...{ state: 'firing', activeAt: '2026-11-23T12:00:00Z', value: 1 },
  ...{ labels: { pod: 'cart-1' }, expr: 'up == 0', for: 60, silences: [] },
};

const PANELS: PanelsAnswer = {
  ...{ from: 0, to: 60, step: 15, requests: 1, notices: [], packs: [] },
  source: { state: 'ok', alertmanager: true, exemplars: false },
  missing: [{ pack: 'istio', title: 'Istio requests' }],
  panels: [
    {
      pack: 'http-micrometer',
      definition: {
        ...{ id: 'errors', title: 'Error ratio', unit: 'ratio' },
        queries: [{ expr: 'x' }],
      },
      asked: ['x{namespace="shop-dev"}'],
      series: [
        {
          ...{ labels: {}, name: '5xx', query: 0, values: [0.1] },
          stats: { min: 0.1, avg: 0.1, max: 0.1, last: 0.1 },
        },
      ],
      notices: [],
    },
  ],
};

const REPORT: TargetDoctorReport = {
  object: { kind: 'ServiceMonitor', namespace: 'shop-dev', name: 'cart' },
  ...{ summary: 'The port is called web', healthy: false },
  checks: [
    {
      ...{ id: 'port', title: 'Port', result: 'problem', finding: 'web' },
      fixes: [{ text: 'Call it web' }],
    },
  ],
  targets: [],
  checkedAt: '2026-11-23T12:00:00Z',
};

const RULE: AlertRule = {
  ...{ id: 'local/shop-dev/foredeck-x/x/CartSlow', cluster: 'local' },
  ...{ namespace: 'shop-dev', object: 'foredeck-x', group: 'x' },
  ...{ alert: 'CartSlow', expr: 'y', for: 300, labels: {}, annotations: {} },
  ...{ managed: true, enabled: true, state: 'not-loaded' },
};

function setUp() {
  const registry = actionsRegistryServiceMock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const services = {
    scopes: {
      targets: jest.fn().mockResolvedValue({
        places: [{ cluster: 'local' }, { cluster: 'local' }],
        problems: [],
      }),
    },
    panels: { panels: jest.fn().mockResolvedValue(PANELS) },
    alerts: {
      alerts: jest
        .fn()
        .mockResolvedValue({ alerts: [ALERT], sources: [], problems: [] }),
    },
    silences: {
      create: jest.fn().mockResolvedValue({
        ...{ id: 's', endsAt: '2026-11-23T13:00:00.000Z' },
      }),
    },
    rules: { save: jest.fn().mockResolvedValue(RULE) },
    doctor: { examine: jest.fn().mockResolvedValue(REPORT) },
  };
  registerActions({
    actionsRegistry: registry,
    auth: mockServices.auth(),
    audit: new MonitoringAudit({ auditor }),
    ...services,
  });
  const credentials = mockCredentials.user();
  return {
    ...services,
    ...{ auditor, credentials, registry },
    invoke: (id: string, input: JsonObject) =>
      registry.invoke({ id: `test:${id}`, input, credentials }),
  };
}

describe('the actions', () => {
  it('list alerts of a component, or of all the caller owns', async () => {
    const { alerts, credentials, invoke } = setUp();
    await expect(
      invoke('list-alerts', { entityRef: 'Cart' }),
    ).resolves.toMatchObject({
      output: { alerts: [{ name: 'CartDown', state: 'firing' }] },
    });
    expect(alerts.alerts).toHaveBeenCalledWith(
      { scope: { kind: 'entity', entityRef: 'component:default/cart' } },
      credentials,
      expect.any(AbortSignal),
    );
    await invoke('list-alerts', {});
    expect(alerts.alerts.mock.calls[1][0]).toEqual({ scope: undefined });
  });

  it('read panels over the last minutes, on the one cluster there is', async () => {
    const { panels, invoke } = setUp();
    await expect(
      invoke('read-panels', { entityRef: 'Cart', minutes: 30 }),
    ).resolves.toMatchObject({
      output: {
        panels: [
          {
            id: 'http-micrometer/errors',
            series: [{ name: '5xx', last: 0.1 }],
          },
        ],
        missing: ['Istio requests'],
      },
    });
    const [request] = panels.panels.mock.calls[0];
    expect(request).toMatchObject({ cluster: 'local' });
    expect(request.to - request.from).toBe(1800);
    await expect(
      invoke('read-panels', { entityRef: 'Cart', minutes: 0 }),
    ).rejects.toThrow('minutes is a number from 1 to');
  });

  it('ask for the cluster where there are several', async () => {
    const { scopes, invoke } = setUp();
    scopes.targets.mockResolvedValue({
      places: [{ cluster: 'near' }, { cluster: 'far' }],
      problems: [],
    });
    await expect(invoke('read-panels', { entityRef: 'Cart' })).rejects.toThrow(
      'cluster: it runs on near, far; name one of them',
    );
  });

  it('diagnose targets', async () => {
    const { doctor, credentials, invoke } = setUp();
    await expect(
      invoke('diagnose-targets', {
        ...{ cluster: 'local', namespace: 'shop-dev' },
        ...{ kind: 'ServiceMonitor', name: 'cart' },
      }),
    ).resolves.toMatchObject({
      output: {
        healthy: false,
        checks: [{ id: 'port', fixes: ['Call it web'] }],
      },
    });
    expect(doctor.examine).toHaveBeenCalledWith(
      {
        cluster: 'local',
        object: { kind: 'ServiceMonitor', namespace: 'shop-dev', name: 'cart' },
      },
      credentials,
      expect.any(AbortSignal),
    );
  });

  it('create alert rules, and record who did', async () => {
    const { rules, auditor, invoke } = setUp();
    await expect(
      invoke('create-alert-rule', {
        ...{ cluster: 'local', namespace: 'shop-dev', alert: 'CartSlow' },
        ...{ template: 'latency', summary: 'The cart is slow' },
      }),
    ).resolves.toMatchObject({ output: { id: RULE.id, state: 'not-loaded' } });
    expect(rules.save.mock.calls[0][0]).toMatchObject({
      place: { cluster: 'local', namespace: 'shop-dev' },
      draft: { alert: 'CartSlow', for: 300, severity: 'warning' },
      enabled: true,
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'alert-rule-save' }),
    );
  });

  it('silence alerts of one name for some minutes', async () => {
    const { silences, invoke } = setUp();
    await invoke('silence-alert', {
      ...{ cluster: 'local', namespace: 'shop-dev', alert: 'CartDown' },
      ...{ labels: { pod: 'cart-1' }, minutes: 60, comment: 'Moving house' },
    });
    const [request] = silences.create.mock.calls[0];
    expect(request.matchers).toEqual([
      { name: 'pod', value: 'cart-1', regex: false, equal: true },
      { name: 'alertname', value: 'CartDown', regex: false, equal: true },
    ]);
    expect(Date.parse(request.endsAt) - Date.now()).toBeGreaterThan(
      59 * 60_000,
    );
  });

  it('refuse what names nobody, and services without a user', async () => {
    const { invoke, registry } = setUp();
    await expect(invoke('read-panels', { cluster: 'local' })).rejects.toThrow(
      'Say whose metrics are meant',
    );
    await expect(
      registry.invoke({
        id: 'test:list-alerts',
        input: {},
        credentials: mockCredentials.service(),
      }),
    ).rejects.toThrow(NotAllowedError);
  });
});
