import { isError, NotFoundError } from '@backstage/errors';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchedChart } from '../archive/ArchiveCache';
import type { ChartListing } from '../listing/ListedVersion';
import type { ChartLocation, ChartSourceReader } from './ChartSourceReader';
import { ChartFolder } from './ChartFolder';
import { fingerprintOf } from './fingerprintOf';
import type { SourceSettings } from './SourceSettings';

/** Folders of packed and unpacked charts on the portal's disk. */
export class FolderSource implements ChartSourceReader {
  readonly kind = 'folder';
  readonly name: string;
  readonly title: string;
  readonly url?: string;
  readonly fingerprint: string;
  readonly frequencyMs: number;
  readonly #paths: string[];

  constructor(settings: Extract<SourceSettings, { kind: 'folder' }>) {
    this.name = settings.name;
    this.title = settings.title;
    this.url = settings.called.join(', ') || undefined;
    this.frequencyMs = settings.frequencyMs;
    this.fingerprint = fingerprintOf(settings.paths);
    this.#paths = settings.paths;
  }

  async list(stamp: string | undefined): Promise<ChartListing | undefined> {
    await Promise.all(this.#paths.map(path => this.#check(path)));
    const folder = await ChartFolder.read(this.#paths);
    const now = folder.stamp();
    return now === stamp
      ? undefined
      : {
          stamp: now,
          versions: folder.versions(file => JSON.stringify(file)),
          remark: () => folder.remark(),
        };
  }

  async fetch(chart: ChartLocation): Promise<FetchedChart> {
    const at: { root: string; path: string } = JSON.parse(chart.location);
    // The table is the portal's own, but nothing outside is read by mistake.
    const root = this.#paths.find(path => path === at.root);
    if (!root) {
      throw new NotFoundError(
        `The folder of ${chart.name} ${chart.version} no longer belongs to the source ${this.name}`,
      );
    }
    return ChartFolder.open(root, join(root, at.path));
  }

  async #check(path: string): Promise<void> {
    const info = await stat(path).catch((error: unknown) => {
      if (isError(error) && error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    });
    if (!info?.isDirectory()) {
      throw new NotFoundError(
        `A folder of the source ${this.name} is not there: correct its path at foredeck.helm.charts.sources`,
      );
    }
  }
}
