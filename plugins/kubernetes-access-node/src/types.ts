import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { KubeConfig, KubernetesObject } from '@kubernetes/client-node';

/** One entry of the portal's `kubernetes:` config, without its credentials. */
export interface ClusterInfo {
  name: string;
  /** What to show a person; the name when the config gives no title. */
  title: string;
  /** API server URL. */
  server: string;
  authProvider: string;
  /** True when the backend acts as the signed-in user (`foredeck.kubernetes.impersonate`). */
  impersonates: boolean;
}

/** What is known about a cluster right now, without waiting for it. */
export interface ClusterHealth {
  state: 'unknown' | 'reachable' | 'unreachable' | 'unauthorized';
  /** One sentence that names the cause and the fix, when not reachable. */
  message?: string;
  /** Kubernetes version such as `v1.36.2`. */
  version?: string;
  /** ISO 8601, when the state was last checked. */
  checkedAt?: string;
}

/**
 * On whose behalf a call is made. `service` uses the portal's own credentials;
 * `user` adds impersonation headers when impersonation is on. Authorise the
 * user by a Backstage permission before either.
 */
export type Actor =
  | { kind: 'service' }
  | { kind: 'user'; credentials: BackstageCredentials<BackstageUserPrincipal> };

/** One JSON request to a cluster's API server. */
export interface ClusterRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with query, such as `/api/v1/namespaces?limit=10`. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is a string. */
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds until the call is given up; 15,000 unless told. */
  timeoutMs?: number;
}

/**
 * Deltas of an informer, in order. A subscriber who comes later first gets
 * `onAdd` for each object there is, and `onSynced` when the list is complete.
 */
export interface InformerHandlers<T extends KubernetesObject> {
  onAdd?(object: T): void;
  onUpdate?(object: T, previous: T): void;
  onDelete?(object: T): void;
  /** After each complete list. */
  onSynced?(): void;
}

/** What an informer lists and watches. */
export interface InformerSpec {
  /** Such as `/api/v1/pods` or `/apis/apps/v1/namespaces/shop-dev/deployments`. */
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Fetch `PartialObjectMetadata` only. */
  metadataOnly?: boolean;
  /**
   * Makes what is kept of each object as it arrives, to leave out what nobody
   * reads. Must keep `metadata.name`, `namespace`, `uid` and `resourceVersion`.
   * Informers with the same function are shared: give it one that stays.
   */
  transform?: (object: KubernetesObject) => KubernetesObject;
}

/**
 * A list-and-watch cache over one collection. Its objects are shared, so they
 * must not be changed; they come without `metadata.managedFields`.
 */
export interface ClusterInformer<T extends KubernetesObject> {
  list(): T[];
  get(name: string, namespace?: string): T | undefined;
  /** ISO 8601 of the last event or bookmark; undefined before the first sync. */
  readonly syncedAt: string | undefined;
  /** Why the cache may be stale, in one sentence; undefined while it is live. */
  readonly problem: string | undefined;
  /**
   * Resolves at the first complete list; rejects when `signal` aborts, when the
   * informer ends before, and at once when the backend can not sign in there.
   */
  ready(signal?: AbortSignal): Promise<void>;
  subscribe(handlers: InformerHandlers<T>): () => void;
  /** Ends this hold; the watch ends with the last one. */
  stop(): void;
}

/** A list and watch that the portal holds open on a cluster. */
export interface HeldWatch {
  /** Such as `/api/v1/pods`. */
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Kept in memory. */
  objects: number;
  /** How many holds there are on it. */
  users: number;
  /** ISO 8601 of the last event or bookmark; absent before the first list. */
  syncedAt?: string;
  /** Why it may be stale, in one sentence. */
  problem?: string;
}

/** What the plugins of this backend hold open on a cluster. */
export interface ClusterUse {
  watches: HeldWatch[];
  /** Bodies that are being read as they come, such as logs, beside the watches. */
  streams: number;
}

/** A door to one cluster. */
export interface Cluster {
  readonly info: ClusterInfo;
  health(): ClusterHealth;
  /** Asks the API server for its version now and updates `health()`. Never throws. */
  check(signal?: AbortSignal): Promise<ClusterHealth>;
  /** What all plugins of this backend hold open there, right now. */
  use(): ClusterUse;
  /** A KubeConfig ready for `makeApiClient`, holding credentials: never log or return it. */
  kubeConfig(actor: Actor): Promise<KubeConfig>;
  /**
   * A JSON call. Answers below 300 resolve to the parsed body, or to the text
   * when it is not JSON. `kubernetesStatusOf(error)` gives the API server's own
   * reason and causes.
   * @throws NotAllowedError (401, 403), NotFoundError (404), ConflictError (409),
   * InputError (400, 422), ServiceUnavailableError when it can not be reached: each
   * message begins with the cluster's title and says what Kubernetes said.
   */
  request<T>(actor: Actor, request: ClusterRequest): Promise<T>;
  /**
   * As `request`, but the raw streamed body (for logs and watches). The time
   * limit ends when the answer begins; end the stream by `signal` or destroy.
   */
  stream(actor: Actor, request: ClusterRequest): Promise<NodeJS.ReadableStream>;
  /** Shared: equal specs of one actor kind `service` share one list and watch. */
  informer<T extends KubernetesObject>(spec: InformerSpec): ClusterInformer<T>;
  /**
   * Writes a 0600 kubeconfig into a private directory for the length of `use`,
   * and removes both whatever happens. No token appears in argv or environment.
   */
  withKubeconfig<T>(
    actor: Actor,
    use: (kubeconfigPath: string) => Promise<T>,
  ): Promise<T>;
}

/** The only door to clusters. */
export interface KubernetesAccess {
  clusters(): Cluster[];
  /** @throws NotFoundError that names the clusters there are. */
  cluster(name: string): Cluster;
  /**
   * Calls back after the set of clusters changed with the configuration. The
   * informers of a changed or removed cluster have ended then: open them anew.
   */
  onChange(listener: () => void): () => void;
}
