import { NotFoundError } from '@backstage/errors';
import type { ChartSource } from '@foredeck/backstage-plugin-helm-common';
import type { ChartSourceReader } from './sources/ChartSourceReader';
import type { SourceTable, StoredSource } from './store/SourceTable';

/** Missed so many readings, a source counts as stale. */
const MISSED = 3;

/** The configured sources with the state they are in. */
export class ChartSources {
  readonly #readers: ReadonlyMap<string, ChartSourceReader>;
  readonly #table: SourceTable;

  constructor(options: {
    readers: readonly ChartSourceReader[];
    table: SourceTable;
  }) {
    this.#readers = new Map(
      options.readers.map(reader => [reader.name, reader]),
    );
    this.#table = options.table;
  }

  names(): string[] {
    return [...this.#readers.keys()];
  }

  /** @throws NotFoundError naming the sources there are */
  reader(name: string): ChartSourceReader {
    const reader = this.#readers.get(name);
    if (!reader) {
      throw new NotFoundError(
        `There is no chart source "${name}". There are: ${this.names().join(
          ', ',
        )}; more can be added at foredeck.helm.charts.sources`,
      );
    }
    return reader;
  }

  async list(): Promise<ChartSource[]> {
    const stored = await this.#table.list();
    return [...this.#readers.values()].map(reader =>
      toSource(
        reader,
        stored.find(source => source.name === reader.name),
      ),
    );
  }

  async get(name: string): Promise<ChartSource> {
    const reader = this.reader(name);
    return toSource(reader, await this.#table.get(name));
  }
}

function toSource(
  reader: ChartSourceReader,
  stored: StoredSource | undefined,
): ChartSource {
  return {
    name: reader.name,
    title: reader.title,
    kind: reader.kind,
    url: reader.url,
    state: stateOf(reader, stored),
    message: stored?.problem ?? stored?.remark,
    refreshedAt: stored?.refreshedAt,
    charts: stored?.charts ?? 0,
    versions: stored?.versions ?? 0,
  };
}

function stateOf(
  reader: ChartSourceReader,
  stored: StoredSource | undefined,
): ChartSource['state'] {
  if (stored?.refreshing) {
    return 'refreshing';
  }
  if (stored?.problem) {
    return 'failed';
  }
  if (!stored?.refreshedAt) {
    return 'never';
  }
  const age = Date.now() - Date.parse(stored.refreshedAt);
  return age > MISSED * reader.frequencyMs ? 'stale' : 'fresh';
}
