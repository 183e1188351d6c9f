import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, Visitor } from './browser';
import { ClusterView } from './cluster';
import { Portal, startPortal } from './portal';

const charts = resolve(__dirname, '../charts');
const NAMESPACES = ['shop-dev', 'shop-staging'];
/** Made from the profile `node`, and owned by the visitor's team. */
const MINE = ['cart', 'notifications'];
const VERSION = '1.1.0';
const OWNED = 'owner=group%3Adefault%2Fshop-team';

/** What a platform does all day to releases that run; each step begins where the one before it ended. */
describe('A day with 1,700 releases', () => {
  let portal: Portal;
  let browser: Browser;
  let cluster: ClusterView;
  let visitor: Visitor;
  let archives: string;

  before(async () => {
    archives = await mkdtemp(join(tmpdir(), 'foredeck-e2e-'));
    portal = await startPortal({ releases: 1_700 });
    cluster = new ClusterView(portal.kubeconfig);
    browser = await launchBrowser();
    visitor = await Visitor.enter(browser, portal);
  });

  afterEach(async context => {
    if ('passed' in context && !context.passed) {
      await visitor.picture(`failed-${context.name.replace(/\W+/g, '-')}`);
    }
  });

  after(async () => {
    await visitor?.leave();
    await browser?.close();
    await portal?.stop();
    await rm(archives, { recursive: true, force: true });
  });

  test('a filter finds three of 1,700, and is in the address', async () => {
    const { page } = visitor;
    await page.goto('/releases');
    await page.getByText(/^1,7\d\d releases$/).waitFor();
    await page.getByRole('searchbox').fill('accounts-api');
    await page.getByText('3 releases match').waitFor();
    await visitor.picture('releases-filtered');
    await page.reload();
    await page.getByText('3 releases match').waitFor();
    await page.getByRole('checkbox', { name: /^prod/ }).check();
    await page.getByText('1 release matches').waitFor();
    await page
      .getByRole('row', { name: /accounts-api.*accounts-prod/ })
      .waitFor();
    await page
      .getByRole('complementary', { name: 'Filters' })
      .getByRole('button', { name: 'Clear all' })
      .click();
    await page.getByText(/^1,7\d\d releases$/).waitFor();
  });

  test('a change made by another Helm client shows up by itself', async () => {
    const { page } = visitor;
    await page.goto('/releases?text=e2e-visitor');
    await page.getByText('No release matches').waitFor();
    await cluster.helm(
      'install',
      'e2e-visitor',
      join(charts, 'service'),
      '--namespace=shop-dev',
    );
    await page.getByRole('row', { name: /e2e-visitor/ }).waitFor();
    await cluster.helm('uninstall', 'e2e-visitor', '--namespace=shop-dev');
    await page.getByText('No release matches').waitFor();
  });

  test("another team's release shows its actions as refused, and why", async () => {
    const { page } = visitor;
    await page.goto('/releases/local/shop-staging/payment');
    await page
      .locator('button[aria-disabled="true"]', { hasText: 'Uninstall' })
      .waitFor();
    await page
      .getByText(/does not let you do this here.*payments-team/)
      .first()
      .waitFor({ state: 'attached' });
    await visitor.picture('release-denied');
  });

  test('a newer chart is uploaded to the store', async () => {
    const { page } = visitor;
    await cluster.helm(
      'package',
      join(charts, 'service'),
      `--version=${VERSION}`,
      `--destination=${archives}`,
    );
    await page.goto('/store/charts?q=postgre');
    await page.getByRole('link', { name: 'postgresql', exact: true }).waitFor();
    await page
      .getByTestId('chart-archive')
      .setInputFiles(join(archives, `service-${VERSION}.tgz`));
    await page
      .getByRole('heading', { name: 'service', level: 1 })
      .first()
      .waitFor();
    await visitor.picture('store-chart');
  });

  test('a change of a profile says first which releases it touches', async () => {
    const { page } = visitor;
    const was = await readFile(join(charts, 'profiles/node.yaml'), 'utf8');
    const changed = was
      .replace(
        'path: ../service',
        "source: uploads\n    name: service\n    version: '>=1.0.0'",
      )
      .replace('NODE_ENV: production', 'NODE_ENV: staging');
    assert.notEqual(changed, was);
    await page.goto('/store/profiles/node');
    const editor = page.getByRole('textbox', { name: 'Profile node as YAML' });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await visitor.paste(changed);
    await page.getByRole('button', { name: 'Show what it touches' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'notifications' })
      .filter({ hasText: 'env.NODE_ENV' })
      .first()
      .waitFor({ timeout: 60_000 });
    await visitor.picture('profile-impact');
    assert.deepEqual(
      [...(await cluster.charts('shop-dev'))]
        .filter(([name]) => MINE.includes(name))
        .map(([, chart]) => chart),
      ['service-1.0.0', 'service-1.0.0'],
      'looking changes nothing',
    );
    await page.getByLabel('What changed, and why').fill('The newer chart');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Revision 2').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('The newer chart').waitFor();
  });

  test('all releases with a newer chart are upgraded at once', async () => {
    const { page } = visitor;
    await page.goto(`/releases?${OWNED}&profile=node&outdated=true`);
    await page.getByText('4 releases match').waitFor();
    await page
      .getByRole('checkbox', { name: 'Select all loaded releases' })
      .check();
    await page.getByRole('button', { name: 'Upgrade chart' }).click();
    const dialog = page.getByRole('dialog');
    const run = dialog.getByRole('button', { name: 'Upgrade 4 releases' });
    await run.waitFor({ timeout: 60_000 });
    await dialog
      .getByText(`service 1.0.0 to service ${VERSION}`)
      .first()
      .waitFor();
    await dialog.getByLabel('Reason').fill('Security fix of the chart');
    await visitor.picture('bulk-upgrade');
    await run.click();
    await dialog
      .getByText('4 of 4 releases done')
      .waitFor({ timeout: 120_000 });
    await visitor.picture('bulk-done');
    for (const namespace of NAMESPACES) {
      const now = await cluster.charts(namespace);
      assert.deepEqual(
        MINE.map(name => now.get(name)),
        [`service-${VERSION}`, `service-${VERSION}`],
        namespace,
      );
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByText('No release matches').waitFor();
  });

  test('a revision is rolled back after a look at what that changes', async () => {
    const { page } = visitor;
    const was = await cluster.release('shop-dev', 'notifications');
    assert.ok(was);
    await page.goto('/releases/local/shop-dev/notifications?tab=history');
    await page.getByText('Security fix of the chart').waitFor();
    await page
      .getByRole('link', {
        name: `Roll back to revision ${was.revision - 1}`,
      })
      .click();
    await page.getByText('helm.sh/chart: service-1.0.0').first().waitFor();
    await page.getByLabel('Reason').fill('The new chart is slower');
    await visitor.picture('rollback-preview');
    assert.deepEqual(
      await cluster.release('shop-dev', 'notifications'),
      was,
      'a preview changes nothing',
    );
    await page
      .getByRole('button', {
        name: `Roll back to revision ${was.revision - 1}`,
      })
      .click();
    await page
      .getByText(/notifications is rolled back/)
      .waitFor({ timeout: 60_000 });
    assert.deepEqual(await cluster.release('shop-dev', 'notifications'), {
      status: 'deployed',
      revision: was.revision + 1,
    });
    const now = await cluster.charts('shop-dev');
    assert.equal(now.get('notifications'), 'service-1.0.0');
  });

  test('a release that was left half changed is freed by one button', async () => {
    const { page } = visitor;
    const was = await cluster.release('shop-staging', 'notifications');
    assert.ok(was);
    await cluster.strand(
      'shop-staging',
      'notifications',
      join(charts, 'service'),
    );
    await page.goto('/releases/local/shop-staging/notifications');
    const free = page.getByRole('button', {
      name: `Go back to revision ${was.revision}`,
    });
    await free.waitFor();
    await visitor.picture('release-stuck');
    await free.click();
    await page
      .getByText(/notifications is free again/)
      .waitFor({ timeout: 60_000 });
    assert.equal(
      (await cluster.release('shop-staging', 'notifications'))?.status,
      'deployed',
    );
  });

  test('a pipeline deploys one release with a token of its own', async () => {
    const { page } = visitor;
    await page.goto('/releases/local/shop-dev/cart?tab=tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('nightly build');
    await dialog.getByRole('button', { name: /New token|Create/ }).click();
    await page.getByText('The token nightly build is made').waitFor();
    const line = page.getByText(/curl --fail-with-body/);
    await line.waitFor();
    const secret = await page.getByLabel('Secret', { exact: true }).innerText();
    const address = /'(https?:\S+\/deploy)'/.exec(await line.innerText())?.[1];
    assert.ok(address);
    const deploy = (authorization: string) =>
      fetch(address, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${authorization}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({
          parameters: { tag: '3.0.0' },
          reason: 'build 4711',
        }),
      });
    assert.equal((await deploy(`${secret}x`)).status, 401);
    const accepted = await deploy(secret);
    assert.equal(accepted.status, 202, await accepted.clone().text());
    await page.goto('/releases/local/shop-dev/cart?tab=history');
    await page.getByText('build 4711').waitFor({ timeout: 60_000 });
    await page
      .getByText(/nightly build/)
      .first()
      .waitFor();
    await visitor.picture('history');
    const [pod] = await cluster.readyPods('shop-dev', 'cart');
    assert.match(pod.image, /:3\.0\.0$/);
  });

  test('who did what is on one page', async () => {
    const { page } = visitor;
    await page.goto('/activity');
    for (const text of [
      'build 4711',
      'Unstuck from pending-upgrade',
      'The new chart is slower',
      '4 of 4 releases done',
    ]) {
      await page.getByText(text).first().waitFor();
    }
    await visitor.picture('activity');
  });

  test('the console stayed quiet', () => {
    assert.deepEqual(visitor.complaints, []);
  });
});
