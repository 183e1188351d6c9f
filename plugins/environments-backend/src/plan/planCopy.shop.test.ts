import type { EngineDeploy } from '@foredeck/backstage-plugin-helm-node';
import { detectStores } from '../data/detectStores';
import { demoObjects, demoShop, renderShop } from './__testUtils__/demoShop';
import {
  afterwards,
  DEV,
  requestOf,
  side,
  snapshotOf,
} from './__testUtils__/snapshots';
import type { CopySnapshot } from './CopySnapshot';
import { scanLeftovers } from './leftovers/scanLeftovers';
import { createCopyPlanner } from './planCopy';
import { atPath } from './rewrite/atPath';

jest.setTimeout(120_000);

const planCopy = createCopyPlanner(detectStores);
const QA = { ...DEV, name: 'qa' };
const DATABASE = 'shop-dev/shop-database/shop-database';

describe('a copy of the demo shop to a new environment', () => {
  let snapshot: CopySnapshot;

  beforeAll(async () => {
    snapshot = snapshotOf(
      { releases: await demoShop('dev'), objects: demoObjects('dev') },
      undefined,
      { target: side(QA, { exists: false, namespaces: [] }) },
    );
  });

  const request = requestOf({
    target: { kind: 'new', environment: QA },
    data: { [DATABASE]: { choice: 'copy' } },
  });
  const values = (deploys: Map<string, EngineDeploy>, name: string) =>
    deploys.get(`shop-dev/${name}`)?.values;

  it('rewrites hosts, profiles and senders, and leaves images and services', () => {
    const { deploys } = planCopy(snapshot, request);
    const at = (name: string, ...path: string[]) =>
      atPath(values(deploys, name), path);

    expect(at('catalog', 'ingress', 'hosts', '0', 'host')).toBe(
      'catalog.qa.example.com',
    );
    expect(at('storefront', 'ingress', 'hosts', '0', 'host')).toBe(
      'shop.qa.example.com',
    );
    expect(at('catalog', 'env')).toEqual({
      INVENTORY_URL: 'http://inventory',
      SPRING_DATASOURCE_URL: 'jdbc:postgresql://shop-database:5432/catalog',
      SPRING_PROFILES_ACTIVE: 'qa',
    });
    expect(at('notifications', 'env', 'MAIL_SENDER')).toBe(
      'shop-qa@example.com',
    );
    expect(at('payment', 'env', 'ASPNETCORE_ENVIRONMENT')).toBe('Development');
    expect(at('cart', 'image')).toEqual({
      repository: 'registry.example.com/shop/cart',
      tag: '1.12.0',
    });
    expect(at('payment', 'secretEnv', 'PAYMENT_PROVIDER_KEY')).toBe(
      'key-hunter22',
    );
  });

  it('finds what needs what, and holds who reads the database', () => {
    const { plan } = planCopy(snapshot, request);

    const needs = Object.fromEntries(
      plan.releases.map(one => [
        one.target.name,
        one.dependsOn.map(({ key }) => key.split('/')[1]).join(' '),
      ]),
    );
    expect(needs).toEqual({
      cart: 'catalog shop-cache',
      catalog: 'inventory shop-database',
      checkout: 'cart inventory payment shop-database',
      inventory: 'shop-database',
      notifications: '',
      payment: '',
      recommendations: 'catalog shop-cache',
      'shop-cache': '',
      'shop-database': '',
      storefront: '',
    });
    const database = plan.stores.find(({ id }) => id === DATABASE);
    expect(database?.consumers).toEqual([
      'Deployment/shop-qa/catalog',
      'Deployment/shop-qa/checkout',
      'Deployment/shop-qa/inventory',
    ]);
    expect(plan.objects.map(({ key, action }) => [key, action])).toEqual([
      ['ConfigMap/shop-dev/warehouses', 'add'],
      ['Secret/shop-dev/shop-database', 'add'],
    ]);
    expect(plan.notes).toEqual([]);
    expect(plan.leftovers).toEqual([]);
    expect(plan.namespaces).toEqual([
      { from: 'shop-dev', to: 'shop-qa', create: true },
    ]);
  });

  it('shows no secret', () => {
    const { plan } = planCopy(snapshot, request);

    expect(JSON.stringify(plan)).not.toMatch(/hunter22/);
    expect(JSON.stringify(plan)).not.toContain(
      Buffer.from('database-hunter22').toString('base64'),
    );
  });

  it('renders to manifests that name the source nowhere', async () => {
    const planned = planCopy(snapshot, request);

    for (const { release, values: own } of planned.deploys.values()) {
      const { objects } = await renderShop(
        release.name,
        own,
        release.namespace,
      );
      const subject = `${release.namespace}/${release.name}`;
      expect(scanLeftovers(planned, { subject, objects })).toEqual([]);
    }
    const [cart] = snapshot.source.releases;
    const left = scanLeftovers(planned, {
      subject: 'shop-qa/cart',
      objects: cart.objects,
    });
    expect(new Set(left.map(({ name }) => name))).toEqual(
      new Set(['shop-dev', 'cart.dev.example.com']),
    );
  });

  it('copies only what changed the next time', () => {
    const once = { ...request, data: {} };
    const copied = afterwards(snapshot, planCopy(snapshot, once));
    const changed = copied.source.releases.map(one =>
      one.ref.name === 'cart'
        ? { ...one, values: { ...one.values, image: { tag: '1.13.0' } } }
        : one,
    );

    const { plan, deploys } = planCopy(
      { ...copied, source: { ...copied.source, releases: changed } },
      once,
    );

    expect([...deploys.keys()]).toEqual(['shop-dev/cart']);
    expect(plan.releases[0]).toMatchObject({
      action: 'update',
      reason: 'image.repository and image.tag differ',
    });
    expect(plan.steps.map(({ key }) => key)).toEqual([
      'lock',
      'release/shop-dev/cart',
      'verify',
      'record',
    ]);
  });

  it('promotes only images and the chart over what staging has', async () => {
    const staging = snapshotOf(
      { releases: snapshot.source.releases },
      { releases: await demoShop('staging') },
    );

    const { deploys, plan } = planCopy(staging, requestOf({ mode: 'promote' }));

    expect(values(deploys, 'catalog')).toMatchObject({
      image: { tag: '2.4.1' },
      replicas: 2,
      ingress: { hosts: [{ host: 'catalog.staging.example.com' }] },
      env: { SPRING_PROFILES_ACTIVE: 'staging' },
    });
    expect(
      plan.releases.map(one => [one.target.name, one.reason]),
    ).toContainEqual(['catalog', 'image.tag differs']);
    expect(deploys.has('shop-dev/shop-database')).toBe(false);
    expect(deploys.has('shop-dev/notifications')).toBe(false);
  });
});
