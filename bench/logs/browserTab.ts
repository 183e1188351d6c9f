import { chromium, type Page } from 'playwright-core';
import { percentile } from '../releases/statistics';

const VIEWPORT = { width: 1440, height: 900 };
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--enable-precise-memory-info'],
];
/** Milliseconds for the first lines to be seen. */
const PATIENCE = 60_000;
/** Pixels of one turn of the wheel, and milliseconds between two. */
const TURN = 600;
const BETWEEN_TURNS = 50;

export interface TabResult {
  /** By the numbers of the lines that were shown last. */
  linesPerSecond: number;
  /** Milliseconds from being written to being on the screen. */
  p50Ms: number;
  p99Ms: number;
  /** Milliseconds, while lines come and while they are scrolled through. */
  longestFrameMs: number;
  longestScrolledFrameMs: number;
  heapBytes: number;
}

interface Watched {
  delays: number[];
  lines: number;
  longestFrameMs: number;
  heapBytes: number;
}

/** Looks at each frame for a while; runs in the page. */
function watch(milliseconds: number): Promise<Watched> {
  const memory = performance as { memory?: { usedJSHeapSize: number } };
  const delays: number[] = [];
  const began = performance.now();
  let first: number | undefined;
  let last = 0;
  let frame = began;
  let longestFrameMs = 0;
  let shown = '';
  return new Promise(resolve => {
    const look = () => {
      const now = performance.now();
      longestFrameMs = Math.max(longestFrameMs, now - frame);
      frame = now;
      const rows = document.querySelectorAll('[role=grid] [role=row]');
      const text = rows[rows.length - 1]?.textContent ?? '';
      const [, number, nanos] = /seq=(\d+) ns=(\d{13})/.exec(text) ?? [];
      if (nanos && nanos !== shown) {
        shown = nanos;
        last = Number(number);
        first ??= last;
        delays.push(Date.now() - Number(nanos));
      }
      if (now - began < milliseconds) {
        requestAnimationFrame(look);
      } else {
        const heapBytes = memory.memory?.usedJSHeapSize ?? 0;
        resolve({
          delays,
          lines: last - (first ?? last),
          longestFrameMs,
          heapBytes,
        });
      }
    };
    requestAnimationFrame(look);
  });
}

async function scroll(page: Page, milliseconds: number): Promise<Watched> {
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  const watched = page.evaluate(watch, milliseconds);
  for (let passed = 0; passed < milliseconds; passed += BETWEEN_TURNS) {
    await page.mouse.wheel(0, -TURN);
    await page.waitForTimeout(BETWEEN_TURNS);
  }
  return watched;
}

/**
 * Opens a page of logs in a browser, lets lines come, and scrolls through them.
 *
 * @param url - shows one pod, which writes in the embedded cluster's format `sequence`
 */
export async function measureTab(
  url: string,
  seconds: number,
): Promise<TabResult> {
  const browser = await chromium.launch({
    executablePath: process.env.FOREDECK_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  try {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE });
    await page
      .locator('[role=grid] [role=row]', { hasText: 'seq=' })
      .first()
      .waitFor({ timeout: PATIENCE });
    await page.waitForTimeout(2_000);
    const live = await page.evaluate(watch, seconds * 1_000);
    const scrolled = await scroll(page, seconds * 1_000);
    return {
      linesPerSecond: live.lines / seconds,
      p50Ms: percentile(live.delays, 0.5),
      p99Ms: percentile(live.delays, 0.99),
      longestFrameMs: live.longestFrameMs,
      longestScrolledFrameMs: scrolled.longestFrameMs,
      heapBytes: scrolled.heapBytes,
    };
  } finally {
    await browser.close();
  }
}
