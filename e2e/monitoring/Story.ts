import type { Locator } from 'playwright-core';
import { openScene, PortalStory } from '../story/PortalStory';

/** Milliseconds for what Prometheus and its operator do by their own clocks. */
export const SCRAPED = 120_000;
export const NAMESPACE = 'shop-dev';

/** One developer who looks after a service. */
export class Story extends PortalStory {
  static async begin(): Promise<Story> {
    return new Story(await openScene({ name: 'monitoring', offset: 30 }));
  }

  /** Opens a page of a component, by the name of its tab. */
  async openTab(component: string, tab: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'sidebar nav' })
      .getByRole('link', { name: 'Catalog' })
      .click();
    await this.page.getByRole('link', { name: component, exact: true }).click();
    await this.page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name: tab })
      .click();
  }

  /** Changes an object of the shop past the portal, as somebody's pipeline would. */
  async change(object: string, patch: object): Promise<void> {
    await this.cluster.kubectl(
      'patch',
      object,
      `--namespace=${NAMESPACE}`,
      '--type=merge',
      `--patch=${JSON.stringify(patch)}`,
    );
  }

  /** Opens the diagnosis of the ServiceMonitor of a component. */
  async diagnose(component: string): Promise<void> {
    await this.openTab(component, 'Monitor');
    await this.page.getByRole('button', { name: 'Targets' }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /ServiceMonitor/ })
      .click();
  }

  /** Looks again until Prometheus has samples enough to tell. */
  async wouldHaveFired(preview: Locator): Promise<void> {
    const until = Date.now() + SCRAPED;
    const verdict = preview.getByText(/^It would (not )?have fired/).first();
    const spans = ['3 days', '7 days'];
    for (let turn = 0; ; turn += 1) {
      await verdict.waitFor();
      if (/would have/.test((await verdict.textContent()) ?? '')) {
        return;
      }
      if (Date.now() > until) {
        throw new Error('it would not have fired');
      }
      const name = spans[turn % spans.length];
      const answered = this.page.waitForResponse(/rules\/preview/);
      await preview.getByRole('button', { name }).click();
      await answered;
    }
  }

  async closeTargets(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /**
   * Looks again until the check that fails is the one, as Prometheus learns of a
   * change when its operator does.
   */
  async finds(check: string | undefined): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    const again = dialog.getByRole('button', { name: 'Look again' });
    const found = dialog.getByRole('listitem').filter({ hasText: 'Failing' });
    const until = Date.now() + SCRAPED;
    for (;;) {
      await again.and(this.page.locator(':enabled')).waitFor();
      const failing = await found.allTextContents();
      if (
        check === undefined
          ? failing.length === 0
          : failing.some(text => text.includes(check))
      ) {
        return;
      }
      if (Date.now() > until) {
        throw new Error(`found ${failing.join()} in place of ${check}`);
      }
      await again.click();
    }
  }
}
