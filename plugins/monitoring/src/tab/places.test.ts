import { metricPlace, metricTargets } from '../__testUtils__/panels';
import { chosenPlace, placeChoices, scopeOf, workloadsOf } from './places';

const scope = { kind: 'entity' as const, entityRef: 'component:default/cart' };
const targets = metricTargets({
  places: [
    metricPlace({ cluster: 'west', clusterTitle: 'West' }),
    metricPlace(),
    metricPlace({
      namespace: 'shop-prod',
      workloads: [
        { kind: 'Deployment', name: 'cart', pods: 1 },
        { kind: 'StatefulSet', name: 'cart-db', pods: 1 },
      ],
    }),
  ],
  sources: [
    { cluster: 'west', state: 'absent', alertmanager: false, exemplars: false },
    { cluster: 'local', state: 'ok', alertmanager: true, exemplars: false },
  ],
});

const named = (view: { cluster?: string; namespace?: string }) => {
  const choice = chosenPlace(targets, view);
  return [choice?.cluster, choice?.places.map(one => one.namespace).join()];
};

it('offers each place, and all of a cluster that has several', () => {
  expect(
    placeChoices(targets).map(({ cluster, all }) => [cluster, all]),
  ).toEqual([
    ['west', false],
    ['local', false],
    ['local', false],
    ['local', true],
  ]);
});

it('looks where the address says, and otherwise where metrics can be read', () => {
  expect(named({})).toEqual(['local', 'shop-dev']);
  expect(named({ cluster: 'west' })).toEqual(['west', 'shop-dev']);
  expect(named({ cluster: 'local' })).toEqual(['local', 'shop-dev,shop-prod']);
  expect(named({ cluster: 'local', namespace: 'shop-prod' })).toEqual([
    'local',
    'shop-prod',
  ]);
  expect(named({ cluster: 'gone' })).toEqual(['local', 'shop-dev']);
  expect(chosenPlace(metricTargets({ places: [] }), {})).toBeUndefined();
});

it('asks only for workloads that are there', () => {
  const choice = chosenPlace(targets, { cluster: 'local' });
  if (!choice) {
    throw new Error('There is a place');
  }
  expect(workloadsOf(choice)).toEqual([
    'Deployment/cart',
    'StatefulSet/cart-db',
  ]);
  expect(scopeOf(scope, choice, ['StatefulSet/cart-db', 'Job/x'])).toEqual({
    scope,
    cluster: 'local',
    namespaces: ['shop-dev', 'shop-prod'],
    workloads: ['StatefulSet/cart-db'],
  });
  expect(scopeOf(scope, choice, ['Job/x'])).not.toHaveProperty('workloads');
});
