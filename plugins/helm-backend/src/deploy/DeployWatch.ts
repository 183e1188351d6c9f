import type { CoreV1Event, V1Pod } from '@kubernetes/client-node';
import type {
  Cluster,
  ClusterInformer,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  type Workload,
  workloadProgress,
} from '@foredeck/backstage-plugin-helm-node';
import {
  type LiveChange,
  type LiveWorkload,
  LiveWorkloads,
  podRevision,
  releaseOf,
} from '@foredeck/backstage-plugin-workloads-node';
import { podState } from '../live/podState';
import { EvidenceBook, type Evidence } from './EvidenceBook';
import { eventTime } from './eventTime';
import { FatalWatch } from './FatalWatch';
import type { NewDeployEvent } from './DeployEvents';

/**
 * Follows the workloads, pods and Kubernetes events of one release while it is
 * deployed, and tells what changes. Nothing is polled.
 */
export class DeployWatch {
  readonly evidence: EvidenceBook;
  readonly #namespace: string;
  readonly #name: string;
  readonly #live: LiveWorkloads;
  readonly #events: ClusterInformer<CoreV1Event>;
  readonly #emit: (event: NewDeployEvent) => void;
  readonly #redact: (text: string) => string;
  readonly #said = new Map<string, string>();
  readonly #startedAt = new Date(Date.now() - 1_000).toISOString();
  readonly #stops: Array<() => void> = [];
  #fatal: FatalWatch | undefined;
  #readyBefore = true;

