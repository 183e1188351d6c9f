import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import type {
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import pLimit from 'p-limit';
import { readHistory } from '../release/readHistory';
import type { RevisionLabels } from '../release/ReleaseRecord';
import { UndecodableError } from '../release/UndecodableError';
import { readStoredRevision, type StoredRevision } from './readStoredRevision';
import { redactorOf } from './recordSecrets';
import { revisionDiff } from './revisionDiff';
import type { RevisionAuthor, RevisionAuthors } from './RevisionAuthors';

const PARALLEL = 6;

/** One revision as the cluster keeps it, with what its labels say. */
export interface LabelledRevision {
  labels: RevisionLabels;
  stored: StoredRevision;
}

/** The revisions of releases, read from the cluster as they are now. */
export class ReleaseHistory {
  readonly #access: KubernetesAccess;
  readonly #authors: RevisionAuthors;

  constructor(options: { access: KubernetesAccess; authors: RevisionAuthors }) {
    this.#access = options.access;
    this.#authors = options.authors;
  }

  /**
   * Newest first; a record that can not be read is an entry that says why.
   *
   * @throws NotFoundError when there is no such release
   */
  async revisions(ref: ReleaseRef): Promise<RevisionEntry[]> {
    const cluster = this.#access.cluster(ref.cluster);
    const limit = pLimit(PARALLEL);
    const [all, authors] = await Promise.all([
      this.labels(ref),
      this.#authors.byRevision(ref),
    ]);
    return Promise.all(
      all.map(labels =>
        limit(() => tolerantEntry(cluster, ref, labels, authors)),
      ),
    );
  }

  /**
   * What differs between two revisions, secrets masked.
   *
   * @throws NotFoundError naming the revisions there are
   */
  async diff(ref: ReleaseRef, from: number, to: number): Promise<RevisionDiff> {
    const [before, after, authors] = await Promise.all([
      this.read(ref, from),
      this.read(ref, to),
      this.#authors.byRevision(ref),
    ]);
    return {
      from: entry(before, authors),
      to: entry(after, authors),
      ...revisionDiff(before.stored, after.stored),
    };
  }

  /** One revision for a page. */
  async entry(ref: ReleaseRef, revision: LabelledRevision) {
    return entry(revision, await this.#authors.byRevision(ref));
  }

  /**
   * One revision whole; the latest unless told.
   *
   * @throws NotFoundError naming the revisions there are; ConflictError for one
   * whose record is damaged
   */
  async read(ref: ReleaseRef, revision?: number): Promise<LabelledRevision> {
    const all = await this.labels(ref);
    const labels =
      revision === undefined
        ? all[0]
        : all.find(one => one.revision === revision);
    if (!labels) {
      throw new NotFoundError(
        `${ref.name} in ${
          ref.namespace
        } has no revision ${revision}; there are ${all
          .map(one => one.revision)
          .join(', ')}`,
      );
    }
    const cluster = this.#access.cluster(ref.cluster);
    try {
      const stored = await readStoredRevision(
        cluster,
        { kind: 'service' },
        ref.namespace,
        labels.secretName,
      );
      return { labels, stored };
    } catch (error) {
      if (error instanceof UndecodableError) {
        throw new ConflictError(
          `Revision ${labels.revision} of ${ref.name} can not be read: ${error.message}. Choose another revision`,
        );
      }
      throw error;
    }
  }

  /**
   * The revisions by their labels, newest first.
   *
   * @throws NotFoundError when there is no such release
   */
  async labels(ref: ReleaseRef): Promise<RevisionLabels[]> {
    const cluster = this.#access.cluster(ref.cluster);
    const all = await readHistory(
      cluster,
      { kind: 'service' },
      ref.namespace,
      ref.name,
    );
    if (all.length === 0) {
      throw new NotFoundError(
        `There is no release ${ref.name} in ${ref.namespace} on ${cluster.info.title}`,
      );
    }
    return all;
  }
}

async function tolerantEntry(
  cluster: Cluster,
  ref: ReleaseRef,
  labels: RevisionLabels,
  authors: ReadonlyMap<number, RevisionAuthor>,
): Promise<RevisionEntry> {
  try {
    const stored = await readStoredRevision(
      cluster,
      { kind: 'service' },
      ref.namespace,
      labels.secretName,
    );
    return entry({ labels, stored }, authors);
  } catch (error) {
    return {
      revision: labels.revision,
      status: labels.status,
      updated: labels.updated,
      ...authors.get(labels.revision),
      problem: toError(error).message,
    };
  }
}

function entry(
  { labels, stored }: LabelledRevision,
  authors: ReadonlyMap<number, RevisionAuthor>,
): RevisionEntry {
  const { record } = stored;
  const { redact } = redactorOf(stored);
  return {
    revision: labels.revision,
    // The label is what Helm itself goes by.
    status: labels.status,
    chart: record.chart,
    chartVersion: record.chartVersion,
    appVersion: record.appVersion,
    updated: record.updated,
    description: record.description && redact(record.description),
    ...authors.get(labels.revision),
  };
}
