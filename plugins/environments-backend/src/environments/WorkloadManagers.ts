import type {
  Cluster,
  ClusterInformer,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { managedBy } from './managedBy';

const COLLECTIONS = ['/apis/apps/v1/deployments', '/apis/apps/v1/statefulsets'];

/** Labels and annotations that tell who keeps an object. */
const READ = /^([a-z0-9.-]*\.)?(argoproj\.io|fluxcd\.io)\//;

/** Leaves out all that does not tell who keeps an object. */
function slimManaged({ metadata }: KubernetesObject): KubernetesObject {
  return {
    metadata: {
      name: metadata?.name,
      namespace: metadata?.namespace,
      uid: metadata?.uid,
      resourceVersion: metadata?.resourceVersion,
      labels: only(metadata?.labels),
      annotations: only(metadata?.annotations),
    },
  };
}

function only(
  values: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const read = Object.entries(values ?? {}).filter(([key]) => READ.test(key));
  return read.length ? Object.fromEntries(read) : undefined;
}

/** Who keeps the workloads of namespaces, by their metadata alone. */
export class WorkloadManagers {
  readonly #workloads: ClusterInformer<KubernetesObject>[];
  readonly #onChange: () => void;
  /** By namespace: how many workloads each keeps. */
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(options: { cluster: Cluster; onChange: () => void }) {
    this.#onChange = options.onChange;
    this.#workloads = COLLECTIONS.map(path =>
      options.cluster.informer({
        path,
        metadataOnly: true,
        transform: slimManaged,
      }),
    );
    this.#workloads.forEach(workloads =>
      workloads.subscribe({
        onAdd: added => this.#count(added, 1),
        onUpdate: (updated, previous) => {
          // Most updates are of a status, and say nothing new here.
          if (managedBy(previous).join() !== managedBy(updated).join()) {
            this.#count(previous, -1);
            this.#count(updated, 1);
          }
        },
        onDelete: deleted => this.#count(deleted, -1),
      }),
    );
  }

  of(namespace: string): string[] {
    return [...(this.#counts.get(namespace)?.keys() ?? [])].sort();
  }

  stop(): void {
    this.#workloads.forEach(workloads => workloads.stop());
  }

  #count(workload: KubernetesObject, by: 1 | -1): void {
    const namespace = workload.metadata?.namespace ?? '';
    for (const manager of managedBy(workload)) {
      const counts = this.#counts.get(namespace) ?? new Map<string, number>();
      this.#counts.set(namespace, counts);
      const before = counts.get(manager) ?? 0;
      counts.set(manager, before + by);
      if (before + by <= 0) {
        counts.delete(manager);
      }
      if (before === 0 || before + by <= 0) {
        this.#onChange();
      }
    }
  }
}
