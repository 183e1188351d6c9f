import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ChartRef,
  ChartVersionSummary,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  ArchiveCache,
  CachedChart,
  FetchedChart,
} from './archive/ArchiveCache';
import type { ChartLibrary, OpenedChart } from './ChartLibrary';
import type { ChartSources } from './ChartSources';
import type {
  ChartLocation,
  ChartSourceReader,
} from './sources/ChartSourceReader';
import type { ChartQueries } from './store/ChartQueries';
import { versionRange } from './versionRange';

/** A chart of the library with what the index knows of it. */
export interface LibraryChart extends OpenedChart {
  listed: ChartVersionSummary;
  cached: CachedChart;
}

/** Opens charts of all sources through the cache. */
export class StoredChartLibrary implements ChartLibrary {
  readonly #sources: ChartSources;
  readonly #queries: ChartQueries;
  readonly #cache: ArchiveCache;
  readonly #opening = new Map<string, Promise<LibraryChart>>();

  constructor(options: {
    sources: ChartSources;
    queries: ChartQueries;
    cache: ArchiveCache;
  }) {
    this.#sources = options.sources;
    this.#queries = options.queries;
    this.#cache = options.cache;
  }

  async versions(
    source: string,
    name: string,
    range?: string,
  ): Promise<ChartVersionSummary[]> {
    this.#sources.reader(source);
    const takes = range ? versionRange(range) : undefined;
    const versions = await this.#queries.versions(source, name);
    if (!versions.length) {
      throw noChart(source, name);
    }
    if (takes) {
      return versions.filter(({ version }) => takes(version));
    }
    const stable = versions.filter(({ prerelease }) => !prerelease);
    return stable.length ? stable : versions;
  }

  /** Several who open the same chart at once share the work. */
  async open(ref: ChartRef): Promise<LibraryChart> {
    const key = JSON.stringify([ref.source, ref.name, ref.version]);
    const opening =
      this.#opening.get(key) ??
      this.#open(ref).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  async #open(ref: ChartRef): Promise<LibraryChart> {
    this.#sources.reader(ref.source);
    const listed = await this.#queries.version(
      ref.source,
      ref.name,
      ref.version,
    );
    if (!listed) {
      const chart = await this.#queries.chart(ref.source, ref.name);
      throw chart
        ? new NotFoundError(
            `The chart ${ref.name} of ${ref.source} has no version ${ref.version}; its newest is ${chart.version}`,
          )
        : noChart(ref.source, ref.name);
    }
    const reader = this.#sources.reader(ref.source);
    const location = { ...listed, name: ref.name };
    const digest = listed.digest ?? (await reader.digestOf?.(location));
    const known = digest ? await this.#cache.get(digest) : undefined;
    const cached =
      known ?? (await this.#fetch(ref, reader, { ...location, digest }));
    return {
      ref,
      listed,
      cached,
      directory: cached.directory,
      digest: cached.digest,
      appVersion: listed.appVersion,
    };
  }

  async #fetch(
    ref: ChartRef,
    reader: ChartSourceReader,
    location: ChartLocation,
  ): Promise<CachedChart> {
    const fetched = await reader.fetch(location);
    checkDigest(ref, fetched, location.digest);
    return this.#cache.put(fetched);
  }
}

/** A packed chart must be the very one that was listed; a folder is edited in place. */
function checkDigest(
  ref: ChartRef,
  fetched: FetchedChart,
  digest: string | undefined,
): void {
  if (digest && fetched.archive && fetched.digest !== digest) {
    throw new ConflictError(
      `The archive of ${ref.name} ${ref.version} is not the one that ${ref.source} lists (its digest differs): read the source again; if it stays so, somebody replaced the archive`,
    );
  }
}

function noChart(source: string, name: string): NotFoundError {
  return new NotFoundError(`The source ${source} has no chart ${name}`);
}
