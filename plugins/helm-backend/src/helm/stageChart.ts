import type { JsonObject } from '@backstage/types';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies a chart into a private directory with `values` as its `values.yaml`,
 * for the length of `use`. That way profile defaults reach Helm as chart
 * values, and only the user's own values are kept as such in the release.
 */
export async function withStagedChart<T>(
  chart: string,
  values: JsonObject,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'foredeck-chart-'));
  try {
    const directory = join(home, 'chart');
    await cp(chart, directory, { recursive: true, dereference: true });
    const file = join(directory, 'values.yaml');
    await rm(file, { force: true });
    // JSON is YAML without its surprises.
    await writeFile(file, JSON.stringify(values), { mode: 0o600 });
    return await use(directory);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
