import type { Browser, Page } from 'playwright-core';
import { launchBrowser, Visitor } from '../browser';
import { ClusterView } from '../cluster';
import { startPortal, type Portal } from '../portal';

/** What a story is told with. */
export interface Scene {
  portal: Portal;
  browser: Browser;
  visitor: Visitor;
}

/** Starts a portal, and opens it in a browser. */
export async function openScene(
  options: Parameters<typeof startPortal>[0],
): Promise<Scene> {
  const portal = await startPortal(options);
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    return { portal, browser, visitor: await Visitor.enter(browser, portal) };
  } catch (error) {
    await browser?.close();
    await portal.stop();
    throw error;
  }
}

/** One developer at a portal of their own. */
export class PortalStory {
  readonly portal: Portal;
  readonly cluster: ClusterView;
  readonly visitor: Visitor;
  readonly page: Page;
  readonly #browser: Browser;

  constructor({ portal, browser, visitor }: Scene) {
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
}
