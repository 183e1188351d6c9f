import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { LiveWorkloads } from '../live/LiveWorkloads';
import { slimWorkload } from '../live/slimObjects';
import { PlacedPods } from '../pods/PlacedPods';
import { placeCronJob, placeWorkload } from '../pods/placePod';
import { accessReview } from '../scopes/accessReview';
import { OptionalCollection } from '../scopes/OptionalCollection';
import { ScopedCollection, type Collection } from '../scopes/ScopedCollection';
import { Scopes } from '../scopes/Scopes';
import type {
  ClusterWorkloads,
  PlacedPod,
  PlacedWorkload,
  PodHandlers,
  PodSelection,
} from '../types';

/** Workloads and pods of one cluster, watched where the portal may list pods. */
export class ObservedCluster implements ClusterWorkloads {
  readonly cluster: Cluster;
  readonly #live: LiveWorkloads;
  readonly #cronJobs: ScopedCollection<KubernetesObject>;
  readonly #collections: readonly Collection[];
  readonly #scopes: Scopes;
  readonly #pods: PlacedPods;
  #wasReady = false;

  constructor({
    cluster,
    logger,
  }: {
    cluster: Cluster;
    logger: LoggerService;
  }) {
    this.cluster = cluster;
    this.#live = new LiveWorkloads(cluster);
    this.#cronJobs = new ScopedCollection(cluster, {
      base: '/apis/batch/v1',
      plural: 'cronjobs',
      metadataOnly: true,
      transform: slimWorkload,
    });
    this.#pods = new PlacedPods({
      workload: key => this.#live.workload(key),
      cronJob: (namespace, name) => this.#cronJobs.get(name, namespace),
    });
    this.#listen();
    // Pods are shown without their workloads where those may not be listed.
    const optional = [...this.#live.owners, this.#cronJobs].map(
      inner =>
        new OptionalCollection({ cluster, inner, logger, ...inner.resource }),
    );
    this.#collections = [this.#live.pods, ...optional];
    this.#scopes = new Scopes({
      cluster,
      collections: this.#collections,
      question: {
        resource: 'pods',
        otherwise:
          'so none can be shown; give it a role that may list and watch pods',
      },
      logger,
    });
  }

  get problem(): string | undefined {
    return this.#scopes.message ?? this.#live.problem ?? this.#cronJobs.problem;
  }

  get syncedAt(): string | undefined {
    return this.#wasReady ? this.#live.pods.syncedAt : undefined;
  }

  async ready(signal?: AbortSignal): Promise<void> {
    if (!this.#wasReady) {
      await untilAborted(this.#sync(signal), signal);
    }
  }

  pods(selection: PodSelection): PlacedPod[] {
    return this.#pods.select(selection);
  }

  pod(namespace: string, name: string): PlacedPod | undefined {
    return this.#pods.get(namespace, name);
  }

  workloads(namespace: string): PlacedWorkload[] {
    const cronJobs = this.#cronJobs
      .list()
      .filter(({ metadata }) => metadata?.namespace === namespace);
    return [
      ...this.#live
        .inNamespace(namespace)
        .flatMap(one => placeWorkload(one) ?? []),
      ...cronJobs.map(placeCronJob),
    ];
  }

  namespace(name: string): ReturnType<ClusterWorkloads['namespace']> {
    const found = this.#scopes.namespaces.get(name);
    return (
      found && {
        name,
        labels: found.metadata?.labels ?? {},
        annotations: found.metadata?.annotations ?? {},
      }
    );
  }

  namespaces(): string[] {
    const known = this.#scopes.namespaces
      .list()
      .flatMap(({ metadata }) => metadata?.name ?? []);
    // Without them, those of the pods are all that is known.
    return (known.length ? known : this.#pods.namespaces()).filter(name =>
      this.covers(name),
    );
  }

  covers(namespace: string): boolean {
    const { held } = this.#scopes;
    return held.has('*') || held.has(namespace);
  }

  follow(selection: PodSelection, handlers: PodHandlers): () => void {
    return this.#pods.follow(selection, handlers);
  }

  stop(): void {
    this.#scopes.stop();
    this.#live.stop();
    this.#cronJobs.stop();
  }

  #listen(): void {
    this.#live.onChange(change => {
      if (change.type === 'workload') {
        this.#pods.ownerChanged(change.key);
      }
    });
    this.#live.pods.subscribe({
      onAdd: pod => this.#pods.put(pod),
      onUpdate: pod => this.#pods.put(pod),
      onDelete: pod => this.#pods.remove(pod),
    });
    const cronJobChanged = ({ metadata }: KubernetesObject) =>
      this.#pods.namespaceChanged(metadata?.namespace ?? '');
    this.#cronJobs.subscribe({
      onAdd: cronJobChanged,
      onUpdate: cronJobChanged,
      onDelete: cronJobChanged,
    });
  }

  async #sync(signal: AbortSignal | undefined): Promise<void> {
    const { state, message } = this.cluster.health();
    if (state === 'unreachable' || state === 'unauthorized') {
      throw new ServiceUnavailableError(
        message ?? `${this.cluster.info.title} can not be reached`,
      );
    }
    await this.#namespacesReady(signal);
    await this.#scopes.decide();
    if (this.#scopes.message) {
      throw new ServiceUnavailableError(this.#scopes.message);
    }
    await Promise.all(this.#collections.map(one => one.ready(signal)));
    this.#wasReady = true;
  }

  /** Where they may not be listed, nobody waits for them. */
  async #namespacesReady(signal: AbortSignal | undefined): Promise<void> {
    const { namespaces } = this.#scopes;
    if (namespaces.syncedAt || namespaces.problem) {
      return;
    }
    const { allowed } = await accessReview(
      this.cluster,
      { kind: 'service' },
      { verb: 'list', group: '', resource: 'namespaces' },
      signal,
    );
    if (allowed) {
      await namespaces.ready(signal);
    }
  }
}

function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) {
    return work;
  }
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
