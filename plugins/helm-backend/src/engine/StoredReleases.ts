import { NotFoundError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { parseRelease, toReleaseRecord } from '../release/decodeRelease';
import { readHistory } from '../release/readHistory';
import { readPackedRecord } from '../release/readRecord';
import type { ReleaseRecord, RevisionLabels } from '../release/ReleaseRecord';
import { readRecordChart, type RecordChart } from './RecordChart';

/** Of all who read many at once. */
const PARALLEL_READS = 24;

/** Records may go while they are read, when a release is being tidied up. */
const MOST_LOOKS = 5;

/** What is kept of records that were read, in characters as they are stored. */
const KEPT_CHARACTERS = 16 * 1024 * 1024;
const KEPT_MS = 5 * 60_000;

/** A revision as its record holds it: shared, and not to be changed. Holds secrets. */
export interface StoredRelease {
  labels: RevisionLabels;
  record: ReleaseRecord;
  chart: RecordChart;
}

/** Reads releases with their charts from their records, without Helm. */
export class StoredReleases {
  readonly #access: KubernetesAccess;
  readonly #limit = pLimit(PARALLEL_READS);
  /**
   * By what stays as long as the record does. Who asks has listed the record
   * with his own rights before, and who may list Secrets may read them.
   */
  readonly #kept = new LRUCache<string, StoredRelease>({
    maxSize: KEPT_CHARACTERS,
    ttl: KEPT_MS,
  });

  constructor(options: { access: KubernetesAccess }) {
    this.#access = options.access;
  }

  /** The latest revision; undefined when there is no such release. */
  async latest(
    ref: ReleaseRef,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<StoredRelease | undefined> {
    const cluster = this.#access.cluster(ref.cluster);
    return this.#limit(async () => {
      const { namespace, name } = ref;
      for (let look = 1; ; look += 1) {
        signal?.throwIfAborted();
        const [latest] = await readHistory(cluster, actor, namespace, name);
        if (!latest || latest.status === 'uninstalled') {
          return undefined;
        }
        try {
          return await this.#read(cluster, ref, latest, actor, signal);
        } catch (error) {
          // Taken away since it was listed: what is left is looked at anew.
          if (!(error instanceof NotFoundError) || look === MOST_LOOKS) {
            throw error;
          }
        }
      }
    });
  }

  /** @throws NotFoundError when Helm has it no more */
  async revision(
    ref: ReleaseRef,
    revision: number,
    actor: Actor,
    signal?: AbortSignal,
  ): Promise<StoredRelease> {
    const cluster = this.#access.cluster(ref.cluster);
    return this.#limit(async () => {
      signal?.throwIfAborted();
      const { namespace, name } = ref;
      const history = await readHistory(cluster, actor, namespace, name);
      const labels = history.find(one => one.revision === revision);
      if (!labels) {
        throw new NotFoundError(
          `Revision ${revision} of ${name} in ${namespace} on ${cluster.info.title} is not there any more; read the release again`,
        );
      }
      return this.#read(cluster, ref, labels, actor, signal);
    });
  }

  async #read(
    cluster: Cluster,
    { namespace }: ReleaseRef,
    labels: RevisionLabels,
    actor: Actor,
    signal: AbortSignal | undefined,
  ): Promise<StoredRelease> {
    const { uid, resourceVersion, secretName } = labels;
    const key = [cluster.info.name, uid, resourceVersion].join('/');
    const kept = this.#kept.get(key);
    if (kept) {
      return kept;
    }
    const { encoded, driver } = await readPackedRecord(
      cluster,
      actor,
      namespace,
      secretName,
      signal,
    );
    const parsed = await parseRelease(encoded, driver);
    const stored = {
      labels,
      record: toReleaseRecord(parsed),
      chart: readRecordChart(parsed),
    };
    this.#kept.set(key, stored, { size: encoded.length });
    return stored;
  }
}
