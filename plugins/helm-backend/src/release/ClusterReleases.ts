import { NotAllowedError, toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import type { ScopedCollection } from '../live/ScopedCollection';
import type {
  IndexedRelease,
  ReleaseFacts,
  RevisionLabels,
} from './ReleaseRecord';
import { UndecodableError } from './decodeRelease';
import { kubernetesIds } from './manifestObjects';
import { readRecord } from './readRecord';
import { revisionLabels } from './revisionLabels';

/** Parallel reads of record bodies per cluster. */
const PARALLEL_READS = 8;

/** How long after a failed read the next is tried. */
const RETRY_MS = 10_000;

interface Entry {
  namespace: string;
  name: string;
  revisions: Map<number, RevisionLabels>;
  /** Facts of the latest revision, keyed by what it was read from. */
  decoded?: { key: string; facts?: ReleaseFacts; problem?: string };
  /** True while a read is waiting or under way; it ends with the latest. */
  reading?: boolean;
}

/** Told which release came, changed or went. */
export type ReleaseListener = (namespace: string, name: string) => void;

/**
 * The releases of one cluster in memory. All revisions are known by their
 * labels alone; only the latest record of a release is read and decoded, once
 * per uid and resourceVersion.
 */
export class ClusterReleases {
  readonly #cluster: Cluster;
  readonly #logger: LoggerService;
  readonly #entries = new Map<string, Entry>();
  readonly #limit = pLimit(PARALLEL_READS);
  readonly #reading = new Set<Promise<void>>();
  readonly #listeners = new Set<ReleaseListener>();
  readonly #abort = new AbortController();
  readonly #unsubscribe: () => void;

  constructor(options: {
    cluster: Cluster;
    secrets: ScopedCollection<KubernetesObject>;
    logger: LoggerService;
  }) {
    this.#cluster = options.cluster;
    this.#logger = options.logger;
    this.#unsubscribe = options.secrets.subscribe({
      onAdd: secret => this.#put(secret),
      onUpdate: secret => this.#put(secret),
      onDelete: secret => this.#remove(secret),
    });
  }

  /** In no order. */
  list(): IndexedRelease[] {
    return [...this.#entries.values()].map(entry => this.#view(entry));
  }

  /** Every release by name, in no order. */
  names(): Array<{ namespace: string; name: string }> {
    return [...this.#entries.values()];
  }

  get(namespace: string, name: string): IndexedRelease | undefined {
    const entry = this.#entries.get(`${namespace}/${name}`);
    return entry && this.#view(entry);
  }

  /** Newest first. */
  revisions(namespace: string, name: string): RevisionLabels[] {
    const entry = this.#entries.get(`${namespace}/${name}`);
    return entry
      ? [...entry.revisions.values()].sort((a, b) => b.revision - a.revision)
      : [];
  }

  /** Resolves when no record is being read. */
  async settled(): Promise<void> {
    while (this.#reading.size) {
      await Promise.all(this.#reading);
    }
  }

  onChange(listener: ReleaseListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#listeners.clear();
    this.#unsubscribe();
    this.#abort.abort();
  }

  #put(secret: KubernetesObject): void {
    const found = revisionLabels(secret);
    if (!found) {
      return;
    }
    const key = `${found.namespace}/${found.release}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = {
        namespace: found.namespace,
        name: found.release,
        revisions: new Map(),
      };
      this.#entries.set(key, entry);
    }
    entry.revisions.set(found.labels.revision, found.labels);
    this.#emit(entry);
    this.#scheduleRead(entry);
  }

  #remove(secret: KubernetesObject): void {
    const found = revisionLabels(secret);
    const key = found && `${found.namespace}/${found.release}`;
    const entry = key ? this.#entries.get(key) : undefined;
    if (!found || !key || !entry) {
      return;
    }
    // A record deleted and made again under one name keeps its newer self.
    if (entry.revisions.get(found.labels.revision)?.uid === found.labels.uid) {
      entry.revisions.delete(found.labels.revision);
    }
    if (entry.revisions.size === 0) {
      this.#entries.delete(key);
    } else {
      this.#scheduleRead(entry);
    }
    this.#emit(entry);
  }

  #emit({ namespace, name }: Entry): void {
    this.#listeners.forEach(listener => listener(namespace, name));
  }

  #scheduleRead(entry: Entry): void {
    if (entry.reading || this.#abort.signal.aborted) {
      return;
    }
    entry.reading = true;
    const reading = this.#limit(() => this.#readLatest(entry)).finally(() => {
      entry.reading = false;
      this.#reading.delete(reading);
    });
    this.#reading.add(reading);
  }

  /** Runs when a slot is free, so a burst of revisions reads the last one only. */
  async #readLatest(entry: Entry): Promise<void> {
    let labels = latest(entry);
    while (labels && entry.decoded?.key !== keyOf(labels)) {
      if (!(await this.#read(entry, labels))) {
        return;
      }
      labels = latest(entry);
    }
  }

  /** @returns false when it has to be tried again later, or never */
  async #read(entry: Entry, labels: RevisionLabels): Promise<boolean> {
    const key = keyOf(labels);
    try {
      const record = await readRecord(
        this.#cluster,
        { kind: 'service' },
        entry.namespace,
        labels.secretName,
        this.#abort.signal,
      );
      entry.decoded = {
        key,
        facts: {
          chart: record.chart,
          chartVersion: record.chartVersion,
          appVersion: record.appVersion,
          updated: record.updated,
          kubernetesIds: kubernetesIds(record.manifest),
        },
      };
      this.#emit(entry);
      return true;
    } catch (error) {
      if (this.#abort.signal.aborted) {
        return false;
      }
      const problem = toError(error).message;
      this.#logger.debug(
        `Could not read release ${entry.namespace}/${entry.name} on ${
          this.#cluster.info.name
        }: ${problem}`,
      );
      if (
        error instanceof UndecodableError ||
        error instanceof NotAllowedError
      ) {
        entry.decoded = { key, problem };
        this.#emit(entry);
        return true;
      }
      // The cluster did not answer, or the record is just being deleted.
      const again = setTimeout(() => this.#scheduleRead(entry), RETRY_MS);
      again.unref();
      return false;
    }
  }

  #view(entry: Entry): IndexedRelease {
    const labels = latest(entry);
    if (!labels) {
      throw new Error(`Release ${entry.name} has no revision in memory`);
    }
    return {
      cluster: this.#cluster.info.name,
      namespace: entry.namespace,
      name: entry.name,
      latest: labels,
      facts: entry.decoded?.facts,
      problem:
        entry.decoded?.key === keyOf(labels)
          ? entry.decoded.problem
          : undefined,
    };
  }
}

function keyOf(labels: RevisionLabels): string {
  return `${labels.uid}/${labels.resourceVersion}`;
}

function latest(entry: Entry): RevisionLabels | undefined {
  let newest: RevisionLabels | undefined;
  for (const labels of entry.revisions.values()) {
    if (!newest || labels.revision > newest.revision) {
      newest = labels;
    }
  }
  return newest;
}
