import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import helmPlugin, { helmApiRef, HelmClient } from './index';
import * as legacy from './legacy';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

describe('helmPlugin', () => {
  it('adds the tab and the card to what is deployed', () => {
    const tab = createExtensionTester(
      helmPlugin.getExtension('entity-content:helm/deploy'),
    );
    expect(tab.get(EntityContentBlueprint.dataRefs.title)).toBe('Deploy');
    expect(tab.get(EntityContentBlueprint.dataRefs.group)).toBe('deployment');
    const card = createExtensionTester(
      helmPlugin.getExtension('entity-card:helm/releases'),
    );
    for (const applies of [
      tab.get(EntityContentBlueprint.dataRefs.filterFunction),
      card.get(EntityCardBlueprint.dataRefs.filterFunction),
    ]) {
      expect(applies?.(component)).toBe(true);
      expect(applies?.({ ...component, kind: 'API' })).toBe(false);
      expect(applies?.({ ...component, kind: 'Resource' })).toBe(false);
      for (const annotation of [
        'backstage.io/kubernetes-id',
        'foredeck.io/helm-release',
      ]) {
        const metadata = { name: 'db', annotations: { [annotation]: 'db' } };
        expect(applies?.({ ...component, kind: 'Resource', metadata })).toBe(
          true,
        );
      }
    }
  });

  it('has the same API and views for the old frontend system', () => {
    const [factory, ...others] = [...legacy.helmPlugin.getApis()];
    expect(factory.api.id).toBe(helmApiRef.id);
    expect(others.map(({ api }) => api.id).sort()).toEqual([
      'plugin.helm.operations',
      'plugin.helm.releases',
      'plugin.helm.revisions',
      'plugin.helm.store',
      'plugin.helm.tokens',
    ]);
    const client = factory.factory({
      discoveryApi: mockApis.discovery(),
      fetchApi: mockApis.fetch({ baseImplementation: 'none' }),
    });
    expect(client).toBeInstanceOf(HelmClient);
    expect(legacy.EntityDeployContent).toBeDefined();
    expect(legacy.EntityReleasesCard).toBeDefined();
    expect(legacy.StorePage).toBeDefined();
  });
});
