import {
  LAYERS_LABEL,
  mergeValues,
  type ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { EntityDirectory } from '../entity/EntityDirectory';
import { kubernetesIds, manifestObjects } from '../release/manifestObjects';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import { ValuesMask } from '../values/ValuesMask';
import { recordDigest } from './chartDigest';
import type { ChartFile, RecordChart } from './RecordChart';
import type { ReleaseSources } from './ReleaseSources';
import type { StoredRelease, StoredReleases } from './StoredReleases';

/** The first name with a dot in it: `plural.group`. */
const CRD_NAME = /^\s*["']?name["']?:\s*["']?([a-z0-9-]+\.[a-z0-9.-]+)/m;

/** Tells all that a release is made of, from its record and from memory. */
export class StateReader {
  readonly #index: ReleaseIndex;
  readonly #directory: EntityDirectory;
  readonly #releases: StoredReleases;
  readonly #sources: ReleaseSources;

  constructor(options: {
    index: ReleaseIndex;
    directory: EntityDirectory;
    releases: StoredReleases;
    sources: ReleaseSources;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#releases = options.releases;
    this.#sources = options.sources;
  }

  async read(
    ref: ReleaseRef,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<ReleaseState | undefined> {
    const stored = await this.#releases.latest(ref, actor, signal);
    return stored && this.#state(ref, stored);
  }

  async #state(ref: ReleaseRef, stored: StoredRelease): Promise<ReleaseState> {
    const { labels, record, chart } = stored;
    const { namespace, name } = ref;
    const digest = recordDigest(chart);
    const [{ source, notice }, links] = await Promise.all([
      this.#sources.of(ref, stored, digest),
      this.#directory.recent(),
    ]);
    const values = structuredClone(record.config);
    const merged = mergeValues(structuredClone(record.chartValues), values);
    const link = links.of({
      ...ref,
      entityLabel: labels.entityLabel,
      kubernetesIds: kubernetesIds(record.manifest),
    });
    const { [LAYERS_LABEL]: layersHash, ...others } = labels.labels ?? {};
    return {
      ref: { cluster: ref.cluster, namespace, name },
      revision: labels.revision,
      status: labels.status,
      updated: labels.updated,
      chart: {
        name: chart.name,
        version: chart.version,
        appVersion: chart.appVersion,
      },
      ...{ digest, source, notice, merged, layersHash },
      profile: labels.profile,
      values,
      secretPaths: new ValuesMask(record.schema ?? {}).paths(merged),
      schema: record.schema,
      objects: manifestObjects(record.manifest),
      crds: crdNames(chart),
      chartText: () => chartText(chart),
      health: this.#index.health(this.#index.view(ref.cluster))(
        namespace,
        name,
      ),
      entityRef: link?.entityRef,
      labels: others,
    };
  }
}

/** Without parsing them: definitions are the longest files there are. */
function crdNames({ files }: RecordChart): string[] {
  return files
    .filter(({ path }) => /^crds\/.*\.(ya?ml|json)$/.test(path))
    .flatMap(({ content }) => content.toString('utf8').split(/^---.*$/m))
    .filter(text => /kind["']?:\s*["']?CustomResourceDefinition\b/.test(text))
    .flatMap(text => CRD_NAME.exec(text)?.[1] ?? []);
}

function* chartText({ templates, files }: RecordChart) {
  for (const file of [...templates, ...files]) {
    if (isText(file)) {
      yield { path: file.path, text: file.content.toString('utf8') };
    }
  }
}

function isText({ content }: ChartFile): boolean {
  return !content.includes(0);
}
