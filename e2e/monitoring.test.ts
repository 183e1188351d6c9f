import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NAMESPACE, SCRAPED, Story } from './monitoring/Story';
import { tell } from './story/tell';

const MONITOR = 'servicemonitor/cart';

/** Somebody looks after a service; each step begins where the one before it ended. */
describe('Monitoring of a service', () => {
  const story = tell(Story.begin);

  test('traffic is there without any configuration', async () => {
    const { page, visitor } = story();
    await story().openTab('Cart', 'Monitor');
    const traffic = page.getByRole('region', { name: /^Requests by route/ });
    await traffic
      .getByRole('row', { name: /^GET \/api\/cart [\d.]+ / })
      .waitFor({ timeout: SCRAPED });
    await page.getByRole('region', { name: 'Memory', exact: true }).waitFor();
    await visitor.picture('monitor');
  });

  test('a rule from a template is loaded, and fires', async () => {
    const { page, visitor } = story();
    await page
      .getByRole('region', { name: 'Alerts now' })
      .getByRole('link', { name: 'New rule' })
      .click();
    await page.getByRole('radio', { name: /^Memory/ }).check();
    await page
      .getByRole('textbox', { name: 'More than this share of the limit' })
      .fill('1');
    await page.getByRole('textbox', { name: 'Name' }).fill('CartIsThere');
    await page.getByRole('textbox', { name: 'Fires after' }).fill('0');
    await page
      .getByRole('textbox', { name: 'Summary' })
      .fill('The cart uses memory');
    const preview = page.getByRole('region', {
      name: 'What it would have done',
    });
    await story().wouldHaveFired(preview);
    await visitor.picture('rule-editor');
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByText('Loaded by Prometheus').waitFor({ timeout: SCRAPED });
    await page.getByText(/^Evaluated/).waitFor({ timeout: SCRAPED });
    await page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Alerts' })
      .click();
    const alert = page.getByRole('row', { name: /CartIsThere/ }).first();
    await alert.getByText('Firing').waitFor({ timeout: SCRAPED });
    await visitor.picture('alerts');
  });

  test('it is silenced with a reason and an end', async () => {
    const { page } = story();
    await page
      .getByRole('button', { name: 'Silence CartIsThere' })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '1 hour' }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('We know');
    await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
    await page
      .getByRole('row', { name: /CartIsThere/ })
      .first()
      .getByText('Silenced')
      .waitFor({ timeout: SCRAPED });
    await page.getByRole('tab', { name: 'Silences' }).click();
    await page
      .getByRole('row', { name: /We know/ })
      .first()
      .waitFor();
  });

  test('a query that is none is explained where it is wrong', async () => {
    const { page, visitor } = story();
    await page.getByRole('link', { name: 'New rule' }).click();
    await page
      .getByRole('combobox', { name: 'Component' })
      .fill('component:default/cart');
    await page.getByRole('button', { name: 'Show the places' }).click();
    await page.getByRole('radio', { name: /^shop-dev/ }).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('radio', { name: /^Own query/ }).check();
    await page.getByRole('textbox', { name: 'PromQL' }).focus();
    await visitor.paste('sum(rate(http_requests_total[5m])');
    await page.getByText(/^Line 1, column \d+:/).waitFor();
    await visitor.picture('rule-fault');
    await page.getByRole('link', { name: 'All rules' }).click();
    await page
      .getByRole('dialog', { name: 'Leave without saving?' })
      .getByRole('button', { name: 'Leave' })
      .click();
    await page.getByRole('row', { name: /CartIsThere/ }).waitFor();
  });

  test('a monitor whose selector fits no Service is told, and mended', async () => {
    const { page, visitor } = story();
    await story().change(MONITOR, {
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'carts' } },
      },
    });
    await story().diagnose('Cart');
    await story().finds('label');
    await visitor.picture('targets');
    await page.getByRole('button', { name: 'Apply…' }).first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Apply', exact: true })
      .click();
    await story().finds(undefined);
    const healed = await story().cluster.kubectl(
      'get',
      MONITOR,
      `--namespace=${NAMESPACE}`,
      '--output=json',
    );
    assert.doesNotMatch(healed, /"carts"/);
    await story().closeTargets();
  });

  test('a port that the Service does not have is told', async () => {
    await story().change(MONITOR, {
      spec: { endpoints: [{ port: 'metrics', path: '/metrics' }] },
    });
    await story().diagnose('Cart');
    await story().finds('port');
    await story().visitor.picture('targets-port');
    await story().closeTargets();
  });

  test('the state of the clusters is told', async () => {
    const { page, visitor } = story();
    await page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Clusters' })
      .click();
    await page.getByText('API server').first().waitFor();
    await visitor.picture('clusters');
  });

  test('the console stayed quiet', () => {
    assert.deepEqual(story().visitor.complaints, []);
  });
});
