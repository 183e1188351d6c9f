// What the examples promise each other: names in one file that another must know.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { ShopFile } from './shopPlan.ts';
import { planShop } from './shopPlan.ts';
import { StagedCharts } from './StagedCharts.ts';

const root = resolve(import.meta.dirname, '../../..');
const directory = join(root, 'examples/shop');
const shop: ShopFile = JSON.parse(
  readFileSync(join(directory, 'releases.json'), 'utf8'),
);
const catalog = readFileSync(join(directory, 'catalog/shop.yaml'), 'utf8');
const documents = catalog.split('\n---\n');
const components = documents.filter(document =>
  /^kind: Component$/m.test(document),
);

/** Entities that say what of the cluster is theirs. */
const deployed = documents.filter(document =>
  document.includes('backstage.io/kubernetes-id:'),
);

test('every component has a release, and every release an entity', () => {
  const entityOf = (document: string) =>
    [/^kind: (\S+)$/m, /^ {2}name: (\S+)$/m].map(pattern =>
      pattern.exec(document)?.[1].toLowerCase(),
    );
  assert.deepEqual(
    shop.releases
      .map(({ kind = 'component', name }) => `${kind} ${name}`)
      .sort(),
    deployed.map(document => entityOf(document).join(' ')).sort(),
  );
  assert.equal(components.length, 8);
});

test('every component carries its own Kubernetes id', () => {
  for (const document of [...components, ...deployed]) {
    const name = /^ {2}name: (\S+)$/m.exec(document)?.[1];
    assert.ok(
      document.includes(`    backstage.io/kubernetes-id: ${name}\n`),
      `${name} has another id`,
    );
  }
});

test('the payments team owns payment and checkout, the shop team the rest', () => {
  const owners = components.map(document => [
    /^ {2}name: (\S+)$/m.exec(document)?.[1],
    /owner: group:default\/(\S+)/.exec(document)?.[1],
  ]);
  const byPayments = owners.filter(([, owner]) => owner === 'payments-team');
  assert.deepEqual(byPayments.map(([name]) => name).sort(), [
    'checkout',
    'payment',
  ]);
  assert.equal(owners.filter(([, owner]) => owner === 'shop-team').length, 6);
});

test('every chart deployed in the shop knows the values of its layers', async () => {
  const charts = await StagedCharts.open({
    profiles: join(root, 'charts/profiles'),
    configFile: join(root, 'app-config.yaml'),
  });
  try {
    for (const file of readdirSync(join(root, 'charts/profiles'))) {
      const { directory: chart } = await charts.chart({
        space: shop.space,
        environment: 'staging',
        profile: file.replace('.yaml', ''),
      });
      const read = (name: string) =>
        JSON.parse(readFileSync(join(chart, name), 'utf8'));
      const known = Object.keys(read('values.schema.json').properties);
      const unknown = Object.keys(read('values.yaml')).filter(
        key => !known.includes(key),
      );
      assert.deepEqual(unknown, [], file);
      assert.equal(read('values.yaml').system, 'shop', file);
    }
  } finally {
    await charts.close();
  }
});

for (const images of ['embedded', 'public'] as const) {
  test(`all values files for ${images} images are there`, () => {
    const plans = planShop(shop, directory, images);
    assert.equal(plans.length, 20);
    for (const plan of plans) {
      assert.equal(
        plan.valuesFiles.filter(file => !existsSync(file)).length,
        0,
      );
      assert.ok(
        plan.valuesFiles.length >= 3 || plan.entityRef.startsWith('resource:'),
        `${plan.name} has no overlay for ${images} images`,
      );
      assert.ok(
        existsSync(join(root, 'charts/profiles', `${plan.profile}.yaml`)),
      );
    }
  });
}

test('two services can not become ready', () => {
  const unready = planShop(shop, directory, 'embedded').filter(
    ({ steps }) => steps.at(-1)?.wait !== 'until-ready',
  );
  assert.deepEqual(
    unready.map(({ namespace, name }) => `${namespace}/${name}`).sort(),
    ['shop-dev/recommendations', 'shop-staging/payment'],
  );
});
