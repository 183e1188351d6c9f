import { chromium } from 'playwright-core';
import { percentile } from '../releases/statistics';
import type { Result } from '../report/results';

const VIEWPORT = { width: 1440, height: 900 };
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run'];
/** Milliseconds for the panels to be seen. */
const PATIENCE = 60_000;
/** Set by the page around each drawing of its panels. */
const MEASURE = 'foredeck:monitor:paint';
/** Budget, in milliseconds. */
const LONGEST_PAINT_MS = 100;

/**
 * Opens a Monitor tab in a browser some times, and reads how long its panels took
 * to be drawn: scripts, layout and paint, until the next frame.
 *
 * @param url - of the tab over a day, in a portal that runs
 */
export async function measurePaint(
  url: string,
  rounds: number,
): Promise<Result[]> {
  const browser = await chromium.launch({
    executablePath: process.env.FOREDECK_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  const paints: number[] = [];
  let panels = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.newPage({ viewport: VIEWPORT });
      await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE });
      const drawn = await page.waitForFunction(
        name => performance.getEntriesByName(name).at(-1)?.duration,
        MEASURE,
        { timeout: PATIENCE },
      );
      paints.push((await drawn.jsonValue()) ?? NaN);
      panels = await page.locator('canvas').count();
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return [
    { what: 'panels drawn', value: panels, unit: '' },
    {
      what: 'drawing them, p50',
      value: percentile(paints, 0.5),
      unit: 'ms',
      atMost: LONGEST_PAINT_MS,
    },
    { what: 'drawing them, longest', value: Math.max(...paints), unit: 'ms' },
  ];
}
