import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import logsPlugin from './index';
import * as legacy from './legacy';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

describe('logsPlugin', () => {
  it('adds the tab to what is deployed', () => {
    const applies = createExtensionTester(
      logsPlugin.getExtension('entity-content:logs'),
    ).get(EntityContentBlueprint.dataRefs.filterFunction);
    expect(applies?.(component)).toBe(true);
    expect(applies?.({ ...component, kind: 'API' })).toBe(false);
    expect(applies?.({ ...component, kind: 'Resource' })).toBe(false);
    const metadata = {
      name: 'db',
      annotations: { 'backstage.io/kubernetes-id': 'db' },
    };
    expect(applies?.({ ...component, kind: 'Resource', metadata })).toBe(true);
  });

  it('has the same API and tab for the old frontend system', () => {
    const apis = [...legacy.logsPlugin.getApis()];
    expect(apis.map(({ api }) => api.id)).toEqual(['plugin.logs.service']);
    expect(legacy.EntityLogsContent).toBeDefined();
  });
});
