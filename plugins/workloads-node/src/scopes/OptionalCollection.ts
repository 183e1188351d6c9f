import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { accessReview } from './accessReview';
import type { Collection } from './ScopedCollection';

const RETRY_MS = 30_000;

/**
 * A collection that is held only where the portal may list it, and whose
 * absence is no problem: asking first keeps a forbidden list from being tried,
 * and complained about, for ever.
 */
export class OptionalCollection implements Collection {
  /** Nobody waits for it, and nothing is stale without it. */
  readonly problem = undefined;
  readonly #cluster: Cluster;
  readonly #inner: Collection;
  readonly #group: string;
  readonly #resource: string;
  readonly #logger: LoggerService;
  #wanted: ReadonlySet<string> = new Set();
  #asking: Promise<void> = Promise.resolve();

  constructor(options: {
    cluster: Cluster;
    inner: Collection;
    /** Empty for the core group. */
    group: string;
    /** Plural. */
    resource: string;
    logger: LoggerService;
  }) {
    this.#cluster = options.cluster;
    this.#inner = options.inner;
    this.#group = options.group;
    this.#resource = options.resource;
    this.#logger = options.logger;
  }

  get syncedAt(): string | undefined {
    return this.#inner.syncedAt;
  }

  setNamespaces(namespaces: ReadonlySet<string>): void {
    this.#wanted = namespaces;
    this.#asking = this.#narrow(namespaces).catch(error => {
      this.#logger.debug(
        `Can not tell whether ${this.#resource} may be read on ${
          this.#cluster.info.name
        }: ${toError(error).message}`,
      );
      setTimeout(() => {
        if (this.#wanted === namespaces) {
          this.setNamespaces(namespaces);
        }
      }, RETRY_MS).unref();
    });
  }

  /** Resolves at once where nothing may be listed. */
  async ready(signal?: AbortSignal): Promise<void> {
    await this.#asking;
    await this.#inner.ready(signal);
  }

  stop(): void {
    this.#wanted = new Set();
    this.#inner.stop();
  }

  async #narrow(namespaces: ReadonlySet<string>): Promise<void> {
    const allowed = new Set<string>();
    for (const namespace of namespaces) {
      const review = await accessReview(
        this.#cluster,
        { kind: 'service' },
        {
          verb: 'list',
          group: this.#group,
          resource: this.#resource,
          namespace: namespace === '*' ? undefined : namespace,
        },
      );
      if (review.allowed) {
        allowed.add(namespace);
      }
    }
    // Another answer was asked for in the meantime, or none any more.
    if (this.#wanted === namespaces) {
      this.#inner.setNamespaces(allowed);
    }
  }
}
