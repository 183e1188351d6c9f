import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import {
  type LiveChange,
  releaseOf,
} from '@foredeck/backstage-plugin-workloads-node';
import type { ClusterView } from '../release/ReleaseIndex';

/** What moves a namespace to another place; rules go by its name. */
const PLACE_LABELS = [SPACE_LABEL, ENVIRONMENT_LABEL];

/** Where the changes of one cluster are told. */
export interface ChangeSink {
  /** Something a release's row shows may be different now. */
  release(namespace: string, name: string): void;
  /** All releases of a namespace. */
  namespace(namespace: string): void;
  /** All releases of the cluster. */
  everything(): void;
}

/** Tells which releases' rows are touched by what happens on one cluster. */
export class ViewChanges {
  readonly #view: ClusterView;
  readonly #sink: ChangeSink;
  /** The release of each workload, to find that of a pod. */
  readonly #releaseByWorkload = new Map<string, string>();
  readonly #stops: Array<() => void>;
  #healthKnown: boolean;

  constructor(view: ClusterView, sink: ChangeSink) {
    this.#view = view;
    this.#sink = sink;
    this.#healthKnown = view.workloads.synced;
    this.#stops = [
      view.releases.onChange((namespace, name) =>
        sink.release(namespace, name),
      ),
      view.workloads.onChange(change => this.#live(change)),
      this.#followNamespaces(),
    ];
  }

  /** Health shows from when all workloads have been read. */
  checkHealthKnown(): void {
    if (this.#healthKnown !== this.#view.workloads.synced) {
      this.#healthKnown = !this.#healthKnown;
      this.#sink.everything();
    }
  }

  stop(): void {
    this.#stops.forEach(stop => stop());
  }

  #followNamespaces(): () => void {
    const tell = (name: string | undefined) =>
      name && this.#sink.namespace(name);
    return this.#view.scopes.namespaces.subscribe({
      onAdd: one => tell(one.metadata?.name),
      onDelete: one => tell(one.metadata?.name),
      onUpdate: (one, before) => {
        const now = one.metadata?.labels;
        const then = before.metadata?.labels;
        if (PLACE_LABELS.some(label => now?.[label] !== then?.[label])) {
          tell(one.metadata?.name);
        }
      },
    });
  }

  #live(change: LiveChange): void {
    if (change.type === 'pod') {
      this.#tell(this.#releaseByWorkload.get(change.workloadKey));
      return;
    }
    const before = this.#releaseByWorkload.get(change.key);
    const now = change.removed ? undefined : releaseOf(change.workload.object);
    if (now) {
      this.#releaseByWorkload.set(change.key, now);
    } else {
      this.#releaseByWorkload.delete(change.key);
    }
    this.#tell(before);
    if (now !== before) {
      this.#tell(now);
    }
  }

  #tell(release: string | undefined): void {
    if (release) {
      const slash = release.indexOf('/');
      this.#sink.release(release.slice(0, slash), release.slice(slash + 1));
    }
  }
}
