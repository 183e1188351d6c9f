import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RecordChart } from './RecordChart';

/**
 * Writes the chart of a record into a private directory with `values` as its
 * `values.yaml`, for the length of `use`.
 *
 * @throws InputError for a chart with subcharts, which no record holds
 */
export async function withRecordChart<T>(
  chart: RecordChart,
  values: JsonObject,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  if (chart.subcharts.length) {
    throw new InputError(subchartsMissing(chart));
  }
  const home = await mkdtemp(join(tmpdir(), 'foredeck-chart-'));
  try {
    const directory = join(home, 'chart');
    // JSON is YAML without its surprises.
    const own = [
      { path: 'Chart.yaml', content: JSON.stringify(chart.metadata) },
      { path: 'values.yaml', content: JSON.stringify(values) },
      ...(chart.schema
        ? [{ path: 'values.schema.json', content: chart.schema }]
        : []),
    ];
    for (const { path, content } of [
      ...chart.templates,
      ...chart.files,
      ...own,
    ]) {
      const file = join(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { mode: 0o600 });
    }
    return await use(directory);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Why a record is not enough to make a release of it. */
export function subchartsMissing({
  name,
  version,
  subcharts,
}: Pick<RecordChart, 'name' | 'version' | 'subcharts'>): string {
  return `Helm keeps no subcharts in its records, and ${name} ${version} has ${subcharts.join(
    ', ',
  )}: make a profile of that chart version in the store, and deploy the release from it once`;
}
