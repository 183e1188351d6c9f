import { createExtensionTester } from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import environmentsPlugin from './index';
import * as legacy from './legacy';
import {
  environmentPaths,
  readEnvironmentKey,
} from './page/useEnvironmentPaths';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

describe('environmentsPlugin', () => {
  it('adds the card to what is deployed', () => {
    const applies = createExtensionTester(
      environmentsPlugin.getExtension('entity-card:environments/places'),
    ).get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(applies?.(component)).toBe(true);
    expect(applies?.({ ...component, kind: 'API' })).toBe(false);
    expect(applies?.({ ...component, kind: 'Resource' })).toBe(false);
    const metadata = {
      name: 'db',
      annotations: { 'backstage.io/kubernetes-id': 'db' },
    };
    expect(applies?.({ ...component, kind: 'Resource', metadata })).toBe(true);
  });

  it('has the same APIs and views for the old frontend system', () => {
    const apis = [...legacy.environmentsPlugin.getApis()];
    expect(apis.map(({ api }) => api.id).sort()).toEqual([
      'plugin.environments.client',
      'plugin.environments.copies',
      'plugin.environments.defaults',
      'plugin.environments.drift',
    ]);
    expect(legacy.EnvironmentsPage).toBeDefined();
    expect(legacy.EntityPlacesCard).toBeDefined();
  });
});

describe('addresses', () => {
  it('name an environment so that it is read back, whatever its cluster is called', () => {
    const ref = { cluster: 'eu/1', space: 'shop', name: 'dev' };
    const paths = environmentPaths('/environments');
    const query = new URLSearchParams(
      paths.newCopy({ from: ref }).split('?')[1],
    );
    expect(readEnvironmentKey(query.get('from'))).toEqual(ref);
    expect(readEnvironmentKey('shop/dev')).toBeUndefined();
    expect(paths.environment(ref)).toBe('/environments/shop/eu%2F1/dev');
  });
});
