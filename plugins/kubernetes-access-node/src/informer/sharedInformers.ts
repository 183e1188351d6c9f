import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { ClusterInformer, HeldWatch, InformerSpec } from '../types';
import { checkPath } from '../client/requestPath';
import type { BackoffOptions } from './backoff';
import { InformerHandle } from './informerHandle';
import type { InformerSource } from './informerSource';
import { Reflector } from './reflector';

/** What the informers of one cluster need. */
export interface SharedInformersOptions {
  source: InformerSource;
  title: string;
  logger: LoggerService;
  /** Why the cluster can not be used at all. */
  problem?: string;
  backoff?: BackoffOptions;
}

interface Shared {
  reflector: Reflector<KubernetesObject>;
  spec: InformerSpec;
  users: number;
}

/**
 * The informers of one cluster. Equal specs share one list and watch, which
 * ends with the last one who uses it.
 */
export class SharedInformers {
  readonly #options: SharedInformersOptions;
  readonly #shared = new Map<string, Shared>();

  constructor(options: SharedInformersOptions) {
    this.#options = options;
  }

  /** How many lists and watches there are. */
  get size(): number {
    return this.#shared.size;
  }

  open<T extends KubernetesObject>(spec: InformerSpec): ClusterInformer<T> {
    checkPath(spec.path);
    if (spec.path.includes('?')) {
      throw new InputError(
        'path of an informer must hold no query; use labelSelector and fieldSelector',
      );
    }
    const key = specKey(spec);
    const shared = this.#shared.get(key) ?? this.#start(key, spec);
    shared.users++;
    return new InformerHandle<T>(
      // The spec decides what the objects are, so the caller names their type.
      shared.reflector as unknown as Reflector<T>,
      () => this.#release(key, shared),
    );
  }

  /** What each of them holds. */
  describe(): HeldWatch[] {
    return [...this.#shared.values()].map(({ reflector, spec, users }) => ({
      path: spec.path,
      ...(spec.labelSelector && { labelSelector: spec.labelSelector }),
      ...(spec.fieldSelector && { fieldSelector: spec.fieldSelector }),
      objects: reflector.cache.size,
      users,
      ...(reflector.syncedAt && { syncedAt: reflector.syncedAt }),
      ...(reflector.problem && { problem: reflector.problem }),
    }));
  }

  /** Stops all of them. */
  stop(reason: string): void {
    for (const { reflector } of this.#shared.values()) {
      reflector.stop(reason);
    }
    this.#shared.clear();
  }

  #start(key: string, spec: InformerSpec): Shared {
    const { source, title, logger, problem, backoff } = this.#options;
    const reflector = new Reflector<KubernetesObject>({
      source,
      spec: { ...spec },
      title,
      logger,
      backoff,
    });
    const shared = { reflector, spec: { ...spec }, users: 0 };
    this.#shared.set(key, shared);
    if (problem) {
      reflector.stop(problem, new NotAllowedError(problem));
    } else {
      reflector.run().catch(error => reflector.stop(`${title}: ${error}`));
    }
    return shared;
  }

  #release(key: string, shared: Shared): void {
    shared.users--;
    if (shared.users === 0) {
      shared.reflector.stop(`${this.#options.title}: no longer watched`);
      if (this.#shared.get(key) === shared) {
        this.#shared.delete(key);
      }
    }
  }
}

function specKey(spec: InformerSpec): string {
  return JSON.stringify([
    spec.path,
    spec.labelSelector ?? '',
    spec.fieldSelector ?? '',
    spec.metadataOnly ?? false,
    spec.transform ? identityOf(spec.transform) : '',
  ]);
}

const identities = new WeakMap<object, number>();
let latestIdentity = 0;

/** A number for a function, the same each time. */
function identityOf(transform: object): number {
  let identity = identities.get(transform);
  if (identity === undefined) {
    latestIdentity += 1;
    identity = latestIdentity;
    identities.set(transform, identity);
  }
  return identity;
}
