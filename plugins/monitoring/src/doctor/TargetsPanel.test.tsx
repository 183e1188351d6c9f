import type {
  DoctorFix,
  TargetCheck,
  TargetDoctorReport,
} from '@foredeck/backstage-plugin-monitoring-common';
import { TARGET_CHECKS } from '@foredeck/backstage-plugin-monitoring-common';
import { screen, waitFor, within } from '@testing-library/react';
import { refusal } from '../__testUtils__/refusal';
import { address, renderPage } from '../__testUtils__/renderPage';
import { violationsOf } from '../__testUtils__/violationsOf';
import { MonitoringApi } from '../api/MonitoringApi';
import { objectKey, readObject } from './objectAddress';
import { TargetsPanel } from './TargetsPanel';
import { TargetsTab } from './TargetsTab';

const fix: DoctorFix = {
  id: 'add-label',
  text: 'Give the monitor the label that Prometheus selects.',
  target: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    namespace: 'shop-dev',
    name: 'cart',
  },
  preview: {
    before: 'labels:\n  team: shop',
    after: 'labels:\n  team: shop\n  release: prometheus',
  },
};

/** All checks in order up to the first failing one. */
function report(more: Partial<TargetDoctorReport> = {}): TargetDoctorReport {
  return {
    object: { kind: 'ServiceMonitor', namespace: 'shop-dev', name: 'cart' },
    summary: 'No Prometheus selects this monitor.',
    healthy: false,
    checks: TARGET_CHECKS.map(
      (id, index): TargetCheck =>
        index === 0
          ? {
              id,
              title: 'A Prometheus selects the monitor',
              result: 'problem',
              finding: 'Its labels do not fit.',
              evidence: [
                {
                  label: 'Prometheus monitoring/k8s selects',
                  value: 'release=prometheus',
                },
                { label: 'Labels of the monitor', value: 'team=shop' },
              ],
              fixes: [
                fix,
                { text: 'Or select all monitors.', snippet: 'kubectl patch' },
              ],
            }
          : { id, title: `Check ${id}`, result: 'skipped', finding: '' },
    ),
    targets: [],
    checkedAt: '2026-03-01T12:00:00Z',
    ...more,
  };
}

const backend: Partial<MonitoringApi> = {
  doctorObjects: async () => ({
    objects: [
      {
        kind: 'ServiceMonitor',
        namespace: 'shop-dev',
        name: 'cart',
        targets: { up: 0, down: 0, dropped: 2 },
        state: 'no targets',
        healthy: false,
      },
    ],
    unmonitored: [{ namespace: 'shop-dev', name: 'orders', ports: ['http'] }],
  }),
  diagnose: async () => report(),
};
const scope = {
  scope: {
    kind: 'namespace' as const,
    cluster: 'local',
    namespace: 'shop-dev',
  },
  cluster: 'local',
};
const show = (answers: Partial<MonitoringApi> = {}) =>
  renderPage(<TargetsPanel scope={scope} />, { ...backend, ...answers });

