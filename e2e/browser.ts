import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Browser, chromium, ConsoleMessage, Page } from 'playwright-core';
import type { Portal } from './portal';

const OUTPUT = join(__dirname, 'output');

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.FOREDECK_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A signed-in page that remembers what its console complained about. */
export class Visitor {
  readonly page: Page;
  readonly complaints: string[] = [];
  /** What the console may say, as somebody provoked it. */
  readonly #provoked = new Set<RegExp>();

  private constructor(page: Page) {
    this.page = page;
    page.on('console', message => this.#note(message));
    page.on('pageerror', error => this.complaints.push(error.message));
  }

  /** Opens the portal as the demo's guest and waits for the first page. */
  static async enter(browser: Browser, portal: Portal): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const visitor = new Visitor(await context.newPage());
    visitor.page.setDefaultTimeout(60_000);
    visitor.page.setDefaultNavigationTimeout(90_000);
    await visitor.page.goto('/');
    await visitor.page
      .getByRole('navigation')
      .getByRole('link', { name: 'Catalog' })
      .waitFor({ timeout: 90_000 });
    return visitor;
  }

  /**
   * From now on the console may say this: it is what the test is about. It may
   * until the returned function is called.
   */
  provoke(complaint: RegExp): () => void {
    this.#provoked.add(complaint);
    return () => {
      this.#provoked.delete(complaint);
    };
  }

  /** Keeps a picture of the page for whoever looks into a failure, or at the work. */
  async picture(name: string): Promise<void> {
    await mkdir(OUTPUT, { recursive: true });
    await this.page.screenshot({ path: join(OUTPUT, `${name}.png`) });
  }

  /** Pastes a text where the cursor is, in place of what is selected. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(pasted => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        }),
      );
    }, text);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }

  #note(message: ConsoleMessage) {
    const [said, ...stack] = message.text().split('\n');
    const text = said.startsWith('Failed to load resource')
      ? `${said} ${message.location().url}`
      : said;
    if (
      message.type() === 'error' &&
      !isWarningOfALibrary(text, stack) &&
      ![...this.#provoked].some(pattern => pattern.test(text))
    ) {
      this.complaints.push([text, ...stack.slice(0, 3)].join('\n'));
    }
  }
}

/**
 * React's warnings name the component they are about first. Those of
 * Material-UI 4 and of Backstage's own pages are not ours to mend.
 */
function isWarningOfALibrary(text: string, stack: string[]): boolean {
  const component = stack.find(line => line.includes('webpack-internal:'));
  return (
    text.startsWith('Warning:') &&
    (component === undefined || component.includes('/node_modules/'))
  );
}
