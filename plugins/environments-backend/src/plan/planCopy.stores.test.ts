import type { DataChoice } from '@foredeck/backstage-plugin-environments-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import { detectStores } from '../data/detectStores';
import { deployment, service, statefulSet } from './__testUtils__/objects';
import { release, requestOf, snapshotOf } from './__testUtils__/snapshots';
import { createCopyPlanner } from './planCopy';

const planCopy = createCopyPlanner(detectStores);

function database(namespace: string): ReleaseState {
  return release('db', {
    namespace,
    objects: [
      statefulSet('db', namespace, 'postgres:17'),
      service('db', namespace, 5432),
    ],
  });
}

function app(
  name: string,
  namespace: string,
  env: Record<string, string> = {},
): ReleaseState {
  return release(name, {
    namespace,
    objects: [deployment(name, namespace, env), service(name, namespace)],
  });
}

const READS = { DATABASE_HOST: 'db' };
const ID = 'shop-dev/db/db';

function steps(
  target: ReleaseState[] | undefined,
  source = [
    database('shop-dev'),
    app('catalog', 'shop-dev', READS),
    app('storefront', 'shop-dev', { CATALOG_URL: 'http://catalog' }),
  ],
  choice: DataChoice = 'copy',
) {
  const { plan, stores } = planCopy(
    snapshotOf({ releases: source }, target && { releases: target }),
    requestOf({ data: { [ID]: { choice } } }),
  );
  const waits = new Map(plan.steps.map(one => [one.key, one.dependsOn]));
  return { plan, waits, stores, keys: plan.steps.map(({ key }) => key) };
}

describe('data stores', () => {
  it('get their data after their release and before those who read them', () => {
    const { plan, keys, waits, stores } = steps(undefined);

    expect(keys).toEqual([
      'lock',
      'namespace/shop-staging',
      'release/shop-dev/db',
      `data/${ID}`,
      'release/shop-dev/catalog',
      'release/shop-dev/storefront',
      'verify',
      'record',
    ]);
    expect(waits.get('release/shop-dev/catalog')).toEqual([
      `data/${ID}`,
      'namespace/shop-staging',
      'release/shop-dev/db',
    ]);
    expect(plan.stores[0]).toMatchObject({
      id: ID,
      engine: 'postgresql',
      version: '17',
      choice: 'copy',
      method: 'stream',
      target: { namespace: 'shop-staging', name: 'db' },
      consumers: ['Deployment/shop-staging/catalog'],
    });
    expect(stores.get(ID)?.target).toMatchObject({
      id: 'shop-staging/db/db',
      release: 'shop-staging/db',
      host: 'db.shop-staging.svc',
      password: { secret: 'db', key: 'password' },
    });
    expect(plan.releases.map(({ key, stage }) => [key, stage])).toEqual([
      ['shop-dev/catalog', 'stateless'],
      ['shop-dev/db', 'stateful'],
      ['shop-dev/storefront', 'stateless'],
    ]);
    expect(plan.releases[0].dependsOn).toEqual([
      { key: 'shop-dev/db', because: 'values' },
    ]);
  });

  it('are backed up with their readers held, those of the target alone, too', () => {
    const { plan, waits } = steps([
      database('shop-staging'),
      {
        ...app('catalog', 'shop-staging', READS),
        chart: { name: 'service', version: '0.9.0' },
      },
      app('reports', 'shop-staging', READS),
    ]);

    expect(plan.stores[0].consumers).toEqual([
      'Deployment/shop-staging/catalog',
      'Deployment/shop-staging/reports',
    ]);
    expect(waits.get(`hold/${ID}`)).toEqual(['lock']);
    expect(waits.get(`backup/${ID}`)).toEqual([`hold/${ID}`]);
    expect(waits.get(`data/${ID}`)).toEqual([`backup/${ID}`, `hold/${ID}`]);
    expect(waits.get(`release-hold/${ID}`)).toEqual([
      `data/${ID}`,
      'release/shop-dev/catalog',
    ]);
  });

  it('hold readers of their own release after it has started them', () => {
    const both = release('db', {
      objects: [
        ...database('shop-dev').objects,
        ...app('web', 'shop-dev', { DATABASE_URL: 'postgres://u@db:5432/x' })
          .objects,
      ],
    });

    const { keys } = steps(undefined, [both]);

    expect(keys).toEqual([
      'lock',
      'namespace/shop-staging',
      'release/shop-dev/db',
      `hold-again/${ID}`,
      `data/${ID}`,
      `release-hold/${ID}`,
      'verify',
      'record',
    ]);
  });

  it('change nothing when their data stays', () => {
    const { keys, plan } = steps(undefined, [database('shop-dev')], 'none');

    expect(keys).not.toContain(`data/${ID}`);
    expect(plan.stores[0]).toMatchObject({ choice: 'none', consumers: [] });
  });
});

describe('dependencies', () => {
  const annotated = (name: string, needs: string) => {
    const one = app(name, 'shop-dev');
    one.objects[0].metadata!.annotations = { 'foredeck.io/depends-on': needs };
    return one;
  };

  it('are found in annotations, labels, the request and what is read', () => {
    const { plan } = planCopy(
      snapshotOf({
        releases: [
          annotated('a', 'b, shop-dev/c'),
          app('b', 'shop-dev'),
          app('c', 'shop-dev', {
            URL: 'http://d.shop-dev.svc.cluster.local:80',
          }),
          app('d', 'shop-dev', { NAME: 'a', COLOUR: 'b' }),
          {
            ...app('e', 'shop-dev'),
            labels: { 'foredeck.io/depends-on': 'a_b' },
          },
        ],
      }),
      requestOf({ dependencies: [{ from: 'shop-dev/b', to: 'shop-dev/d' }] }),
    );

    expect(
      plan.releases.map(({ key, dependsOn }) => [
        key,
        dependsOn.map(one => `${one.key} ${one.because}`),
      ]),
    ).toEqual([
      ['shop-dev/a', ['shop-dev/b annotation', 'shop-dev/c annotation']],
      ['shop-dev/b', ['shop-dev/d request']],
      ['shop-dev/c', ['shop-dev/d values']],
      ['shop-dev/d', []],
      ['shop-dev/e', ['shop-dev/a annotation', 'shop-dev/b annotation']],
    ]);
  });

  it('break circles where it was only found, and say so', () => {
    const { plan } = planCopy(
      snapshotOf({
        releases: [
          annotated('a', 'b'),
          app('b', 'shop-dev', { A_URL: 'http://a' }),
        ],
      }),
      requestOf(),
    );

    expect(plan.releases[1].dependsOn).toEqual([]);
    expect(plan.notes).toEqual([
      'shop-dev/b and shop-dev/a need each other; shop-dev/b goes first.',
    ]);
  });

  it('say what is spoken of and will not be there', () => {
    const { plan } = planCopy(
      snapshotOf({
        releases: [
          app('cart', 'shop-dev', { CATALOG_URL: 'http://catalog' }),
          app('catalog', 'shop-dev'),
        ],
      }),
      requestOf({
        services: {
          include: 'some',
          releases: [{ namespace: 'shop-dev', name: 'cart' }],
        },
      }),
    );

    expect(plan.notes).toEqual([
      'shop-dev/cart speaks of catalog, which is neither copied nor at the target.',
    ]);
  });
});