describe('TargetsPanel', () => {
  it('shows both sides of the first check that fails, and mends it', async () => {
    const { api, user, container } = await show({
      fix: async ({ dryRun }) => ({
        before: 'team: shop',
        after: 'release: prometheus',
        applied: !dryRun,
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^cart/ }));
    expect(
      await screen.findByText('No Prometheus selects this monitor.'),
    ).toBeVisible();
    expect(api.diagnose).toHaveBeenCalledWith({
      cluster: 'local',
      object: { kind: 'ServiceMonitor', namespace: 'shop-dev', name: 'cart' },
    });
    const checks = within(
      screen.getByRole('list', { name: 'The way of a target, check by check' }),
    ).getAllByRole('listitem');
    expect(checks).toHaveLength(10);
    expect(checks[0]).toHaveTextContent('Failing');
    expect(checks[0]).toHaveTextContent('release=prometheus');
    expect(checks[0]).toHaveTextContent('team=shop');
    expect(within(checks[0]).getByText('kubectl patch')).toBeVisible();
    expect(checks[9]).toHaveTextContent('Not reached');
    expect(await violationsOf(container)).toEqual([]);

    await user.click(within(checks[0]).getByRole('button', { name: 'Apply…' }));
    const dialog = await screen.findByRole('dialog');
    const apply = within(dialog).getByRole('button', { name: 'Apply' });
    await waitFor(() => expect(apply).toBeEnabled());
    expect(within(dialog).getByText('release: prometheus')).toBeVisible();
    await user.click(apply);
    expect(await screen.findByText(/^Changed\./)).toBeVisible();
    // Once Prometheus may have noticed.
    await waitFor(() => expect(api.diagnose).toHaveBeenCalledTimes(2));
    expect(api.fix.mock.calls.map(([{ dryRun }]) => dryRun)).toEqual([
      true,
      false,
    ]);
  });

  it('does not apply what the cluster would refuse', async () => {
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    const { user } = await show({ fix: async () => Promise.reject(denied) });
    await user.click(await screen.findByRole('button', { name: /^cart/ }));
    await user.click(await screen.findByRole('button', { name: 'Apply…' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(
        'The cluster would refuse this: Ask the shop team.',
      ),
    ).toBeVisible();
    expect(
      within(dialog).getByRole('button', { name: 'Apply' }),
    ).toBeDisabled();
  });

  it('looks again, and lists the targets with their last error', async () => {
    const { api, user } = await show({
      diagnose: async () =>
        report({
          summary: 'A target is down.',
          targets: [
            {
              url: 'http://10.0.0.1:8080/metrics',
              health: 'down',
              error: 'connection refused',
              labels: { pod: 'cart-1' },
            },
          ],
        }),
    });
    await user.click(await screen.findByRole('button', { name: /^orders/ }));
    const table = await screen.findByRole('table', { name: 'Targets' });
    expect(table).toHaveTextContent(
      /Down.*10\.0\.0\.1.*never.*connection refused.*pod=cart-1/,
    );
    await user.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(api.diagnose).toHaveBeenCalledTimes(2));
  });

  it('says what to do where nothing asks to be scraped', async () => {
    await show({
      doctorObjects: async () => ({ objects: [], unmonitored: [] }),
    });
    expect(
      await screen.findByText('Nothing here asks to be scraped'),
    ).toBeVisible();
  });
});

describe('TargetsTab', () => {
  it('asks whose targets, and keeps what is looked into in the address', async () => {
    const { user } = await renderPage(
      <TargetsTab />,
      {},
      '/alerts?tab=targets',
    );
    expect(
      screen.getByRole('button', { name: 'Show the targets' }),
    ).toBeDisabled();
    await user.type(screen.getByLabelText('Cluster'), 'local');
    await user.type(screen.getByLabelText('Namespace'), 'shop-dev');
    await user.click(screen.getByRole('button', { name: 'Show the targets' }));
    expect(address()).toBe(
      '/alerts?tab=targets&cluster=local&namespace=shop-dev',
    );
  });

  it('opens what the address names', async () => {
    const { api } = await renderPage(
      <TargetsTab scope={scope.scope} />,
      backend,
      '/alerts?tab=targets&object=ServiceMonitor/shop-dev/cart',
    );
    expect(
      await screen.findByRole('heading', { name: 'ServiceMonitor cart' }),
    ).toBeVisible();
    expect(api.diagnose).toHaveBeenCalledTimes(1);
  });
});

describe('readObject', () => {
  it('reads what objectKey wrote, and nothing else', () => {
    const { object } = report();
    expect(readObject(objectKey(object))).toEqual(object);
    for (const text of ['Pod/a/b', 'Service/a', 'Service/a/b/c', '']) {
      expect(readObject(text)).toBeUndefined();
    }
  });
});
