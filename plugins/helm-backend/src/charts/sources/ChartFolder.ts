import { InputError, isError, NotFoundError, toError } from '@backstage/errors';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { parseYamlMap } from '../../values/parseYaml';
import type { FetchedChart } from '../archive/ArchiveCache';
import {
  digestOfArchive,
  digestOfFiles,
  readChartFolder,
} from '../archive/readChartFolder';
import { unpackChart } from '../archive/unpackChart';
import type { ListedVersion } from '../listing/ListedVersion';
import { toListedVersion } from '../listing/toListedVersion';
import { fingerprintOf } from './fingerprintOf';

const DEEPEST = 6;
const MOST_CHARTS = 5_000;
const LARGEST_ARCHIVE = 50 * 1024 * 1024;

/** Where a chart lies: a `.tgz` or a directory with a `Chart.yaml`. */
export interface ChartFile {
  root: string;
  /** Below `root`. */
  path: string;
}

interface Listed extends ChartFile {
  listed: ListedVersion;
}

/** The charts below some folders; what charts contain is not looked into. */
export class ChartFolder {
  /**
   * Reads every chart, one after the other.
   *
   * @param within - links may lead here; to the folder of the chart's root only
   *   unless given
   */
  static async read(
    roots: readonly string[],
    within?: string,
  ): Promise<ChartFolder> {
    const found: Listed[] = [];
    const problems: string[] = [];
    for (const root of roots) {
      for await (const path of chartPaths(root)) {
        const file = { root, path: relative(root, path) };
        try {
          const chart = await ChartFolder.open(within ?? root, path);
          const name = nameOf(root, path);
          const listed = toListedVersion(metadataOf(chart, name), {
            location: '',
            digest: chart.digest,
          });
          if (typeof listed === 'string') {
            throw new InputError(`${name}: ${listed}`);
          }
          found.push({ ...file, listed });
        } catch (error) {
          problems.push(toError(error).message);
        }
      }
    }
    return new ChartFolder(found, problems);
  }

  /** @throws InputError when it is no chart */
  static async open(root: string, path: string): Promise<FetchedChart> {
    const name = nameOf(root, path);
    const info = await stat(path).catch((error: unknown) => {
      if (isError(error) && error.code === 'ENOENT') {
        throw new NotFoundError(`${name} is no longer there`);
      }
      throw error;
    });
    if (info.isDirectory()) {
      const files = await readChartFolder(path, root);
      return { files, digest: digestOfFiles(files) };
    }
    if (info.size > LARGEST_ARCHIVE) {
      throw new InputError(`${name} is larger than 50 MiB`);
    }
    const archive = await readFile(path);
    return {
      archive,
      files: await unpackChart(archive),
      digest: digestOfArchive(archive),
      provenance: await readOptional(`${path}.prov`),
    };
  }

  readonly #charts: Listed[];
  readonly #problems: string[];

  private constructor(charts: Listed[], problems: string[]) {
    this.#problems = problems;
    this.#charts = charts.sort((a, b) =>
      a.listed.name < b.listed.name ? -1 : 1,
    );
  }

  /** Changes when any chart does. */
  stamp(): string {
    return fingerprintOf(
      this.#charts.map(({ path, listed }) => [path, listed.digest]),
      this.#problems,
    );
  }

  async *versions(
    locate: (file: ChartFile) => string,
  ): AsyncGenerator<ListedVersion> {
    for (const { root, path, listed } of this.#charts) {
      yield { ...listed, location: locate({ root, path }) };
    }
  }

  remark(): string | undefined {
    const [first] = this.#problems;
    return first && `${this.#problems.length} left out: ${first}`;
  }
}

/** What to call a chart of a folder; where that lies is nobody's business. */
function nameOf(root: string, path: string): string {
  return relative(root, path) || basename(path);
}

/** The content of a chart's `Chart.yaml`. */
export function metadataOf(chart: FetchedChart, what: string) {
  const file = chart.files.get('Chart.yaml');
  if (!file) {
    throw new InputError(`${what} holds no Chart.yaml`);
  }
  return parseYamlMap(file.toString('utf8'), `${what}: Chart.yaml`);
}

async function* chartPaths(
  directory: string,
  depth = 0,
  seen = { count: 0 },
): AsyncGenerator<string> {
  const entries = await readdir(directory, { withFileTypes: true });
  if (entries.some(entry => entry.name === 'Chart.yaml')) {
    seen.count += 1;
    if (seen.count > MOST_CHARTS) {
      throw new InputError(`It holds more than ${MOST_CHARTS} charts`);
    }
    yield directory;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isFile() && entry.name.endsWith('.tgz')) {
      yield path;
    } else if (
      entry.isDirectory() &&
      depth < DEEPEST &&
      !entry.name.startsWith('.') &&
      entry.name !== 'node_modules'
    ) {
      yield* chartPaths(path, depth + 1, seen);
    }
  }
}

async function readOptional(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
