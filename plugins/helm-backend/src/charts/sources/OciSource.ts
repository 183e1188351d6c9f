import { InputError, NotFoundError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { harborRepositories } from '../../registry/harbor';
import { RegistryClient } from '../../registry/RegistryClient';
import type { FetchedChart } from '../archive/ArchiveCache';
import { unpackChart } from '../archive/unpackChart';
import type { ChartListing, ListedVersion } from '../listing/ListedVersion';
import { toListedVersion } from '../listing/toListedVersion';
import { versionKey } from '../listing/versionKey';
import type { ChartLocation, ChartSourceReader } from './ChartSourceReader';
import { fingerprintOf } from './fingerprintOf';
import type { SourceSettings } from './SourceSettings';

/** Media types of a chart in a registry, as Helm pushes it. */
const CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const CONTENT = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';

const CREATED = 'org.opencontainers.image.created';

const MOST_REPOSITORIES = 2_000;
const MOST_TAGS = 5_000;

/** Versions whose description is read; of older ones the tag says enough. */
const DESCRIBED = 3;

const LARGEST_CONFIG = 1024 * 1024;
const LARGEST_ARCHIVE = 50 * 1024 * 1024;

const manifestSchema = z.object({
  config: z.object({ mediaType: z.string(), digest: z.string() }),
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** Charts in an OCI registry or a project of Harbor. */
export class OciSource implements ChartSourceReader {
  readonly kind = 'oci';
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly fingerprint: string;
  readonly frequencyMs: number;
  readonly #settings: Extract<SourceSettings, { kind: 'oci' }>;
  readonly #registry: RegistryClient;
  readonly #configs = new LRUCache<string, object>({ max: 2_000 });
  /** Below the registry: the folder all names are relative to. */
  readonly #prefix: string;

  constructor(settings: Extract<SourceSettings, { kind: 'oci' }>) {
    const [host, ...path] = settings.url.slice('oci://'.length).split('/');
    this.name = settings.name;
    this.title = settings.title;
    this.url = settings.url;
    this.frequencyMs = settings.frequencyMs;
    this.fingerprint = fingerprintOf(settings.url, settings.repositories);
    this.#settings = settings;
    this.#prefix = path.map(part => `${part}/`).join('');
    this.#registry = new RegistryClient(
      {
        host,
        harbor: settings.harbor,
        login: settings.login,
        ca: settings.ca,
        insecure: settings.insecure,
        trustedHosts: settings.trustedHosts,
        key: 'foredeck.helm.charts.sources',
      },
      `the source ${settings.name}`,
    );
  }

  async list(
    _stamp: string | undefined,
    signal: AbortSignal,
  ): Promise<ChartListing> {
    const names = await this.#names(signal);
    const skipped: string[] = [];
    return {
      versions: this.#versions(names, skipped, signal),
      remark: () =>
        skipped.length
          ? `${skipped.length} left out: ${skipped[0]}`
          : undefined,
    };
  }

  async digestOf(chart: ChartLocation): Promise<string | undefined> {
    const manifest = await this.#manifest(chart);
    return layer(manifest, CONTENT)?.digest;
  }

  async fetch(chart: ChartLocation): Promise<FetchedChart> {
    const repository = this.#prefix + chart.name;
    const manifest = await this.#manifest(chart);
    const content = layer(manifest, CONTENT);
    if (!content) {
      throw new InputError(`${repository}:${chart.version} is no Helm chart`);
    }
    const archive = await this.#registry.blob(
      repository,
      content.digest,
      LARGEST_ARCHIVE,
    );
    const provenance = layer(manifest, PROVENANCE);
    return {
      digest: content.digest,
      archive,
      files: await unpackChart(archive),
      provenance:
        provenance &&
        (await this.#registry.blob(
          repository,
          provenance.digest,
          LARGEST_CONFIG,
        )),
    };
  }

  close(): Promise<void> {
    return this.#registry.close();
  }

  /** Of the charts, below the source's address. */
  async #names(signal: AbortSignal): Promise<string[]> {
    const { repositories, harbor, url } = this.#settings;
    if (repositories.length) {
      return [...new Set(repositories)].sort();
    }
    const [project] = this.#prefix.split('/');
    if (harbor && !project) {
      throw new InputError(
        `The source ${this.name} needs the project of Harbor in its url, such as ${url}/library`,
      );
    }
    const all = harbor
      ? await harborRepositories(
          this.#registry,
          project,
          MOST_REPOSITORIES,
          signal,
        )
      : await this.#catalog(signal);
    return all
      .filter(name => name.startsWith(this.#prefix))
      .map(name => name.slice(this.#prefix.length))
      .filter(name => name)
      .sort();
  }

  async #catalog(signal: AbortSignal): Promise<string[]> {
    try {
      return await this.#registry.repositories(MOST_REPOSITORIES, signal);
    } catch (error) {
      throw new InputError(
        `${this.url} does not list its repositories: name them at repositories of the source ${this.name} at foredeck.helm.charts.sources`,
        error,
      );
    }
  }

  async *#versions(
    names: readonly string[],
    skipped: string[],
    signal: AbortSignal,
  ): AsyncGenerator<ListedVersion> {
    for (const name of names) {
      const { tags } = await this.#registry
        .tags(this.#prefix + name, MOST_TAGS, signal)
        .catch((error: Error) => {
          if (!(error instanceof NotFoundError)) {
            throw error;
          }
          skipped.push(`${name} has no versions`);
          return { tags: [] };
        });
      const versions = tags
        .map(tag => ({ tag, version: tag.replace(/_/g, '+') }))
        .filter(({ version }) => versionKey(version))
        .sort((a, b) =>
          versionKey(a.version) < versionKey(b.version) ? 1 : -1,
        );
      let described = 0;
      for (const { tag, version } of versions) {
        if (described < DESCRIBED) {
          described += 1;
          const listed = await this.#described(name, tag, signal);
          if (typeof listed !== 'string') {
            yield listed;
            continue;
          }
          skipped.push(listed);
          if (described === 1) {
            // A repository of images: its other tags are no charts either.
            break;
          }
        } else {
          yield {
            name,
            version,
            keywords: [],
            deprecated: false,
            location: JSON.stringify({ reference: tag }),
          };
        }
      }
    }
  }

  /** The chart's own words from its config; the reason when it is no chart. */
  async #described(
    name: string,
    tag: string,
    signal: AbortSignal,
  ): Promise<ListedVersion | string> {
    const repository = this.#prefix + name;
    const { digest, body } = await this.#registry.manifest(
      repository,
      tag,
      signal,
    );
    const manifest = manifestSchema.safeParse(body);
    const content = manifest.success && layer(manifest.data, CONTENT);
    if (!content || manifest.data.config.mediaType !== CONFIG) {
      return `${repository}:${tag} is no Helm chart`;
    }
    const chart = await this.#config(
      repository,
      manifest.data.config.digest,
      signal,
    );
    return toListedVersion(
      { created: manifest.data.annotations?.[CREATED], ...chart },
      {
        name,
        location: JSON.stringify({ reference: digest }),
        digest: content.digest,
      },
    );
  }

  /** Content of a digest never changes: it is read once. */
  async #config(
    repository: string,
    digest: string,
    signal: AbortSignal,
  ): Promise<object> {
    const known = this.#configs.get(digest);
    if (known) {
      return known;
    }
    const blob = await this.#registry.blob(
      repository,
      digest,
      LARGEST_CONFIG,
      signal,
    );
    const config: object = JSON.parse(blob.toString('utf8'));
    this.#configs.set(digest, config);
    return config;
  }

  async #manifest(chart: ChartLocation) {
    const { reference }: { reference: string } = JSON.parse(chart.location);
    const { body } = await this.#registry.manifest(
      this.#prefix + chart.name,
      reference,
    );
    const manifest = manifestSchema.safeParse(body);
    if (!manifest.success) {
      throw new InputError(
        `${this.#prefix}${chart.name}:${chart.version} is no Helm chart`,
      );
    }
    return manifest.data;
  }
}

function layer(
  manifest: z.infer<typeof manifestSchema>,
  mediaType: string,
): { digest: string } | undefined {
  return manifest.layers.find(one => one.mediaType === mediaType);
}
