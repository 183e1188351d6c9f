import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Story } from './logs/Story';
import { tell } from './story/tell';

const NAMESPACE = 'shop-dev';

/** Somebody looks for the cause of a failure; each step begins where the one before it ended. */
describe('The logs of a service', () => {
  const story = tell(Story.begin);

  test('lines of all its pods come as they are written', async () => {
    const { page, visitor } = story();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: 'Catalog' })
      .click();
    await page.getByRole('link', { name: 'Cart', exact: true }).click();
    await page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name: 'Logs' })
      .click();
    await story().stream('Live');
    const [pod] = await story().pods(NAMESPACE, 'cart');
    const since = new Date();
    let ids: string[] = [];
    while (ids.length === 0) {
      ids = await story().requestIds(NAMESPACE, pod, since);
    }
    await story().finds(ids[0], 1);
    await visitor.picture('logs');
    await story().finds('no line says this', 0);
    await page.getByRole('textbox', { name: /^Find/ }).fill('');
  });

  test('a text and a level filter, and are in the address', async () => {
    const { page } = story();
    const rows = page
      .getByRole('grid', { name: 'Log lines' })
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') });
    const allPass = async () => {
      await rows
        .filter({ hasNotText: /INFO.*\/api\/cart/ })
        .first()
        .waitFor({ state: 'detached' });
      await rows.first().waitFor();
    };
    await page
      .getByRole('group', { name: 'Levels shown' })
      .getByRole('button', { name: /^Info/ })
      .click();
    await page
      .getByRole('textbox', { name: 'Show only lines with this text' })
      .fill('/api/cart');
    await page.getByText(/^\d+ lines? filtered out$/).waitFor();
    await allPass();
    await page.reload();
    await page.getByText(/^\d+ lines? filtered out$/).waitFor();
    await allPass();
    await page
      .getByRole('textbox', { name: 'Show only lines with this text' })
      .fill('nobody says this');
    await page.getByText('No line passes the filter').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await rows.first().waitFor();
  });

  test('a regular expression that is not one is explained', async () => {
    const { page, visitor } = story();
    await page
      .getByRole('button', { name: 'Regular expression (RE2)' })
      .click();
    const box = page.getByRole('textbox', { name: /^Show only lines/ });
    const allRight = visitor.provoke(/status of 400 .*\/api\/logs/);
    await box.fill('time(out');
    await page
      .getByRole('alert')
      .filter({ hasText: /no regular expression: missing/ })
      .first()
      .waitFor();
    await visitor.picture('logs-regex');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page
      .getByRole('group', { name: 'Levels shown' })
      .getByRole('button', { name: /^Info/ })
      .waitFor();
    await story().stream('Live');
    allRight();
  });

  test('a line tells all its fields and where it is from', async () => {
    const { page, visitor } = story();
    const rows = page.getByRole('grid', { name: 'Log lines' }).getByRole('row');
    await rows.filter({ hasText: 'INFO' }).first().click();
    const details = page.getByRole('region', { name: 'Details of the line' });
    await details.getByText('res.statusCode').waitFor();
    await details
      .getByText(/^cart-[a-z0-9]+-[a-z0-9]+$/)
      .first()
      .waitFor();
    await visitor.picture('logs-details');
    await details.getByRole('button', { name: 'Close the details' }).click();
    await details.waitFor({ state: 'detached' });
    // A line that was opened stays in view until the newest are asked for.
    await page.getByRole('button', { name: /^\d+ new lines?$/ }).click();
  });

  test('a pod that is deleted is followed by the one in its place', async () => {
    const { cluster, page } = story();
    const old = await story().pods(NAMESPACE, 'cart');
    await cluster.kubectl('delete', 'pod', old[0], '-n', NAMESPACE);
    let fresh: string | undefined;
    while (!fresh) {
      fresh = (await story().pods(NAMESPACE, 'cart')).find(
        name => !old.includes(name),
      );
    }
    const short = fresh.split('-').at(-1) ?? fresh;
    await page
      .getByRole('grid', { name: 'Log lines' })
      .getByRole('row')
      .filter({ hasText: short })
      .first()
      .waitFor();
  });

  test('no line is lost or shown twice when the backend is killed', async () => {
    const { page, portal, visitor } = story();
    if (!portal.killBackend) {
      return;
    }
    const allRight = visitor.provoke(/net::ERR_|status of (404|50\d)/);
    const [pod] = await story().pods(NAMESPACE, 'cart');
    const since = new Date();
    await portal.killBackend();
    await story().stream('Live');
    const missed = await story().requestIds(NAMESPACE, pod, since);
    assert.ok(missed.length > 2, `${missed.length} lines in the meantime`);
    for (const id of missed.slice(0, 12)) {
      await story().finds(id, 1);
    }
    await page.getByRole('textbox', { name: /^Find/ }).fill('');
    allRight();
  });

  test('a crash is explained beside its last lines', async () => {
    const { cluster, page, visitor } = story();
    await cluster.kubectl(
      'patch',
      'deployment/inventory',
      `--namespace=${NAMESPACE}`,
      '--type=json',
      `--patch=${JSON.stringify([
        {
          op: 'add',
          path: '/spec/template/spec/containers/0/command',
          value: ['sh', '-c', 'echo the stock file is missing; exit 3'],
        },
      ])}`,
    );
    await page.goto('/catalog/default/component/inventory/logs');
    const crash = page.getByRole('region', { name: 'Pods that crashed' });
    await crash.getByText('Exit code 3').waitFor();
    await crash.getByText('the stock file is missing').waitFor();
    await visitor.picture('logs-crash');
  });

  test("another team's logs are not shown, and the reason is", async () => {
    const { page, visitor } = story();
    const allRight = visitor.provoke(/status of 403 .*\/api\/logs/);
    await page.goto('/catalog/default/component/payment/logs');
    await page.getByText('You may not read these logs').waitFor();
    await page.getByText(/belongs to group:default\/payments-team/).waitFor();
    assert.equal(
      await page.getByRole('grid', { name: 'Log lines' }).count(),
      0,
    );
    allRight();
  });

  test('a whole environment is read on a page of its own', async () => {
    const { page, visitor } = story();
    await page.goto('/environments/shop/local/dev');
    await page.locator('a[href*="/logs?"]').click();
    await page.getByRole('heading', { name: /Logs of/ }).waitFor();
    await story().stream('Live');
    await visitor.picture('logs-environment');
  });

  test('the console stayed quiet', () => {
    assert.deepEqual(story().visitor.complaints, []);
  });
});
