import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RUN, type Story } from './Story';

const CART = 'registry.example.com/shop/cart';

/** What runs where, and one service brought from here to there. */
export function comparison(story: () => Story) {
  test('the matrix shows which version of each service runs where', async () => {
    const { page, visitor } = story();
    await story().openSpaces();
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
    const { cluster, page, visitor } = story();
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
    const start = page.getByRole('button', { name: /^Promote 1 service to/ });
    await story().acceptUntilReady(start);
    await visitor.picture('promote');
    await start.click();
    await page
      .getByRole('heading', { name: /is promoted to/ })
      .waitFor({ timeout: RUN });
    const now = await cluster.readyPods('shop-staging', 'cart');
    assert.deepEqual(
      now.map(({ image }) => image),
      wasReady.map(() => `${CART}:1.12.0`),
    );
  });
}
