// What the examples promise each other: names in one file that another must know.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type { ShopFile } from './shopPlan.ts';
import { planShop } from './shopPlan.ts';

const root = resolve(import.meta.dirname, '../../..');
const directory = join(root, 'examples/shop');
const shop: ShopFile = JSON.parse(
  readFileSync(join(directory, 'releases.json'), 'utf8'),
);
const catalog = readFileSync(join(directory, 'catalog/shop.yaml'), 'utf8');
const components = catalog
  .split('\n---\n')
  .filter(document => /^kind: Component$/m.test(document));

test('every component has a release, and every release a component', () => {
  const names = components.map(
    document => /^ {2}name: (\S+)$/m.exec(document)?.[1],
  );
  assert.deepEqual(shop.releases.map(({ name }) => name).sort(), names.sort());
  assert.equal(names.length, 8);
});

test('every component carries its own Kubernetes id', () => {
  for (const document of components) {
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

for (const images of ['embedded', 'public'] as const) {
  test(`all values files for ${images} images are there`, () => {
    const plans = planShop(shop, directory, images);
    assert.equal(plans.length, 16);
    for (const plan of plans) {
      assert.equal(
        plan.valuesFiles.filter(file => !existsSync(file)).length,
        0,
      );
      assert.ok(
        plan.valuesFiles.length >= 3,
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
    unready.map(({ namespace, name }) => `${namespace}/${name}`),
    ['shop-staging/payment', 'shop-dev/recommendations'],
  );
});
