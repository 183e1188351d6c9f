import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import type { FetchedChart } from '../archive/ArchiveCache';
import type { ChartListing } from '../listing/ListedVersion';
import { ChartFolder } from './ChartFolder';
import type { ChartLocation, ChartSourceReader } from './ChartSourceReader';
import { fingerprintOf } from './fingerprintOf';
import { GitCli } from './GitCli';
import type { SourceSettings } from './SourceSettings';

/** Charts of a Git repository, at a branch, tag or commit. */
export class GitSource implements ChartSourceReader {
  readonly kind = 'git';
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly fingerprint: string;
  readonly frequencyMs: number;
  readonly #git: GitCli;
  readonly #ref: string;
  readonly #path: string;

  constructor(settings: Extract<SourceSettings, { kind: 'git' }>) {
    this.name = settings.name;
    this.title = settings.title;
    this.url = settings.url;
    this.frequencyMs = settings.frequencyMs;
    this.fingerprint = fingerprintOf(settings.url, settings.ref, settings.path);
    this.#git = new GitCli(settings);
    this.#ref = settings.ref ?? 'HEAD';
    this.#path = settings.path;
  }

  async list(
    stamp: string | undefined,
    signal: AbortSignal,
  ): Promise<ChartListing | undefined> {
    const commit = await this.#git.commitOf(this.#ref, signal);
    if (commit === stamp) {
      return undefined;
    }
    return this.#checkedOut(commit, async home => {
      const folder = await ChartFolder.read([await this.#folder(home)], home);
      return {
        stamp: commit,
        versions: folder.versions(({ path }) =>
          JSON.stringify({ commit, path: join(this.#path, path) }),
        ),
        remark: () => folder.remark(),
      };
    });
  }

  async fetch(chart: ChartLocation): Promise<FetchedChart> {
    const at: { commit: string; path: string } = JSON.parse(chart.location);
    return this.#checkedOut(at.commit, home =>
      ChartFolder.open(home, join(home, at.path)),
    );
  }

  /** The repository must not send us elsewhere by a link in its place. */
  async #folder(home: string): Promise<string> {
    const folder = join(home, this.#path);
    const [real, limit] = await Promise.all([realpath(folder), realpath(home)]);
    if (real !== limit && !real.startsWith(limit + sep)) {
      throw new InputError(
        `The path ${this.#path} of the source ${
          this.name
        } leads out of its repository`,
      );
    }
    return folder;
  }

  async #checkedOut<T>(
    commit: string,
    use: (home: string) => Promise<T>,
  ): Promise<T> {
    const home = await mkdtemp(join(tmpdir(), 'foredeck-git-'));
    try {
      await this.#git.checkout(commit, this.#ref, home);
      return await use(home).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT'
          ? new ServiceUnavailableError(
              `The repository has no folder ${
                this.#path
              }: correct path of the source ${
                this.name
              } at foredeck.helm.charts.sources`,
            )
          : error;
      });
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }
}