  constructor(options: {
    cluster: Cluster;
    namespace: string;
    name: string;
    emit: (event: NewDeployEvent) => void;
    redact: (text: string) => string;
  }) {
    this.#namespace = options.namespace;
    this.#name = options.name;
    this.#emit = options.emit;
    this.#redact = options.redact;
    this.evidence = new EvidenceBook(options.cluster);
    this.#live = new LiveWorkloads(options.cluster);
    this.#live.collections.forEach(one =>
      one.setNamespaces(new Set([options.namespace])),
    );
    this.#events = options.cluster.informer<CoreV1Event>({
      path: `/api/v1/namespaces/${encodeURIComponent(
        options.namespace,
      )}/events`,
    });
  }

  /**
   * Waits until the namespace has been read, so that what follows is change.
   *
   * @param options.onFatal - called once, when the deploy can not succeed any more
   */
  async start(options: {
    failFastAfterMs: number;
    onFatal: (reason: string) => void;
    signal: AbortSignal;
  }): Promise<void> {
    await this.#firstLook(options.signal);
    const workloads = this.#live.ofRelease(this.#namespace, this.#name);
    this.#readyBefore = workloads.every(
      one => workloadProgress(one.workload).state === 'ready',
    );
    const before = workloads.flatMap(one => one.pods).map(podRevision);
    this.#fatal = new FatalWatch({
      before: new Set(before),
      afterMs: options.failFastAfterMs,
      onFatal: options.onFatal,
    });
    this.#stops.push(
      this.#live.onChange(change => this.#note(change)),
      this.#events.subscribe({
        onAdd: event => this.#noteEvent(event),
        onUpdate: event => this.#noteEvent(event),
      }),
    );
  }

  /** Whether all workloads of the release were ready when the deploy began. */
  get readyBefore(): boolean {
    return this.#readyBefore;
  }

  /** What explains a failure, worst first; pods that were replaced explain nothing. */
  findings(): Evidence[] {
    return this.evidence
      .evidence()
      .filter(
        ({ pod, workload }) => this.#fatal?.concerns(pod, workload) ?? true,
      );
  }

  /**
   * To be called when Helm has applied everything: from now on also what the
   * deploy leaves as it was is judged.
   */
  applied(): void {
    this.#fatal?.applied();
    for (const { workload } of this.#live.ofRelease(
      this.#namespace,
      this.#name,
    )) {
      this.#noteWorkload(workload);
    }
  }

  /** Resolves once the release's workloads are as asked; rejects when `signal` aborts. */
  async until(
    reached: (workloads: LiveWorkload[]) => boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const look = () =>
      reached(this.#live.ofRelease(this.#namespace, this.#name));
    if (look()) {
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const stop = this.#live.onChange(() => {
        if (look()) {
          stop();
          resolve();
        }
      });
      const end = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) {
        end();
      }
    });
  }

  /** Stops judging; changes are still told. */
  stopJudging(): void {
    this.#fatal?.stop();
  }

  stop(): void {
    this.#fatal?.stop();
    this.#stops.forEach(stop => stop());
    this.#live.stop();
    this.#events.stop();
  }

  /** What can not be seen makes a poorer report, and is no reason not to deploy. */
  async #firstLook(signal: AbortSignal): Promise<void> {
    const looks = await Promise.allSettled([
      this.#live.ready(signal),
      this.#events.ready(signal),
    ]);
    if (looks.some(look => look.status === 'rejected')) {
      this.#emit({
        type: 'event',
        reason: 'NotWatched',
        message:
          this.#live.problem ??
          this.#events.problem ??
          'The namespace did not answer in time; its progress may be shown in part',
        object: `Namespace/${this.#namespace}`,
      });
    }
  }

  #note(change: LiveChange): void {
    if (change.type === 'workload') {
      if (this.#isOurs(change.workload) && !change.removed) {
        this.#noteWorkload(change.workload);
      }
      return;
    }
    const [kind, namespace, name] = change.workloadKey.split('/');
    const owner = this.#live
      .ofRelease(this.#namespace, this.#name)
      .find(
        ({ workload }) =>
          workload.kind === kind &&
          workload.object.metadata?.namespace === namespace &&
          workload.object.metadata?.name === name,
      );
    if (owner) {
      this.#notePod(owner.workload, change.pod, change.removed);
    }
  }

  #noteWorkload(workload: Workload): void {
    const name = workload.object.metadata?.name ?? '';
    const live = this.#live.get(workload.kind, this.#namespace, name);
    const resource = {
      apiVersion: workload.kind === 'Job' ? 'batch/v1' : 'apps/v1',
      kind: workload.kind,
      namespace: this.#namespace,
      name,
      ...workloadProgress(workload),
    };
    this.#say(`${workload.kind}/${name}`, { type: 'resource', resource });
    if (live) {
      this.#fatal?.noteWorkload(live);
      // Its pods may have been seen before it was known as ours.
      live.pods.forEach(pod => this.#notePod(workload, pod, false));
    }
  }

  #notePod(workload: Workload, pod: V1Pod, removed: boolean): void {
    const owner = `${workload.kind}/${workload.object.metadata?.name}`;
    const state = podState(pod, owner);
    const isNew = !this.#said.has(`pod/${state.name}`);
    this.#say(`pod/${state.name}`, {
      type: 'pod',
      pod: {
        ...state,
        problem: state.problem && this.#redact(state.problem),
      },
      ...(removed ? { removed } : {}),
    });
    this.#fatal?.notePod(pod, owner, removed);
    if (!removed && this.#fatal?.concerns(pod, owner)) {
      this.evidence.notePod(pod, { workload, pods: [pod] });
    }
    if (isNew) {
      // As may its events.
      this.#events
        .list()
        .filter(event => event.involvedObject.uid === pod.metadata?.uid)
        .forEach(event => this.#noteEvent(event));
    }
  }

  #noteEvent(event: CoreV1Event): void {
    this.evidence.noteEvent(event);
    const { kind = '', name = '' } = event.involvedObject;
    if (eventTime(event) >= this.#startedAt && this.#concerns(kind, name)) {
      this.#say(`event/${event.metadata.name}`, {
        type: 'event',
        reason: event.reason ?? '',
        message: this.#redact(event.message ?? ''),
        object: `${kind}/${name}`,
      });
    }
  }

  /** Workloads of the release, their ReplicaSets and their pods. */
  #concerns(kind: string, name: string): boolean {
    return this.#live
      .ofRelease(this.#namespace, this.#name)
      .some(({ workload, pods }) => {
        const own = workload.object.metadata?.name ?? '';
        return (
          (kind === workload.kind && name === own) ||
          (kind === 'ReplicaSet' &&
            workload.kind === 'Deployment' &&
            name.startsWith(`${own}-`)) ||
          (kind === 'Pod' && pods.some(pod => pod.metadata?.name === name))
        );
      });
  }

  #isOurs(workload: Workload): boolean {
    return releaseOf(workload.object) === `${this.#namespace}/${this.#name}`;
  }

  /** Tells only what differs from what was told last. */
  #say(key: string, event: NewDeployEvent): void {
    const text = JSON.stringify(event);
    if (this.#said.get(key) !== text) {
      this.#said.set(key, text);
      this.#emit(event);
    }
  }
}
