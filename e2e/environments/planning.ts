import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STEP, type Story } from './Story';

/** What a copy is asked for, planned, and checked before it begins. */
export function planning(story: () => Story) {
  test('what can not be copied into says why', async () => {
    const { cluster, page, visitor } = story();
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
    await story().openSpaces();
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
    const { page, visitor } = story();
    await page.getByRole('button', { name: 'A new one' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('qa');
    await page.getByRole('button', { name: 'Choose services' }).click();
    await page.getByText('All 10 services of').waitFor();
    await page.getByRole('button', { name: 'Choose data' }).click();
    await page.getByRole('button', { name: 'Copy all' }).click();
    await page
      .getByRole('row', { name: /shop-database.*PostgreSQL 17/ })
      .getByText('Streamed by a job')
      .waitFor({ timeout: STEP });
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
    const { cluster, page, visitor } = story();
    const start = page.getByRole('button', {
      name: 'Create shop/qa and copy 10 services with data',
    });
    await page
      .getByText('shop-dev/recommendations is in state failed')
      .first()
      .waitFor({ timeout: STEP });
    await story().acceptUntilReady(start);
    await visitor.picture('copy-checks');
    await cluster.helm(
      ...['rollback', 'recommendations', '2', '-n', 'shop-dev', '--wait'],
    );
    const allRight = visitor.provoke(/status of 409/);
    const outdated = page.getByText('The plan is out of date').first();
    await start.click();
    await outdated.waitFor({ timeout: STEP });
    allRight();
    await visitor.picture('copy-stale');
    await page.getByRole('button', { name: 'Plan again' }).click();
    await outdated.waitFor({ state: 'detached', timeout: STEP });
    await story().acceptUntilReady(start);
    assert.equal(
      await page.getByText('recommendations is in state failed').count(),
      0,
    );
  });
}
