import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, Visitor } from './browser';
import { ClusterView } from './cluster';
import { Portal, startPortal } from './portal';

const NAMESPACE = 'shop-dev';
const RELEASE = `cart-${Date.now().toString(36)}`;
const IMAGE = 'registry.example.com/shop/cart';

/** One developer's first afternoon; each step begins where the one before it ended. */
describe('A first deploy', () => {
  let portal: Portal;
  let browser: Browser;
  let cluster: ClusterView;
  let visitor: Visitor;

  before(async () => {
    portal = await startPortal();
    cluster = new ClusterView(portal.kubeconfig);
    browser = await launchBrowser();
    visitor = await Visitor.enter(browser, portal);
  });

  after(async () => {
    await visitor?.leave();
    await browser?.close();
    await cluster?.helm(
      'uninstall',
      RELEASE,
      '-n',
      NAMESPACE,
      '--ignore-not-found',
    );
    await portal?.stop();
  });

  test('the home page says what fails and why', async () => {
    const { page } = visitor;
    await page.getByText('registry.example.com/shop/recommendations').waitFor();
    await page.getByText(/2 of 2 pods are crash-looping/).waitFor();
    for (const question of [
      'What is failing',
      'What you own',
      'What changed lately',
      'What you can create',
    ]) {
      await page.getByRole('heading', { name: question }).waitFor();
    }
    await visitor.picture('home');
  });

  test('a service is found in the catalog and shows its releases', async () => {
    const { page } = visitor;
    await page
      .getByRole('navigation')
      .getByRole('link', { name: 'Catalog' })
      .click();
    await page.getByRole('link', { name: 'Cart', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name: 'Deploy' })
      .click();
    await page.getByRole('row', { name: /shop-staging/ }).waitFor();
    await visitor.picture('deploy-tab');
  });

  test('a namespace the cluster refuses is offered with the reason, not as a choice', async () => {
    const { page } = visitor;
    await page
      .getByRole('link', { name: 'Deploy', exact: true })
      .and(page.locator('[href$="/deploy/new"]'))
      .click();
    await page.getByText('Node.js', { exact: true }).click();
    await page.getByLabel('Namespace').click();
    const refused = page.getByRole('option', { name: /vault-restricted/ });
    assert.equal(await refused.getAttribute('aria-disabled'), 'true');
    assert.match(
      (await refused.textContent()) ?? '',
      /Kubernetes does not let .* create secrets in namespace vault-restricted/,
    );
    await visitor.picture('namespaces');
    await page.getByRole('option', { name: new RegExp(NAMESPACE) }).click();
  });

  test('a bad release name and bad values are refused in words, before anything is sent', async () => {
    const { page } = visitor;
    await page.getByLabel('Release name').fill('Cart_2');
    await page
      .getByText('Use only lower-case letters, digits and hyphens.')
      .waitFor();
    await page.getByLabel('Release name').fill(RELEASE);
    await page.getByRole('button', { name: 'Next: values' }).click();
    await page.getByRole('button', { name: 'Next: preview' }).click();
    await page.getByText(/values? needs? attention/).waitFor();
    await visitor.picture('bad-values');
    assert.equal(await cluster.release(NAMESPACE, RELEASE), undefined);
  });

  test('a chart is deployed through the form and its pods become ready', async () => {
    const { page } = visitor;
    await page.getByRole('textbox', { name: 'Image', exact: true }).fill(IMAGE);
    await page.getByRole('textbox', { name: 'Tag', exact: true }).fill('2.4.0');
    await visitor.picture('deploy-form');
    await page.getByRole('button', { name: 'Next: preview' }).click();
    await page.getByText('Nothing has been done yet.').waitFor();
    await visitor.picture('preview');
    assert.equal(
      await cluster.release(NAMESPACE, RELEASE),
      undefined,
      'a preview leaves nothing behind',
    );
    await page.getByRole('button', { name: `Deploy to ${NAMESPACE}` }).click();
    await page
      .getByText(`${RELEASE} is ready after`)
      .waitFor({ timeout: 60_000 });
    await visitor.picture('deployed');
    assert.deepEqual(await cluster.release(NAMESPACE, RELEASE), {
      status: 'deployed',
      revision: 1,
    });
  });

  test('a changed value rolls the pods', async () => {
    const { page } = visitor;
    const podsBefore = await cluster.readyPods(NAMESPACE, RELEASE);
    await page.goto(
      `/catalog/default/component/cart/deploy/change/local/${NAMESPACE}/${RELEASE}`,
    );
    await page.getByRole('textbox', { name: 'Tag', exact: true }).fill('2.4.1');
    await page.getByRole('button', { name: 'Next: preview' }).click();
    await page.getByText(`${IMAGE}:2.4.1`).first().waitFor();
    await visitor.picture('change');
    await page.getByRole('button', { name: `Apply to ${NAMESPACE}` }).click();
    await page
      .getByText(`${RELEASE} is ready after`)
      .waitFor({ timeout: 60_000 });
    const now = await cluster.readyPods(NAMESPACE, RELEASE);
    assert.deepEqual(
      [...new Set(now.map(pod => pod.image))],
      [`${IMAGE}:2.4.1`],
    );
    assert.ok(
      now.every(pod => podsBefore.every(({ name }) => name !== pod.name)),
      'every pod is a new one',
    );
    assert.equal((await cluster.release(NAMESPACE, RELEASE))?.revision, 2);
  });

  test('an image that does not exist fails with the reason, and the release goes back', async () => {
    const { page } = visitor;
    await page.goto(
      `/catalog/default/component/cart/deploy/change/local/${NAMESPACE}/${RELEASE}`,
    );
    await page
      .getByRole('textbox', { name: 'Tag', exact: true })
      .fill('9.9.9-missing');
    await page.getByRole('button', { name: 'Next: preview' }).click();
    await page.getByRole('button', { name: `Apply to ${NAMESPACE}` }).click();
    await page
      .getByText(`${RELEASE} could not be deployed`)
      .waitFor({ timeout: 120_000 });
    await page
      .getByText(new RegExp(`can not pull .*${IMAGE}:9.9.9-missing`))
      .first()
      .waitFor();
    await page.getByText('What Helm said').waitFor();
    await page.getByText('What to try next').waitFor();
    await visitor.picture('deploy-failure');
    const pods = await cluster.readyPods(NAMESPACE, RELEASE);
    assert.deepEqual(
      [...new Set(pods.map(pod => pod.image))],
      [`${IMAGE}:2.4.1`],
      'the version before still runs',
    );
    assert.equal(
      (await cluster.release(NAMESPACE, RELEASE))?.status,
      'deployed',
    );
  });

  test('what was entered is kept for the next try', async () => {
    const { page } = visitor;
    await page
      .getByRole('button', { name: 'Change values and try again' })
      .or(page.getByRole('link', { name: 'Change values and try again' }))
      .click();
    assert.equal(
      await page
        .getByRole('textbox', { name: 'Tag', exact: true })
        .inputValue(),
      '9.9.9-missing',
    );
  });

  test("another team's service can be seen but not changed", async () => {
    const { page } = visitor;
    await page.goto('/catalog/default/component/payment/deploy');
    await page.getByText('You can look at Payment but not change it').waitFor();
    const row = page.getByRole('row', { name: /shop-staging/ });
    await row.getByText(/crash-looping/).waitFor();
    await visitor.picture('other-team');
    assert.equal(
      await row.getByRole('link', { name: /Change values/ }).count(),
      0,
    );
  });

  test('a release is uninstalled after its name was typed', async () => {
    const { page } = visitor;
    await page.goto('/catalog/default/component/cart/deploy');
    await page
      .getByRole('button', { name: `Uninstall ${RELEASE} from ${NAMESPACE}` })
      .click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Uninstall' });
    assert.ok(await confirm.isDisabled());
    await dialog.getByRole('textbox').fill(RELEASE);
    await confirm.click();
    await page
      .getByText(`${RELEASE} is uninstalled from`)
      .first()
      .waitFor({ timeout: 60_000 });
    assert.equal(await cluster.release(NAMESPACE, RELEASE), undefined);
  });

  test('a cluster that stops answering is said to, and is back when it answers', async t => {
    if (!portal.freezeCluster) {
      t.skip('this cluster is not ours to freeze');
      return;
    }
    const { page } = visitor;
    const thaw = portal.freezeCluster();
    try {
      // What a cluster said lately is believed for a minute: a reader who comes
      // back sees it by then.
      const said = page.getByText(/Local cluster did not answer/).first();
      for (let visit = 0; visit < 10 && !(await said.isVisible()); visit += 1) {
        await page.goto('/catalog/default/component/cart/deploy/new');
        await said.waitFor({ timeout: 12_000 }).catch(() => undefined);
      }
      await visitor.picture('cluster-hangs');
      assert.ok(await said.isVisible());
    } finally {
      thaw();
    }
    await page.reload();
    await page.getByText('Node.js', { exact: true }).click();
    await page.getByLabel('Namespace').click();
    await page.getByRole('option', { name: new RegExp(NAMESPACE) }).waitFor();
  });

  test('the console stayed quiet', () => {
    assert.deepEqual(visitor.complaints, []);
  });
});
