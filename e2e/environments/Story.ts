import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, Visitor } from '../browser';
import { ClusterView } from '../cluster';
import { startPortal, type Portal } from '../portal';

/** Milliseconds for what works through ten services, but copies nothing. */
export const STEP = 120_000;
/** Milliseconds of a copy; one whose portal was killed waits for the end of its lease. */
export const RUN = 240_000;

/** One developer at the portal with the shop's environments. */
export class Story {
  static async begin(): Promise<Story> {
    const portal = await startPortal({
      name: 'environments',
      offset: 10,
      restartBackend: true,
    });
    let browser: Browser | undefined;
    try {
      browser = await launchBrowser();
      return new Story(portal, browser, await Visitor.enter(browser, portal));
    } catch (error) {
      await browser?.close();
      await portal.stop();
      throw error;
    }
  }

  readonly portal: Portal;
  readonly cluster: ClusterView;
  readonly visitor: Visitor;
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(portal: Portal, browser: Browser, visitor: Visitor) {
    this.portal = portal;
    this.#browser = browser;
    this.visitor = visitor;
    this.page = visitor.page;
    this.cluster = new ClusterView(portal.kubeconfig);
  }

  async end(): Promise<void> {
    await this.visitor.leave();
    await this.#browser.close();
    await this.portal.stop();
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
