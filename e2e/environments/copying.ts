import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { cacheContent, databaseContent } from '../stores';
import { RUN, STEP, type Story } from './Story';

const CHART = resolve(__dirname, '../../charts/service');
const CART = 'registry.example.com/shop/cart';

/** A copy with its data, what is in it, and the next one. */
export function copying(story: () => Story) {
  test('a copy with its data goes on by itself after the backend was killed', async () => {
    const { cluster, page, portal, visitor } = story();
    await page.getByRole('button', { name: /^Create shop\/qa/ }).click();
    await page.getByRole('button', { name: 'Table' }).click({ timeout: STEP });
    await page
      .getByRole('row', { name: /^.*Copy the data of shop-/ })
      .filter({ hasText: 'running' })
      .first()
      .waitFor({ timeout: RUN });
    await visitor.picture('copy-running');
    if (portal.killBackend) {
      // While it starts nothing answers for its plugins yet: 404.
      const allRight = visitor.provoke(/net::ERR_|status of (404|50\d)/);
      const another = portal.killBackend();
      await page.getByText(/^Reconnecting/).waitFor({ timeout: STEP });
      await visitor.picture('copy-without-backend');
      await another;
      await page
        .getByText(/^Reconnecting/)
        .waitFor({ state: 'detached', timeout: STEP });
      allRight();
    }
    await story().copied();
    await page.getByText(/10 services, all ready/).waitFor({ timeout: STEP });
    await visitor.picture('copy-done');
    assert.deepEqual(await cluster.unready('shop-qa'), []);
    assert.equal((await cluster.charts('shop-qa')).size, 10);
  });

  test('the copy has the same rows and keys, and no name of the source', async () => {
    const { cluster } = story();
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
    const { cluster, page, visitor } = story();
    await cluster.helm(
      ...['upgrade', 'cart', CHART, '--namespace=shop-dev', '--reuse-values'],
      ...['--set-string=image.tag=1.12.1', '--wait'],
    );
    await story().openCopies();
    await page
      .getByText('1 service changed at the source since.')
      .waitFor({ timeout: STEP });
    await visitor.picture('copy-drift');
    await page.getByRole('link', { name: /^Copy again from/ }).click();
    await page.getByRole('button', { name: 'Plan and checks' }).click();
    await page
      .getByRole('heading', { name: /10 services: 1 updated, 9 unchanged/ })
      .waitFor({ timeout: STEP });
    const start = page.getByRole('button', { name: /^Copy 1 service/ });
    await story().acceptUntilReady(start);
    await visitor.picture('copy-again');
    await start.click();
    await story().copied();
    const pods = await cluster.readyPods('shop-qa', 'cart');
    assert.deepEqual(
      [...new Set(pods.map(({ image }) => image))],
      [`${CART}:1.12.1`],
    );
    await story().openCopies();
    await page.getByText('Nothing changed since.').waitFor({ timeout: STEP });
    await visitor.picture('copies');
  });
}
