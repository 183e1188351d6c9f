import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import monitoringPlugin from './index';
import * as legacy from './legacy';
import { monitoringPaths } from './paths/useMonitoringPaths';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

describe('monitoringPlugin', () => {
  it('adds a card of alerts to what is deployed', () => {
    const applies = createExtensionTester(
      monitoringPlugin.getExtension('entity-card:monitoring/alerts'),
    ).get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(applies?.(component)).toBe(true);
    expect(applies?.({ ...component, kind: 'API' })).toBe(false);
  });

  it('has the pages, and the same for the old frontend system', () => {
    for (const id of [
      'page:monitoring/alerts',
      'page:monitoring/clusters',
    ] as const) {
      expect(monitoringPlugin.getExtension(id)).toBeDefined();
    }
    const apis = [...legacy.monitoringPlugin.getApis()];
    expect(apis.map(({ api }) => api.id)).toEqual([
      'plugin.monitoring.service',
    ]);
    expect(legacy.AlertsPage).toBeDefined();
    expect(legacy.ClustersPage).toBeDefined();
    expect(legacy.EntityAlertsCard).toBeDefined();
  });
});

describe('monitoringPaths', () => {
  it('leads to tabs, and to the editor with what is known', () => {
    const paths = monitoringPaths('/alerts');
    expect(paths.alerts()).toBe('/alerts');
    expect(paths.alerts('rules', { entity: 'component:default/cart' })).toBe(
      '/alerts?tab=rules&entity=component%3Adefault%2Fcart',
    );
    expect(
      paths.newRule({
        cluster: 'local',
        namespace: 'shop',
        workloads: ['Deployment/a', 'Deployment/b'],
        expr: 'up == 0',
      }),
    ).toBe(
      '/alerts/rules/edit?cluster=local&namespace=shop&expr=up+%3D%3D+0&workloads=Deployment%2Fa%2CDeployment%2Fb',
    );
  });
});
