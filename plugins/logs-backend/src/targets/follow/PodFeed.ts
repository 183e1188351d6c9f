import type {
  PlacedPod,
  Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type {
  ResolvedScope,
  ScopePart,
} from '@foredeck/backstage-plugin-scopes-node';

/** A pod in scope, or one that no longer is. */
export interface PodChange {
  cluster: string;
  placed: PlacedPod;
  gone: boolean;
}

interface Part {
  cluster: string;
  unsubscribe: () => void;
  /** Keys of the pods it selects. */
  pods: Map<string, PlacedPod>;
}

/**
 * The pods of a scope as they come and go. Several parts of a scope may select
 * the same pod; it is gone when none does any more.
 */
export class PodFeed {
  readonly #workloads: Workloads;
  readonly #onChange: (change: PodChange) => void;
  readonly #parts = new Map<string, Part>();

  constructor(options: {
    workloads: Workloads;
    onChange: (change: PodChange) => void;
  }) {
    this.#workloads = options.workloads;
    this.#onChange = options.onChange;
  }

  /**
   * Follows these parts from now on, and no others. Those of clusters that can
   * not be asked right now stay as they are.
   */
  follow({ parts, problems }: ResolvedScope): void {
    const wanted = new Map(parts.map(part => [keyOf(part), part]));
    const silent = new Set(problems.map(({ cluster }) => cluster));
    for (const [key, part] of this.#parts) {
      const { cluster, pods } = part;
      if (!wanted.has(key) && !silent.has(cluster)) {
        this.#parts.delete(key);
        part.unsubscribe();
        pods.forEach((placed, pod) => this.#dropped(cluster, pod, placed));
      }
    }
    for (const [key, part] of wanted) {
      if (!this.#parts.has(key)) {
        this.#open(key, part);
      }
    }
  }

  stop(): void {
    this.#parts.forEach(({ unsubscribe }) => unsubscribe());
    this.#parts.clear();
  }

  #open(key: string, { cluster, selection, only }: ScopePart): void {
    const part: Part = { cluster, unsubscribe: () => {}, pods: new Map() };
    this.#parts.set(key, part);
    const drop = (placed: PlacedPod) => {
      const pod = podKey(placed);
      if (part.pods.delete(pod)) {
        this.#dropped(cluster, pod, placed);
      }
    };
    const put = (placed: PlacedPod) => {
      if (only && !only(placed)) {
        drop(placed);
        return;
      }
      part.pods.set(podKey(placed), placed);
      this.#onChange({ cluster, placed, gone: false });
    };
    part.unsubscribe = this.#workloads
      .cluster(cluster)
      .follow(selection, { onAdd: put, onUpdate: put, onDelete: drop });
  }

  #dropped(cluster: string, pod: string, placed: PlacedPod): void {
    const elsewhere = [...this.#parts.values()].some(
      part => part.cluster === cluster && part.pods.has(pod),
    );
    if (!elsewhere) {
      this.#onChange({ cluster, placed, gone: true });
    }
  }
}

/** Names a pod among all clusters' pods there have ever been. */
export function podKey({ pod }: PlacedPod): string {
  const { namespace, name, uid } = pod.metadata ?? {};
  return `${namespace}/${name}/${uid}`;
}

/** Conditions beside the selection follow from the scope, which stays. */
function keyOf({ cluster, selection }: ScopePart): string {
  return JSON.stringify([cluster, selection]);
}
