import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helmArgs, releaseLabels } from './installRelease.ts';
import type { ShopFile } from './shopPlan.ts';
import { planShop } from './shopPlan.ts';

const shop: ShopFile = {
  space: 'shop',
  namespaces: { dev: 'shop-dev', staging: 'shop-staging' },
  publicTag: 'stable',
  releases: [
    {
      name: 'cart',
      profile: 'node',
      earlierTags: { dev: ['1.0.0', '1.1.0'] },
      secretVariables: { staging: ['TOKEN'] },
      neverReady: { dev: { wait: true }, staging: { wait: false } },
    },
  ],
};

test('plans every release in every environment', () => {
  const plans = planShop(shop, '/shop', 'embedded', () => true);
  assert.deepEqual(
    plans.map(({ name, namespace }) => `${namespace}/${name}`),
    ['shop-dev/cart', 'shop-staging/cart'],
  );
  assert.deepEqual(plans[0].valuesFiles, [
    '/shop/values/cart/service.yaml',
    '/shop/values/cart/dev.yaml',
    '/shop/images/embedded-node.yaml',
  ]);
  assert.deepEqual(plans[0].secretVariables, []);
  assert.deepEqual(plans[1].secretVariables, ['TOKEN']);
});

test('waits for the revision before one that can not become ready', () => {
  const [dev, staging] = planShop(shop, '/shop', 'embedded', () => true);
  assert.deepEqual(dev.steps, [
    { tag: '1.0.0', wait: 'not' },
    { tag: '1.1.0', wait: 'until-ready' },
    { wait: 'briefly' },
  ]);
  assert.deepEqual(staging.steps, [{ wait: 'not' }]);
});

test('waits for the last revision of a healthy release only', () => {
  const healthy = {
    ...shop,
    releases: [{ name: 'a', profile: 'p', earlierTags: { dev: ['1'] } }],
  };
  const [dev] = planShop(healthy, '/shop', 'embedded', () => true);
  assert.deepEqual(dev.steps, [
    { tag: '1', wait: 'not' },
    { wait: 'until-ready' },
  ]);
});

test('runs public images where pulls are real', () => {
  const [dev] = planShop(shop, '/shop', 'public', file =>
    file.endsWith('public.yaml'),
  );
  assert.deepEqual(dev.valuesFiles.slice(2), ['/shop/images/public.yaml']);
  assert.deepEqual(
    dev.steps.map(({ tag }) => tag),
    ['stable', 'stable', undefined],
  );
});

test('links a release by labels Kubernetes accepts', () => {
  const labels = releaseLabels({
    entityRef: 'Component:default/Cart',
    profile: 'node',
  });
  assert.equal(
    labels,
    'foredeck.io/entity=component.default.cart,foredeck.io/profile=node',
  );
});

test('asks helm to wait as long as the step says', () => {
  const [plan] = planShop(shop, '/shop', 'embedded', () => true);
  const files = { chart: '/chart', values: ['/a.yaml', '/b.yaml'] };
  const args = plan.steps.map(step => helmArgs(plan, step, files));
  assert.deepEqual(args[0], [
    'upgrade',
    'cart',
    '/chart',
    '--install',
    '--namespace=shop-dev',
    '--labels=foredeck.io/entity=component.default.cart,foredeck.io/profile=node',
    '--values=/a.yaml',
    '--values=/b.yaml',
    '--set-string=image.tag=1.0.0',
  ]);
  assert.ok(args[1].includes('--timeout=3m'));
  assert.ok(args[2].includes('--timeout=6s'));
  assert.ok(!args[2].some(argument => argument.startsWith('--set')));
});
