import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';

/** The custom resource definitions of an unpacked chart's `crds` folder. */
export async function readChartCrds(chart: string): Promise<ManifestObject[]> {
  const folder = join(chart, 'crds');
  const names = await readdir(folder, { recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return [];
      }
      throw error;
    },
  );
  const texts = await Promise.all(
    names
      .filter(name => /\.(ya?ml|json)$/.test(name))
      .sort()
      .map(name => readFile(join(folder, name), 'utf8')),
  );
  return texts.flatMap(manifestObjects);
}
