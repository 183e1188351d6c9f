import { NotAllowedError, toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import type { ScopedCollection } from '@foredeck/backstage-plugin-workloads-node';
import { FactsReader } from './FactsReader';
import { listRecords, type ListedRecord } from './listRecords';
import type {
  IndexedRelease,
  ReleaseFacts,
  RevisionLabels,
} from './ReleaseRecord';
import { labelsOf, type RevisionObject } from './revisionObject';
import { latestOf, stampOf, type TrackedRelease } from './TrackedRelease';
import { UndecodableError } from './UndecodableError';

/** Parallel reads of record bodies per cluster. */
const PARALLEL_READS = 8;

/** With so many records to read they are listed, if they are no small part of all. */
const WORTH_A_SWEEP = 100;

/** How long after a failed read the next is tried. */
const RETRY_MS = 10_000;

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
  readonly #entries = new Map<string, TrackedRelease>();
  readonly #limit = pLimit(PARALLEL_READS);
  readonly #reading = new Set<Promise<void>>();
  #sweeping: Promise<void> | undefined;
  readonly #listeners = new Set<ReleaseListener>();
  readonly #reader: FactsReader;
  readonly #abort = new AbortController();
  readonly #unsubscribe: Array<() => void>;

  /**
   * @param options - The records come from several collections, as Helm has
   * several drivers; objects are as `revisionReader` makes them
   */
  constructor(options: {
    cluster: Cluster;
    records: ReadonlyArray<ScopedCollection<RevisionObject>>;
    logger: LoggerService;
  }) {
    this.#cluster = options.cluster;
    this.#logger = options.logger;
    this.#reader = new FactsReader(options);
    this.#unsubscribe = options.records.map(collection =>
      collection.subscribe({
        onAdd: object => this.#put(object),
        onUpdate: object => this.#put(object),
        onDelete: object => this.#remove(object),
      }),
    );
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
    return [...(entry?.revisions.values() ?? [])]
      .flatMap(object => labelsOf(object) ?? [])
      .sort((a, b) => b.revision - a.revision);
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
    this.#unsubscribe.forEach(stop => stop());
    this.#abort.abort();
  }

  #put(object: RevisionObject): void {
    const { metadata, revision } = object;
    if (!revision) {
      return;
    }
    const key = `${metadata.namespace}/${revision.release}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = {
        namespace: metadata.namespace,
        name: revision.release,
        revisions: new Map(),
      };
      this.#entries.set(key, entry);
    }
    entry.revisions.set(revision.number, object);
    this.#emit(entry);
    this.#scheduleRead(entry);
  }

  #remove({ metadata, revision }: RevisionObject): void {
    const key = revision && `${metadata.namespace}/${revision.release}`;
    const entry = key ? this.#entries.get(key) : undefined;
    if (!revision || !key || !entry) {
      return;
    }
    // A record deleted and made again under one name keeps its newer self.
    if (entry.revisions.get(revision.number)?.metadata.uid === metadata.uid) {
      entry.revisions.delete(revision.number);
    }
    if (entry.revisions.size === 0) {
      this.#entries.delete(key);
    } else {
      this.#scheduleRead(entry);
    }
    this.#emit(entry);
  }

  #emit({ namespace, name }: TrackedRelease): void {
    this.#listeners.forEach(listener => listener(namespace, name));
  }

  #scheduleRead(entry: TrackedRelease): void {
    if (entry.reading || this.#abort.signal.aborted) {
      return;
    }
    entry.reading = true;
    const reading = this.#limit(() => this.#readLatest(entry)).finally(() => {
      entry.reading = false;
      this.#reading.delete(reading);
      if (this.#reading.size === 0) {
        this.#sweeping = undefined;
      }
    });
    this.#reading.add(reading);
    if (
      this.#reading.size >= WORTH_A_SWEEP &&
      this.#reading.size >= this.#entries.size / 4
    ) {
      // Once for all that is waiting until nothing is.
      this.#sweeping ??= this.#sweep();
    }
  }

  /** Runs when a slot is free, so a burst of revisions reads the last one only. */
  async #readLatest(entry: TrackedRelease): Promise<void> {
    await this.#sweeping;
    let object = latestOf(entry);
    while (object && entry.decoded?.key !== stampOf(object)) {
      const wanted = object;
      const { signal } = this.#abort;
      const isDone = await this.#decode(entry, stampOf(wanted), () =>
        this.#reader.fetch(wanted, signal),
      );
      if (!isDone) {
        return;
      }
      object = latestOf(entry);
    }
  }

  /** @returns false when it has to be tried again later, or never */
  async #decode(
    entry: TrackedRelease,
    key: string,
    read: () => Promise<ReleaseFacts>,
  ): Promise<boolean> {
    try {
      entry.decoded = { key, facts: await read() };
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

  /**
   * Reads many records in few requests. Whatever it leaves unread, for any
   * reason, is read one by one.
   */
  async #sweep(): Promise<void> {
    const { signal } = this.#abort;
    try {
      for await (const record of listRecords(this.#cluster, signal)) {
        await this.#readListed(record);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#logger.debug(
          `Could not list release records on ${
            this.#cluster.info.name
          }, they are read one by one: ${toError(error).message}`,
        );
      }
    }
  }

  async #readListed({ metadata, data }: ListedRecord): Promise<void> {
    const { namespace, labels } = metadata;
    const entry = this.#entries.get(`${namespace}/${labels?.name}`);
    const object = entry && latestOf(entry);
    const key = stampOf({ metadata });
    if (
      entry &&
      object?.revision?.driver === 'secret' &&
      stampOf(object) === key &&
      entry.decoded?.key !== key &&
      data
    ) {
      await this.#decode(entry, key, () =>
        this.#reader.unpack({ encoded: data.release, driver: 'secret' }),
      );
    }
  }

  #view(entry: TrackedRelease): IndexedRelease {
    const object = latestOf(entry);
    const labels = object && labelsOf(object);
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
        entry.decoded?.key === stampOf(object)
          ? entry.decoded.problem
          : undefined,
    };
  }
}
