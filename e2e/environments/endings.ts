import assert from 'node:assert/strict';
import { test } from 'node:test';
import { databaseContent } from '../stores';
import type { Story } from './Story';

/** The copy sleeps, wakes, and is deleted. */
export function endings(story: () => Story) {
  test('the copy is put to sleep, and wakes as it was', async () => {
    const { cluster, page, visitor } = story();
    await page.getByRole('button', { name: 'Put to sleep' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^\d+ workloads stop$/).waitFor();
    await dialog.getByRole('button', { name: 'Put to sleep' }).click();
    assert.match(
      await story().operationEnds(/^shop\/qa is asleep|could not be put/),
      /^shop\/qa is asleep: \d+ workloads changed$/,
    );
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
    await page
      .getByRole('listitem')
      .filter({ hasText: /workloads (is|are) up/ })
      .waitFor();
    await visitor.picture('waking');
    assert.match(
      await story().operationEnds(/^shop\/qa is awake|could not be woken/),
      /^shop\/qa is awake: \d+ workloads changed$/,
    );
    assert.deepEqual(await cluster.unready('shop-qa'), []);
    assert.match(
      await databaseContent(cluster, 'shop-qa'),
      /^orders\|3000\|/m,
      'its data is there',
    );
  });

  test('the copy is deleted after its name was typed', async () => {
    const { cluster, page, visitor } = story();
    await page.getByRole('link', { name: 'Back to qa' }).click();
    await page.getByRole('button', { name: 'More actions on qa' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Delete environment' });
    await dialog.getByText('10 releases').waitFor();
    assert.ok(await confirm.isDisabled());
    await dialog.getByRole('textbox').fill('shop/qa');
    await visitor.picture('delete-environment');
    await confirm.click();
    assert.equal(
      await story().operationEnds(/^shop\/qa is (deleted|still there)/),
      'shop/qa is deleted',
    );
    assert.equal(
      await cluster.kubectl('get', 'ns', 'shop-qa', '--ignore-not-found'),
      '',
    );
    await page.getByRole('link', { name: 'Back to shop' }).waitFor();
    await story().openSpaces();
    await page.getByRole('link', { name: 'staging', exact: true }).waitFor();
    await page
      .getByRole('link', { name: 'qa', exact: true })
      .waitFor({ state: 'detached' });
  });
}
