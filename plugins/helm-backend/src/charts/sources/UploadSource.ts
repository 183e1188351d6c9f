import { NotFoundError } from '@backstage/errors';
import type { FetchedChart } from '../archive/ArchiveCache';
import { digestOfArchive } from '../archive/readChartFolder';
import { unpackChart } from '../archive/unpackChart';
import type { ChartListing, ListedVersion } from '../listing/ListedVersion';
import { toListedVersion } from '../listing/toListedVersion';
import type { UploadedChart, UploadTable } from '../store/UploadTable';
import type { ChartLocation, ChartSourceReader } from './ChartSourceReader';
import { fingerprintOf } from './fingerprintOf';

/** Name of the source of uploaded charts. */
export const UPLOADS = 'uploads';

/** Charts people uploaded, kept in the portal's database. */
export class UploadSource implements ChartSourceReader {
  readonly kind = 'upload';
  readonly name = UPLOADS;
  readonly title = 'Uploaded charts';
  readonly fingerprint = fingerprintOf(UPLOADS);
  /** Every upload has it read anew; this is for what was missed. */
  readonly frequencyMs = 10 * 60_000;
  readonly #table: UploadTable;

  constructor(options: { table: UploadTable }) {
    this.#table = options.table;
  }

  async list(stamp: string | undefined): Promise<ChartListing | undefined> {
    const charts = await this.#table.list();
    const now = fingerprintOf(
      charts.map(({ name, version, digest }) => [name, version, digest]),
    );
    return now === stamp
      ? undefined
      : { stamp: now, versions: listed(charts), remark: () => undefined };
  }

  async fetch(chart: ChartLocation): Promise<FetchedChart> {
    const archive = await this.#table.archive(chart.name, chart.version);
    if (!archive) {
      throw new NotFoundError(
        `The uploaded chart ${chart.name} ${chart.version} was removed`,
      );
    }
    return {
      archive,
      files: await unpackChart(archive),
      digest: digestOfArchive(archive),
    };
  }
}

async function* listed(
  charts: readonly UploadedChart[],
): AsyncGenerator<ListedVersion> {
  for (const chart of charts) {
    const version = toListedVersion(chart.metadata, {
      location: '{}',
      digest: chart.digest,
    });
    if (typeof version !== 'string') {
      yield { ...version, created: chart.uploadedAt };
    }
  }
}
