import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helmArgs, releaseLabels } from './installRelease.ts';
import type { RevisionOfFile, ShopFile } from './shopPlan.ts';
import { planShop } from './shopPlan.ts';

const shop: ShopFile = {
  space: 'shop',
  namespaces: { dev: 'shop-dev', staging: 'shop-staging' },
  publicTag: 'stable',
  releases: [
    {
      name: 'cart',
      profile: 'node',
      revisions: {
        dev: [
          { tag: '1.0.0', description: 'First' },
          { tag: '1.1.0', values: { replicas: 2 } },
          {},
        ],
      },
      passwords: { staging: ['secretEnv.TOKEN'] },
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
  assert.deepEqual(plans[0].passwords, []);
  assert.deepEqual(plans[1].passwords, ['secretEnv.TOKEN']);
});

test('waits for the revision before one that can not become ready', () => {
  const [dev, staging] = planShop(shop, '/shop', 'embedded', () => true);
  assert.deepEqual(dev.steps, [
    {
      values: { image: { tag: '1.0.0' } },
      description: 'First',
      wait: 'not',
    },
    {
      values: { replicas: 2, image: { tag: '1.1.0' } },
      description: undefined,
      wait: 'until-ready',
    },
    { values: {}, description: undefined, wait: 'briefly' },
  ]);
  assert.deepEqual(
    staging.steps.map(({ wait }) => wait),
    ['not'],
  );
});

/** One release that becomes ready, with these revisions in dev. */
const healthy = (
  revisions: RevisionOfFile[],
  rest: Partial<ShopFile['releases'][0]> = {},
): ShopFile => ({
  ...shop,
  releases: [
    { name: 'a', profile: 'p', revisions: { dev: revisions }, ...rest },
  ],
});

test('waits for the last revision of a healthy release, and briefly for one that fails', () => {
  const [dev] = planShop(
    healthy([{ tag: '1' }, { tag: '2', fails: true }, {}]),
    '/shop',
    'embedded',
    () => true,
  );
  assert.deepEqual(
    dev.steps.map(({ wait }) => wait),
    ['not', 'briefly', 'until-ready'],
  );
});

test('runs public images where pulls are real', () => {
  const [dev] = planShop(
    healthy([{ tag: '1' }, { tag: '2', fails: true }, {}]),
    '/shop',
    'public',
    file => file.endsWith('public.yaml'),
  );
  assert.deepEqual(dev.valuesFiles.slice(2), ['/shop/images/public.yaml']);
  assert.deepEqual(
    dev.steps.map(({ values }) => values),
    [{ image: { tag: 'stable' } }, { image: { tag: 'stable-missing' } }, {}],
  );
});

test('leaves an image that is public anyway as it is', () => {
  const [dev] = planShop(
    healthy([{ tag: '8.0' }, {}], { publicImage: true, kind: 'resource' }),
    '/shop',
    'public',
    file => file.endsWith('public.yaml'),
  );
  assert.deepEqual(dev.valuesFiles.slice(2), []);
  assert.deepEqual(dev.steps[0].values, { image: { tag: '8.0' } });
  assert.equal(dev.entityRef, 'resource:default/a');
});

test('links a release by labels Kubernetes accepts', () => {
  const labels = releaseLabels(
    { entityRef: 'Component:default/Cart', profile: 'node' },
    { hash: 'ab12' },
  );
  assert.equal(
    labels,
    'foredeck.io/entity=component.default.cart,foredeck.io/profile=node,foredeck.io/layers=ab12',
  );
});

test('asks helm to wait as long as the step says', () => {
  const [plan] = planShop(shop, '/shop', 'embedded', () => true);
  const files = {
    chart: { directory: '/chart', hash: 'ab12' },
    values: ['/a.yaml', '/b.yaml'],
  };
  const args = plan.steps.map(step => helmArgs(plan, step, files));
  assert.deepEqual(args[0], [
    'upgrade',
    'cart',
    '/chart',
    '--install',
    '--namespace=shop-dev',
    '--labels=foredeck.io/entity=component.default.cart,foredeck.io/profile=node,foredeck.io/layers=ab12',
    '--values=/a.yaml',
    '--values=/b.yaml',
    '--description=First',
  ]);
  assert.ok(args[1].includes('--timeout=3m'));
  assert.ok(args[2].includes('--timeout=6s'));
  assert.ok(!args[2].some(argument => argument.startsWith('--description')));
});
