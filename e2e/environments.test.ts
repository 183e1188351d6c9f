import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import {
  after,
  afterEach,
  before,
  beforeEach,
  describe,
  test,
} from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser, Visitor } from './browser';
import { ClusterView } from './cluster';
import { Portal, startPortal } from './portal';
import { cacheContent, databaseContent } from './stores';

const CHART = resolve(__dirname, '../charts/service');
const CART = 'registry.example.com/shop/cart';
const STEP = 60_000;
/** Of a copy; one whose portal was killed waits for the end of its lease. */
const RUN = 150_000;

/** One developer's way with the shop's environments; each step begins where the one before it ended. */
describe('Environments and their copies', () => {
  let portal: Portal;
  let browser: Browser;
  let cluster: ClusterView;
  let visitor: Visitor;
  let broken: string | undefined;

  before(async () => {
    portal = await startPortal({
      name: 'environments',
      offset: 10,
      restartBackend: true,
    });
    cluster = new ClusterView(portal.kubeconfig);
    browser = await launchBrowser();
    visitor = await Visitor.enter(browser, portal);
  });

  beforeEach(() => {
    assert.equal(broken, undefined, 'this step failed, all after it are void');
  });

  afterEach(async context => {
    if ('passed' in context && !context.passed && !broken) {
      broken = context.name;
      await visitor?.picture(`failed-${context.name.replace(/\W+/g, '-')}`);
    }
  });

  after(async () => {
    await visitor?.leave();
    await browser?.close();
    await portal?.stop();
  });

  async function openSpaces() {
    await visitor.page
      .getByRole('navigation')
      .getByRole('link', { name: 'Environments' })
      .click();
  }

  /** Waits for the end of a copy on its page. */
  async function copied() {
    const end = visitor.page.getByRole('heading', {
      name: /is copied to|steps? failed$/,
    });
    await end.waitFor({ timeout: RUN });
    assert.equal(await end.textContent(), 'shop/dev is copied to shop/qa');
  }

  /** From the page of a copy that is done. */
  async function openCopies() {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Open shop/qa' }).click();
    await page.getByRole('tab', { name: 'Copies' }).click();
  }

  /** Accepts what the checks warn of, once they are through. */
  async function acceptWarnings() {
    const { page } = visitor;
    await page
      .getByText(/^\d+ warnings? to accept$|^All checks passed\.$/)
      .waitFor({ timeout: STEP });
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    for (const warning of await page
      .getByRole('checkbox', { name: /^I accept this/ })
      .all()) {
      await warning.check();
    }
  }

  async function ready(start: Locator) {
    await start.and(visitor.page.locator(':enabled')).waitFor({
      timeout: STEP,
    });
    return start;
  }

  test('the matrix shows which version of each service runs where', async () => {
    const { page } = visitor;
    await openSpaces();
    const cart = page
      .getByRole('table', { name: 'Services of Shop by environment' })
      .getByRole('row', { name: /^cart/ });
    await cart.getByRole('link', { name: /cart in dev: 1\.12\.0/ }).waitFor();
    await cart
      .getByRole('link', { name: /cart in staging: 1\.11\.4/ })
      .waitFor();
    await visitor.picture('environments');
  });

  test('one service that differs is promoted, and keeps its settings', async () => {
    const { page } = visitor;
    await page
      .getByRole('link', { name: 'Compare environments of Shop' })
      .click();
    await page.getByText(/^\d+ of 10 services differ$/).waitFor();
    const choice = page.getByRole('checkbox', { name: 'Choose cart' });
    await page
      .getByRole('row')
      .filter({ has: choice })
      .getByText('Image')
      .waitFor();
    await choice.check();
    await visitor.picture('compare');
    await page.getByRole('link', { name: 'Promote to staging' }).click();
    await page.getByRole('heading', { name: /^Promote .*dev to/ }).waitFor();
    const wasReady = await cluster.readyPods('shop-staging', 'cart');
    await page.getByRole('button', { name: 'Plan and checks' }).click();
    await acceptWarnings();
    await visitor.picture('promote');
    const start = page.getByRole('button', { name: /^Promote 1 service to/ });
    await (await ready(start)).click();
    await page
      .getByRole('heading', { name: /is promoted to/ })
      .waitFor({ timeout: RUN });
    const now = await cluster.readyPods('shop-staging', 'cart');
    assert.deepEqual(
      now.map(({ image }) => image),
      wasReady.map(() => `${CART}:1.12.0`),
    );
  });

  test('what can not be copied into says why', async () => {
    const { page } = visitor;
    await cluster.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'payments-live',
        labels: {
          'foredeck.io/space': 'payments',
          'foredeck.io/environment': 'live',
        },
        annotations: { 'foredeck.io/owner': 'group:default/payments-team' },
      },
    });
    await openSpaces();
    await page.getByRole('link', { name: 'dev', exact: true }).click();
    await page.getByRole('link', { name: 'Copy to …' }).click();
    const to = page.getByRole('radiogroup', { name: 'To' });
    const source = to.getByRole('radio', { name: /^dev on/ });
    await source.waitFor();
    assert.ok(await source.isDisabled());
    await to.getByText('This is the source.').waitFor();
    const spaces = page
      .getByRole('region', { name: 'To', exact: true })
      .getByRole('textbox', { name: 'Space' });
    await spaces.click();
    await page.getByRole('option', { name: /payments/ }).click();
    const other = to.getByRole('radio', { name: /^live on/ });
    await other.waitFor();
    assert.ok(await other.isDisabled());
    await to.getByText('You may not copy into it.').waitFor();
    await visitor.picture('copy-place');
  });

  test('a rule that matches nothing stops a copy before it begins', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'A new one' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('qa');
    await page.getByRole('button', { name: 'Choose services' }).click();
    await page.getByText('All 10 services of').waitFor();
    await page.getByRole('button', { name: 'Choose data' }).click();
    await page.getByRole('button', { name: 'Copy all' }).click();
    await page
      .getByRole('row', { name: /shop-database.*PostgreSQL 17/ })
      .getByText('Streamed by a job')
      .waitFor();
    await visitor.picture('copy-data');
    await page.getByRole('button', { name: 'Set rules' }).click();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Kind of rule/ }).click();
    await page.getByRole('option', { name: 'Image registry' }).click();
    await dialog
      .getByRole('textbox', { name: 'From' })
      .fill('registry.example.org');
    await dialog
      .getByRole('textbox', { name: 'To' })
      .fill('mirror.example.com');
    await dialog.getByRole('button', { name: 'Use this rule' }).click();
    await page.getByText('Matches nothing').waitFor({ timeout: STEP });
    await page.getByRole('button', { name: 'See plan and checks' }).click();
    await page.getByText('1 thing is in the way').waitFor({ timeout: STEP });
    await page.getByText(/Rule .* matches nothing/).waitFor();
    const start = page.getByRole('button', { name: /^Create shop\/qa/ });
    assert.ok(await start.isDisabled());
    await visitor.picture('copy-blocked');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: /^Remove rule/ }).click();
    await page.getByRole('button', { name: 'See plan and checks' }).click();
  });

  test('a plan that the source has overtaken is made again, with all that was chosen', async () => {
    const { page } = visitor;
    await page
      .getByText('shop-dev/recommendations is in state failed')
      .first()
      .waitFor({ timeout: STEP });
    await acceptWarnings();
    await visitor.picture('copy-checks');
    const start = page.getByRole('button', {
      name: 'Create shop/qa and copy 10 services with data',
    });
    await ready(start);
    await cluster.helm(
      ...['rollback', 'recommendations', '2', '-n', 'shop-dev', '--wait'],
    );
    visitor.provoke(/status of 409/);
    await start.click();
    await page.getByText('The plan is out of date').first().waitFor();
    await visitor.picture('copy-stale');
    await page.getByRole('button', { name: 'Plan again' }).click();
    await page
      .getByText('The plan is out of date')
      .first()
      .waitFor({ state: 'detached', timeout: STEP });
    await acceptWarnings();
    await ready(start);
    assert.equal(
      await page.getByText('recommendations is in state failed').count(),
      0,
    );
  });

  test('a copy with its data goes on by itself after the backend was killed', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: /^Create shop\/qa/ }).click();
    await page.getByRole('button', { name: 'Table' }).click({ timeout: STEP });
    await page
      .getByRole('row', { name: /^.*Copy the data of shop-/ })
      .filter({ hasText: 'running' })
      .first()
      .waitFor({ timeout: RUN });
    await visitor.picture('copy-running');
    if (portal.killBackend) {
      visitor.provoke(/net::ERR_|status of 50\d/);
      const another = portal.killBackend();
      await page.getByText(/^Reconnecting/).waitFor();
      await visitor.picture('copy-without-backend');
      await another;
    }
    await copied();
    await page.getByText(/10 services, all ready/).waitFor();
    await visitor.picture('copy-done');
    assert.deepEqual(await cluster.unready('shop-qa'), []);
    assert.equal((await cluster.charts('shop-qa')).size, 10);
  });

  test('the copy has the same rows and keys, and no name of the source', async () => {
    const [source, target] = await Promise.all(
      ['shop-dev', 'shop-qa'].map(async namespace => ({
        database: await databaseContent(cluster, namespace),
        cache: await cacheContent(cluster, namespace),
      })),
    );
    assert.match(source.database, /^orders\|3000\|/m);
    assert.deepEqual(target, source);
    const leftovers = [...(await cluster.texts('shop-qa'))]
      .filter(([, text]) => text.includes('shop-dev'))
      .map(([name]) => name);
    assert.deepEqual(leftovers, []);
  });

  test('a change at the source shows as drift, and the next copy brings only that', async () => {
    const { page } = visitor;
    await cluster.helm(
      ...['upgrade', 'cart', CHART, '--namespace=shop-dev', '--reuse-values'],
      ...['--set-string=image.tag=1.12.1', '--wait'],
    );
    await openCopies();
    await page.getByText('1 service changed at the source since.').waitFor();
    await visitor.picture('copy-drift');
    await page.getByRole('link', { name: /^Copy again from/ }).click();
    await page.getByRole('button', { name: 'Plan and checks' }).click();
    await page
      .getByRole('heading', { name: /10 services: 1 updated, 9 unchanged/ })
      .waitFor({ timeout: STEP });
    await acceptWarnings();
    await visitor.picture('copy-again');
    const start = page.getByRole('button', { name: /^Copy 1 service/ });
    await (await ready(start)).click();
    await copied();
    const pods = await cluster.readyPods('shop-qa', 'cart');
    assert.deepEqual(
      [...new Set(pods.map(({ image }) => image))],
      [`${CART}:1.12.1`],
    );
    await openCopies();
    await page.getByText('Nothing changed since.').waitFor();
    await visitor.picture('copies');
  });

  test('the copy is put to sleep, and wakes as it was', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Put to sleep' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^\d+ workloads stop$/).waitFor();
    await dialog.getByRole('button', { name: 'Put to sleep' }).click();
    await page.getByText('Done', { exact: true }).waitFor({ timeout: STEP });
    assert.equal(
      await cluster.kubectl('get', 'pods', '-n', 'shop-qa', '-o', 'name'),
      '',
    );
    await page.getByRole('link', { name: 'Back to qa' }).click();
    await page.getByText(/^It sleeps since/).waitFor();
    await visitor.picture('asleep');
    await page.getByRole('alert').getByRole('button', { name: 'Wake' }).click();
    await dialog.getByText(/^\d+ workloads start$/).waitFor();
    await dialog.getByRole('button', { name: 'Wake' }).click();
    await page.getByText('Done', { exact: true }).waitFor({ timeout: STEP });
    assert.deepEqual(await cluster.unready('shop-qa'), []);
    assert.match(
      await databaseContent(cluster, 'shop-qa'),
      /^orders\|3000\|/m,
      'its data is there',
    );
  });

  test('the copy is deleted after its name was typed', async () => {
    const { page } = visitor;
    await page.getByRole('link', { name: 'Back to qa' }).click();
    await page.getByRole('button', { name: 'More actions on qa' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Delete environment' });
    await dialog.getByText('10 releases').waitFor();
    assert.ok(await confirm.isDisabled());
    await dialog.getByRole('textbox').fill('shop/qa');
    await visitor.picture('delete-environment');
    // Its page asks for it until it is left.
    visitor.provoke(/status of 404 .*\/environments\/local\/shop\/qa/);
    await confirm.click();
    await page.getByText('Done', { exact: true }).waitFor({ timeout: STEP });
    assert.equal(
      await cluster.kubectl('get', 'ns', 'shop-qa', '--ignore-not-found'),
      '',
    );
    await openSpaces();
    await page.getByRole('link', { name: 'staging', exact: true }).waitFor();
    assert.equal(
      await page.getByRole('link', { name: 'qa', exact: true }).count(),
      0,
    );
  });

  test('the console stayed quiet', () => {
    assert.deepEqual(visitor.complaints, []);
  });
});
