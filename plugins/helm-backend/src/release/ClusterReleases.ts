import { NotAllowedError, toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import type { ScopedCollection } from '../live/ScopedCollection';
import { Interner } from './Interner';
import type {
  IndexedRelease,
  ReleaseFacts,
  RevisionLabels,
} from './ReleaseRecord';
import { readPackedRecord } from './readRecord';
import { labelsOf, type RevisionObject } from './revisionObject';
import { scanRecord } from './scanRecord';
import { UndecodableError } from './UndecodableError';
import { unpackRecord } from './unpackRecord';

/** Parallel reads of record bodies per cluster. */
const PARALLEL_READS = 8;

/** How long after a failed read the next is tried. */
const RETRY_MS = 10_000;

interface Entry {
  namespace: string;
  name: string;
  revisions: Map<number, RevisionObject>;
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
  readonly #texts = new Interner<string>(text => text);
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
    let object = latest(entry);
    while (object && entry.decoded?.key !== keyOf(object)) {
      if (!(await this.#read(entry, object))) {
        return;
      }
      object = latest(entry);
    }
  }

  /** @returns false when it has to be tried again later, or never */
  async #read(entry: Entry, object: RevisionObject): Promise<boolean> {
    const key = keyOf(object);
    try {
      entry.decoded = { key, facts: await this.#readFacts(object) };
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

  async #readFacts(object: RevisionObject): Promise<ReleaseFacts> {
    const { encoded, driver } = await readPackedRecord(
      this.#cluster,
      { kind: 'service' },
      object.metadata.namespace,
      labelsOf(object)?.secretName ?? object.metadata.name,
      this.#abort.signal,
    );
    return this.#share(scanRecord(await unpackRecord(encoded, driver)));
  }

  /** Charts and versions repeat: each is held once. */
  #share(facts: ReleaseFacts): ReleaseFacts {
    const shared = (text: string | undefined) =>
      text === undefined ? undefined : this.#texts.get(text);
    return {
      ...facts,
      chart: shared(facts.chart),
      chartVersion: shared(facts.chartVersion),
      appVersion: shared(facts.appVersion),
    };
  }

  #view(entry: Entry): IndexedRelease {
    const object = latest(entry);
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
        entry.decoded?.key === keyOf(object)
          ? entry.decoded.problem
          : undefined,
    };
  }
}

function keyOf({ metadata }: RevisionObject): string {
  return `${metadata.uid}/${metadata.resourceVersion}`;
}

function latest(entry: Entry): RevisionObject | undefined {
  let newest: RevisionObject | undefined;
  for (const object of entry.revisions.values()) {
    if (number(object) > (newest ? number(newest) : 0)) {
      newest = object;
    }
  }
  return newest;
}

function number({ revision }: RevisionObject): number {
  return revision?.number ?? 0;
}
