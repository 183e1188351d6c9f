import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import { detectStores } from '../../data/detectStores';
import { fakeDirectory } from '../__testUtils__/fakeDirectory';
import { configMap, service, statefulSet } from '../__testUtils__/objects';
import {
  DEV,
  release,
  requestOf,
  snapshotOf,
  STAGING,
} from '../__testUtils__/snapshots';
import { checkNamespaces, checkRequest } from './checkRequest';
import { checkSubjects } from './checkSubjects';

const directory = fakeDirectory([
  { ...DEV, namespaces: ['shop-dev', 'shop-dev-data'] },
  { ...STAGING, namespaces: ['shop-staging'] },
]);

const newTarget = (name: string) => ({
  kind: 'new' as const,
  environment: { ...DEV, name },
});

describe('a request', () => {
  it.each<[string, Partial<CopyRequest>]>([
    [
      'target.environment: shop/dev is the source itself',
      { target: { kind: 'existing', environment: DEV } },
    ],
    ['source: there is no environment x', { source: { ...DEV, name: 'x' } }],
    [
      'target.environment: there is no environment x',
      { target: { kind: 'existing', environment: { ...DEV, name: 'x' } } },
    ],
    [
      'target.environment: shop/staging is there already',
      { target: newTarget('staging') },
    ],
    ['target.environment.name: "No Name"', { target: newTarget('No Name') }],
    [
      'target.environment.cluster: there is no cluster far',
      {
        target: {
          kind: 'new',
          environment: { ...DEV, name: 'x', cluster: 'far' },
        },
      },
    ],
    [
      'namespaces.other: shop/dev has no such namespace',
      { namespaces: { other: 'x' } },
    ],
    ['parallelism: give a whole number from 1 to 16', { parallelism: 17 }],
    [
      'rules[1].id: a is taken',
      {
        rules: [
          { id: 'a', type: 'text', from: 'x', to: 'y' },
          { id: 'a', type: 'text', from: 'x', to: 'y' },
        ],
      },
    ],
    [
      'rules[0].template: {{ servce }} is not known',
      {
        rules: [
          { id: 'a', type: 'host', template: '{{ servce }}.example.com' },
        ],
      },
    ],
    [
      'rules[0].template: "https://x" does not make a host name',
      { rules: [{ id: 'a', type: 'host', template: 'https://x' }] },
    ],
    [
      'rules[0].path: "a..b" is no path',
      { rules: [{ id: 'a', type: 'set', path: 'a..b', value: 1 }] },
    ],
    [
      'rules[0].cpu: the factor must be above 0',
      { rules: [{ id: 'a', type: 'scale', cpu: 0 }] },
    ],
    ['rules[0]: give a factor', { rules: [{ id: 'a', type: 'scale' }] }],
    [
      'rules[0].from: say what',
      { rules: [{ id: 'a', type: 'text', from: '', to: 'x' }] },
    ],
  ])('is refused: %s', (message, told) =>
    expect(() => checkRequest(requestOf(told), directory)).toThrow(message),
  );

  it.each<[string, Record<string, string>]>([
    [
      'namespaces.shop-dev-data: shop-dev goes to x as well',
      { 'shop-dev': 'x', 'shop-dev-data': 'x' },
    ],
    [
      'namespaces.shop-dev: shop-dev is part of the source',
      { 'shop-dev': 'shop-dev' },
    ],
    [
      'namespaces.shop-dev: "A_b" is no name for a namespace',
      { 'shop-dev': 'A_b' },
    ],
  ])('is refused: %s', (message, mapped) =>
    expect(() =>
      checkNamespaces(new Map(Object.entries(mapped)), requestOf(), directory),
    ).toThrow(message),
  );

  it('is refused when it would write into another environment', () => {
    const request = requestOf({ target: newTarget('qa') });
    const mapped = new Map([['shop-dev', 'shop-staging']]);

    expect(() => checkNamespaces(mapped, request, directory)).toThrow(
      'namespaces.shop-dev: shop-staging is part of shop/staging; choose another namespace',
    );
  });
});

describe('what a request names', () => {
  const snapshot = snapshotOf(
    {
      releases: [
        release('cart'),
        release('db', {
          objects: [
            statefulSet('db', 'shop-dev', 'postgres:17'),
            service('db', 'shop-dev', 5432),
          ],
        }),
      ],
      objects: [configMap('settings', 'shop-dev', {})],
    },
    { releases: [release('cart', { namespace: 'shop-staging' })] },
  );
  const name = (one: string) => ({ namespace: 'shop-dev', name: one });
  const id = 'shop-dev/db/db';

  it.each<[string, Partial<CopyRequest>]>([
    [
      'services.releases[0]: shop/dev has no release shop-dev/x',
      { services: { include: 'some', releases: [name('x')] } },
    ],
    [
      'services.label: no release of shop/dev carries a=b',
      { services: { include: 'label', label: 'a=b' } },
    ],
    [
      'rules[0].releases[0]: shop/dev has no release x',
      {
        rules: [{ id: 'a', type: 'text', from: 'a', to: 'b', releases: ['x'] }],
      },
    ],
    [
      'dependencies[0].to: shop/dev has no release x',
      { dependencies: [{ from: 'shop-dev/db', to: 'x' }] },
    ],
    [
      'dependencies[0]: shop-dev/db can not wait for itself',
      { dependencies: [{ from: 'shop-dev/db', to: 'shop-dev/db' }] },
    ],
    [
      'objects["ConfigMap/shop-dev/x"]: shop/dev has no such object',
      { objects: { 'ConfigMap/shop-dev/x': 'copy' } },
    ],
    [
      'secrets["shop-dev/x"]: shop/dev has no such Secret',
      { secrets: { 'shop-dev/x': 'copy' } },
    ],
    [
      'remove[0]: shop-dev is no namespace of the target',
      { remove: [name('cart')] },
    ],
    [
      'remove[0]: the source has shop-staging/cart, too',
      { remove: [{ namespace: 'shop-staging', name: 'cart' }] },
    ],
    [
      'data["x"]: none of the chosen releases of shop/dev has such a data store',
      { data: { x: { choice: 'copy' } } },
    ],
    [
      `data["${id}"]: none of the chosen releases`,
      {
        services: { include: 'some', releases: [name('cart')] },
        data: { [id]: { choice: 'copy' } },
      },
    ],
    [
      `data["${id}"].masking: name a masking script`,
      { data: { [id]: { choice: 'masked' } } },
    ],
  ])('has to be there: %s', (message, told) =>
    expect(() =>
      checkSubjects(snapshot, requestOf(told), detectStores),
    ).toThrow(message),
  );

  it('says why a store can not be copied', () => {
    const refused = () =>
      detectStores(snapshot.source.releases[1]).map(store => ({
        ...store,
        choices: ['none' as const],
        methods: [],
        refused: 'it has no Service',
      }));

    expect(() =>
      checkSubjects(
        snapshot,
        requestOf({
          services: { include: 'some', releases: [name('db')] },
          data: { [id]: { choice: 'copy' } },
        }),
        refused,
      ),
    ).toThrow(`data["${id}"].choice: copy is not possible: it has no Service`);
  });

  it('may be gone already where it was to go', () => {
    expect(() =>
      checkSubjects(
        snapshot,
        requestOf({ remove: [{ namespace: 'shop-staging', name: 'old' }] }),
        detectStores,
      ),
    ).not.toThrow();
  });
});
