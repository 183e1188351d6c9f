import type {
  V1Deployment,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { DetectedStore } from '../DetectedStore';
import type { NamespaceClient } from '../jobs/NamespaceClient';
import { untilSeen } from '../jobs/untilSeen';

/** How many replicas a workload had; kept on it, for the portal that goes on. */
const REPLICAS = 'foredeck.io/data-replicas';

/** Takes a workload off its volumes, and puts it back on them. */
export class WorkloadPause {
  readonly #client: NamespaceClient;
  readonly #store: DetectedStore;
  readonly #collection: 'statefulsets' | 'deployments';

  constructor(client: NamespaceClient, store: DetectedStore) {
    this.#client = client;
    this.#store = store;
    this.#collection =
      store.kind === 'Deployment' ? 'deployments' : 'statefulsets';
  }

  /** Resolves when no pod uses the volumes. A workload that is not there yet is fine. */
  async stop(signal: AbortSignal): Promise<void> {
    const found = await this.#find(signal);
    if (found) {
      const kept = found.metadata?.annotations?.[REPLICAS];
      await this.#client.patch(
        this.#collection,
        this.#store.workload,
        {
          metadata: {
            annotations: {
              [REPLICAS]: kept ?? String(found.spec?.replicas ?? 1),
            },
          },
          spec: { replicas: 0 },
        },
        signal,
      );
    }
    const claims = new Set(this.#store.claims.map(({ name }) => name));
    await untilSeen<V1Pod, true>(
      this.#client,
      'pods',
      { label: '' },
      pods => {
        const uses = pods.some(({ spec }) =>
          spec?.volumes?.some(({ persistentVolumeClaim: volume }) =>
            claims.has(volume?.claimName ?? ''),
          ),
        );
        return uses ? undefined : true;
      },
      signal,
    );
  }

  /**
   * As many replicas as before.
   *
   * @returns whether there are any
   */
  async start(signal: AbortSignal): Promise<boolean> {
    const kept = (await this.#find(signal))?.metadata?.annotations?.[REPLICAS];
    if (kept !== undefined) {
      await this.#client.patch(
        this.#collection,
        this.#store.workload,
        {
          metadata: { annotations: { [REPLICAS]: null } },
          spec: { replicas: Number(kept) },
        },
        signal,
      );
    }
    return Number(kept ?? 0) > 0;
  }

  async #find(signal: AbortSignal) {
    return await this.#client.find<V1StatefulSet | V1Deployment>(
      this.#collection,
      this.#store.workload,
      signal,
    );
  }
}
