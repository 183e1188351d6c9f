import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { settleOutcome } from '../deploy/Outcome';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseLeases } from '../journal/ReleaseLeases';
import type { EndEvent } from '../journal/RunHistory';
import type { RunStore, StoredRun } from '../journal/RunStore';
import { readHistory } from '../release/readHistory';

/** How long beyond its timeout a Helm may still be at work without its portal. */
const MARGIN_MS = 60_000;

const SERVICE: Actor = { kind: 'service' };

/**
 * Ends deploys whose portal died: looks at the cluster, finishes or undoes
 * what was left half done, and records the end.
 */
export class OrphanedDeploys {
  readonly #store: RunStore;
  readonly #leases: ReleaseLeases;
  readonly #access: KubernetesAccess;
  readonly #helm: HelmCli;
  readonly #timeoutMs: number;
  readonly #logger: LoggerService;

  constructor(options: {
    store: RunStore;
    leases: ReleaseLeases;
    access: KubernetesAccess;
    helm: HelmCli;
    timeoutMs: number;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#leases = options.leases;
    this.#access = options.access;
    this.#helm = options.helm;
    this.#timeoutMs = options.timeoutMs;
    this.#logger = options.logger;
  }

  /** One look; to be repeated, as some may not be ready to be ended. */
  async settle(): Promise<void> {
    for (const orphan of await this.#store.orphans()) {
      try {
        await this.#settleOne(orphan);
      } catch (error) {
        this.#logger.warn(
          `Deploy ${orphan.run.id} lost its portal and can not be ended yet: ${
            toError(error).message
          }`,
        );
      }
    }
  }

  async #settleOne(orphan: StoredRun): Promise<void> {
    const { run } = orphan;
    const lease = await this.#lease(orphan);
    if (!lease) {
      return;
    }
    try {
      const end = await this.#end(orphan);
      if (end) {
        const at = new Date().toISOString();
        const sequence = (await this.#store.lastSequence(run.id)) + 1;
        await this.#store.append(run.id, [{ ...end, sequence, at }]);
        await this.#store.finish(run.id, end.type, at);
      }
    } finally {
      await lease.release();
    }
  }

  async #lease({ run }: StoredRun) {
    try {
      return await this.#leases.acquire(
        run.release,
        run.initiator,
        'had the portal clean up',
      );
    } catch (error) {
      if (error instanceof ConflictError) {
        // Somebody deploys it anew already; the old run is ended afterwards.
        return undefined;
      }
      throw error;
    }
  }

  /** Undefined while Helm may still be at work. */
  async #end({ run, baseRevision }: StoredRun): Promise<EndEvent | undefined> {
    const { cluster: name, namespace, name: release } = run.release;
    const cluster = this.#access.cluster(name);
    const [latest] = await readHistory(cluster, SERVICE, namespace, release);
    const age = Date.now() - Date.parse(run.startedAt);
    if (
      latest?.status.startsWith('pending-') &&
      age < this.#timeoutMs + MARGIN_MS
    ) {
      return undefined;
    }
    // A rollback would be one revision further.
    if (
      latest?.status === 'deployed' &&
      latest.revision === (baseRevision ?? 0) + 1
    ) {
      return { type: 'succeeded', revision: latest.revision, durationMs: age };
    }
    const { outcome, message } = await settleOutcome(this.#helm, {
      cluster,
      actor: SERVICE,
      namespace,
      name: release,
      before: baseRevision,
      wait: false,
      redact: text => text,
    });
    const summary = `The portal was stopped while ${release} was deployed`;
    return {
      type: 'failed',
      failure: {
        summary,
        helmMessage: summary,
        events: [],
        logs: [],
        outcome,
        outcomeMessage: message,
        hints: ['Deploy it again.'],
      },
    };
  }
}
