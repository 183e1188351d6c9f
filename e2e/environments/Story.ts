import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openScene, PortalStory } from '../story/PortalStory';

/** Milliseconds for what works through ten services, but copies nothing. */
export const STEP = 120_000;
/** Milliseconds of a copy; one whose portal was killed waits for the end of its lease. */
export const RUN = 240_000;

/** One developer at the portal with the shop's environments. */
export class Story extends PortalStory {
  static async begin(): Promise<Story> {
    return new Story(
      await openScene({
        name: 'environments',
        offset: 10,
        restartBackend: true,
      }),
    );
  }

  async openSpaces(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: 'Environments' })
      .click();
    await this.page.waitForURL(({ pathname }) => pathname === '/environments');
  }

  /** Waits for the end of a copy on its page. */
  async copied(): Promise<void> {
    const end = this.page.getByRole('heading', {
      name: /is copied to|steps? failed$/,
    });
    await end.waitFor({ timeout: RUN });
    assert.equal(await end.textContent(), 'shop/dev is copied to shop/qa');
  }

  /** From the page of a copy that is done. */
  async openCopies(): Promise<void> {
    await this.page.getByRole('link', { name: 'Open shop/qa' }).click();
    await this.page.getByRole('tab', { name: 'Copies' }).click();
  }

  /**
   * Accepts what the checks warn of, as it comes, until there is nothing left
   * that keeps the copy from being started.
   */
  async acceptUntilReady(start: Locator): Promise<void> {
    const enabled = start.and(this.page.locator(':enabled'));
    const warning = this.page.getByRole('checkbox', {
      name: /^I accept this/,
      checked: false,
    });
    for (;;) {
      await enabled.or(warning).first().waitFor({ timeout: STEP });
      if (await enabled.isVisible()) {
        return;
      }
      await warning.first().check();
    }
  }

  /**
   * Waits for the end of an operation on its page, and answers it. The heading
   * is of this operation alone, unlike the word of its state.
   */
  async operationEnds(end: RegExp): Promise<string> {
    const heading = this.page.getByRole('heading', { name: end, level: 2 });
    await heading.waitFor({ timeout: RUN });
    return (await heading.textContent()) ?? '';
  }
}
