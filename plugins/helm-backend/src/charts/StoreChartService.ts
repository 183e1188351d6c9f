import { NotFoundError, toError } from '@backstage/errors';
import type {
  ChartDetail,
  ChartDiff,
  ChartRef,
  ChartSource,
  ChartSummary,
  ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Caller } from '../releases/ReleaseService';
import type { ChartQuery, ChartService, Page } from './ChartService';
import type { ChartSources } from './ChartSources';
import type { ChartUploads } from './ChartUploads';
import { chartKey, type ChartUsage } from './ChartUsage';
import { chartDiff } from './detail/chartDiff';
import type { ChartIcon, ChartIcons } from './detail/ChartIcons';
import { readChartFiles } from './detail/readChartFiles';
import type { SignatureCheck } from './detail/SignatureCheck';
import { readCursor, toCursor } from './pageCursor';
import type { SourceRefresher } from './refresh/SourceRefresher';
import type { StoredChartLibrary } from './StoredChartLibrary';
import type { ChartQueries, IndexedChart } from './store/ChartQueries';

/** The store over the index in the database and the archives of the sources. */
export class StoreChartService implements ChartService {
  readonly #parts: {
    sources: ChartSources;
    refresher: SourceRefresher;
    queries: ChartQueries;
    library: StoredChartLibrary;
    uploads: ChartUploads;
    usage: ChartUsage;
    signatures: SignatureCheck;
    icons: ChartIcons;
    logger: LoggerService;
  };

  constructor(options: {
    sources: ChartSources;
    refresher: SourceRefresher;
    queries: ChartQueries;
    library: StoredChartLibrary;
    uploads: ChartUploads;
    usage: ChartUsage;
    signatures: SignatureCheck;
    icons: ChartIcons;
    logger: LoggerService;
  }) {
    this.#parts = options;
  }

  async sources(): Promise<ChartSource[]> {
    return this.#parts.sources.list();
  }

  async refresh(source: string): Promise<ChartSource> {
    const { sources, refresher, logger } = this.#parts;
    refresher.refresh(sources.reader(source), true).catch((error: unknown) => {
      logger.error(`The chart source ${source} was not read`, toError(error));
    });
    return { ...(await sources.get(source)), state: 'refreshing' };
  }

  async search(
    query: ChartQuery,
  ): Promise<Page<ChartSummary> & { total: number }> {
    const { sources, queries, usage } = this.#parts;
    const offset = readCursor(query.cursor);
    const [{ items, total }, profiles] = await Promise.all([
      queries.search({
        text: query.text,
        sources: query.source
          ? [sources.reader(query.source).name]
          : sources.names(),
        limit: query.limit,
        offset,
      }),
      usage.byChart(),
    ]);
    const end = offset + items.length;
    return {
      items: items.map(chart => ({
        ...chart,
        icon: chart.icon && iconPath(chart),
        profiles: profiles.get(chartKey(chart.source, chart.name)) ?? [],
      })),
      total,
      nextCursor: items.length && end < total ? toCursor(end) : undefined,
    };
  }

  async versions(
    source: string,
    name: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<ChartVersionSummary>> {
    const { queries } = this.#parts;
    const chart = await this.#chart(source, name);
    const offset = readCursor(page.cursor);
    const items = await queries.versions(source, name, {
      limit: page.limit,
      offset,
    });
    const end = offset + items.length;
    return {
      items,
      nextCursor:
        items.length && end < chart.versions ? toCursor(end) : undefined,
    };
  }

  async detail(ref: ChartRef): Promise<ChartDetail> {
    const { library, signatures } = this.#parts;
    const opened = await library.open(ref);
    const [facts, signature, chart] = await Promise.all([
      readChartFiles(opened.directory),
      signatures.check(opened.cached, ref.name, ref.version),
      this.#chart(ref.source, ref.name),
    ]);
    return {
      ...facts,
      ...ref,
      icon: chart.icon && iconPath(chart),
      created: opened.listed.created,
      digest: opened.digest,
      signature,
    };
  }

  async diff(
    source: string,
    name: string,
    versions: { from: string; to: string },
  ): Promise<ChartDiff> {
    const [from, to] = await Promise.all(
      [versions.from, versions.to].map(async version => {
        const ref = { source, name, version };
        const { directory } = await this.#parts.library.open(ref);
        return { ref, facts: await readChartFiles(directory) };
      }),
    );
    return chartDiff(from, to);
  }

  async icon(source: string, name: string): Promise<ChartIcon> {
    const { icon } = await this.#chart(source, name);
    if (!icon) {
      throw new NotFoundError(`The chart ${name} of ${source} has no icon`);
    }
    return this.#parts.icons.get(icon);
  }

  async upload(
    archive: AsyncIterable<Uint8Array>,
    caller: Caller,
  ): Promise<ChartDetail> {
    const ref = await this.#parts.uploads.add(
      archive,
      caller.principal.userEntityRef,
    );
    return this.detail(ref);
  }

  async removeUpload(name: string, version: string): Promise<void> {
    await this.#parts.uploads.remove(name, version);
  }

  async #chart(source: string, name: string): Promise<IndexedChart> {
    const { sources, queries } = this.#parts;
    const chart = await queries.chart(sources.reader(source).name, name);
    if (!chart) {
      throw new NotFoundError(`The source ${source} has no chart ${name}`);
    }
    return chart;
  }
}

/** Below the plugin's own address. */
function iconPath({ source, name }: IndexedChart): string {
  return `/charts/${encodeURIComponent(source)}/${encodeURIComponent(
    name,
  )}/icon`;
}
