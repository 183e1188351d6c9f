import type {
  HelmOperation,
  HelmOperationKind,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationsService,
  StoredEvent,
  StoredOperation,
} from '@foredeck/backstage-plugin-operations-node';
import { helmDetails } from '../operations/helmDetails';
import { toHelmOperation } from '../operations/toHelmOperation';

const DEPLOYS = ['install', 'upgrade'];

/** Of one release under one parent. */
const MOST_ATTEMPTS = 200;

/** What a release's operations under one parent came to. */
export interface EarlierRuns {
  /** The one that is under way or has done what is asked for. */
  going?: HelmOperation;
  /** The revision the release is at after attempts that failed. */
  revision?: number;
}

/** Finds and follows the operations that other plugins have started. */
export class EngineRuns {
  readonly #operations: OperationsService;

  constructor(options: { operations: OperationsService }) {
    this.#operations = options.operations;
  }

  /**
   * Deploys with the same intent: of the same release under the same parent,
   * from the same revision on, not undone since. One that failed has moved the
   * release on, when it put something back.
   */
  async deploys(
    release: ReleaseRef,
    parentId: string,
    fromRevision: number | undefined,
  ): Promise<EarlierRuns> {
    const found = await this.#list(release, parentId);
    const undone = found.findIndex(one => !DEPLOYS.includes(one.kind));
    let revision = fromRevision;
    for (const one of found
      .slice(0, undone < 0 ? undefined : undone)
      .reverse()) {
      const details = helmDetails(one);
      if (details.fromRevision === revision) {
        if (!hasFailed(one)) {
          return { going: toHelmOperation(one) };
        }
        revision = latestOf(details.revisions) ?? revision;
      }
    }
    return { revision };
  }

  /** The last thing done to a release under a parent, if it is of a kind and has not failed. */
  async latest(
    release: ReleaseRef,
    parentId: string,
    kind: HelmOperationKind,
  ): Promise<HelmOperation | undefined> {
    const [latest] = await this.#list(release, parentId);
    return latest?.kind === kind && !hasFailed(latest)
      ? toHelmOperation(latest)
      : undefined;
  }

  /** @throws what `signal` aborts with */
  async follow(
    id: string,
    options: { signal: AbortSignal; onEvent?: (event: StoredEvent) => void },
  ): Promise<HelmOperation> {
    const { signal, onEvent } = options;
    for await (const event of await this.#operations.events(id, 0, signal)) {
      onEvent?.(event);
    }
    signal.throwIfAborted();
    return toHelmOperation(await this.#operations.get(id));
  }

  async cancel(id: string, by: string): Promise<void> {
    const { finishedAt } = await this.#operations.get(id);
    if (!finishedAt) {
      await this.#operations.cancel(id, by);
    }
  }
  /** Newest first. */
  async #list(
    { cluster, namespace, name }: ReleaseRef,
    parentId: string,
  ): Promise<StoredOperation[]> {
    const query = { cluster, namespace, name, parentId, limit: MOST_ATTEMPTS };
    return (await this.#operations.list(query)).items;
  }
}

function hasFailed({ state }: StoredOperation): boolean {
  return state === 'failed' || state === 'cancelled';
}

function latestOf(
  revisions: readonly number[] | undefined,
): number | undefined {
  return revisions?.length ? Math.max(...revisions) : undefined;
}
