import { toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  Cluster,
  ClusterInformer,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { accessReview } from './accessReview';
import type { Collection } from './ScopedCollection';

const RETRY_MS = 30_000;

/** How often it is asked again where something was not allowed: roles change. */
const REVIEW_MS = 5 * 60_000;

/** The whole cluster. */
export const EVERYWHERE: ReadonlySet<string> = new Set(['*']);

/** What has to be listed for the collections to make sense. */
export interface ScopeQuestion {
  /** Plural of the core group. */
  resource: string;
  /** What is missing where it may not be listed, as in "so no release can be shown; give it ...". */
  otherwise: string;
}

/**
 * Decides where on a cluster the portal may list what is asked about, and keeps
 * collections to it: everywhere when it may, else namespace by namespace as they
 * come and go.
 */
export class Scopes {
  readonly #cluster: Cluster;
  readonly #logger: LoggerService;
  readonly #collections: readonly Collection[];
  readonly #question: ScopeQuestion;
  readonly #namespaces: ClusterInformer<KubernetesObject>;
  readonly #stopNamespaces: () => void;
  readonly #known = new Map<string, boolean>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  #deciding: Promise<void> | undefined;
  #message: string | undefined;
  #held: ReadonlySet<string> = new Set();
  #decided = false;

  constructor(options: {
    cluster: Cluster;
    collections: readonly Collection[];
    question: ScopeQuestion;
    logger: LoggerService;
  }) {
    this.#cluster = options.cluster;
    this.#collections = options.collections;
    this.#question = options.question;
    this.#logger = options.logger;
    this.#namespaces = this.#cluster.informer({ path: '/api/v1/namespaces' });
    this.#stopNamespaces = this.#namespaces.subscribe({
      onAdd: () => this.#decideSoon(0),
      onDelete: () => this.#decideSoon(0),
      onSynced: () => this.#decideSoon(0),
    });
    this.#decideSoon(0);
  }

  /** Namespaces as the cluster tells them, for those who may list them. */
  get namespaces(): ClusterInformer<KubernetesObject> {
    return this.#namespaces;
  }

  /** Why nothing can be seen, in one sentence; undefined when something can. */
  get message(): string | undefined {
    return this.#message;
  }

  /** True once it is known where to look. */
  get decided(): boolean {
    return this.#decided;
  }

  /** The namespaces that may be listed; `*` alone means the whole cluster. */
  get held(): ReadonlySet<string> {
    return this.#held;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#stopNamespaces();
    this.#namespaces.stop();
  }

  /** Looks again now; concurrent calls share one look. */
  decide(): Promise<void> {
    this.#deciding ??= this.#decide().finally(() => {
      this.#deciding = undefined;
    });
    return this.#deciding;
  }

  #decideSoon(delayMs: number): void {
    if (this.#stopped || (this.#decided && this.#known.get('*'))) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.decide(), delayMs);
    this.#timer.unref();
  }

  async #decide(): Promise<void> {
    try {
      if (await this.#allowed('*')) {
        this.#apply(EVERYWHERE);
        return;
      }
      const names = this.#namespaces
        .list()
        .map(namespace => namespace.metadata?.name)
        .filter(name => name !== undefined);
      const allowed = new Set<string>();
      for (const name of names) {
        if (await this.#allowed(name)) {
          allowed.add(name);
        }
      }
      this.#apply(allowed);
      this.#known.forEach((may, name) => may || this.#known.delete(name));
      this.#decideSoon(REVIEW_MS);
    } catch (error) {
      if (this.#stopped) {
        return;
      }
      this.#message = toError(error).message;
      this.#logger.debug(
        `Can not tell what may be read on cluster ${this.#cluster.info.name}: ${
          this.#message
        }`,
      );
      this.#decideSoon(RETRY_MS);
    }
  }

  #apply(namespaces: ReadonlySet<string>): void {
    if (this.#stopped) {
      return;
    }
    this.#collections.forEach(one => one.setNamespaces(namespaces));
    this.#held = namespaces;
    this.#decided = true;
    this.#message = namespaces.size
      ? undefined
      : `${this.#cluster.info.title}: the portal's account may not list ${
          this.#question.resource
        } in any namespace, ${this.#question.otherwise}`;
  }

  async #allowed(namespace: string): Promise<boolean> {
    const known = this.#known.get(namespace);
    if (known !== undefined) {
      return known;
    }
    const review = await accessReview(
      this.#cluster,
      { kind: 'service' },
      {
        verb: 'list',
        group: '',
        resource: this.#question.resource,
        namespace: namespace === '*' ? undefined : namespace,
      },
    );
    this.#known.set(namespace, review.allowed);
    return review.allowed;
  }
}
