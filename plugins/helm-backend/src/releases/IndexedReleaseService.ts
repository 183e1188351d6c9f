import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  ReleaseDetail,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import { readHistory } from '../release/readHistory';
import type { ReleaseLeases } from '../journal/ReleaseLeases';
import type { ReleaseDetails } from './ReleaseDetails';
import type { Caller, ReleaseService } from './ReleaseService';
import type { Uninstaller } from './Uninstaller';

/** How long a question waits for clusters that have not been read yet. */
const FIRST_SYNC_MS = 5_000;

/** Releases from memory; what memory does not hold is read from the cluster. */
export class IndexedReleaseService implements ReleaseService {
  readonly #index: ReleaseIndex;
  readonly #details: ReleaseDetails;
  readonly #uninstaller: Uninstaller;
  readonly #leases: ReleaseLeases;

  constructor(options: {
    index: ReleaseIndex;
    details: ReleaseDetails;
    uninstaller: Uninstaller;
    leases: ReleaseLeases;
  }) {
    this.#index = options.index;
    this.#details = options.details;
    this.#uninstaller = options.uninstaller;
    this.#leases = options.leases;
  }

  async get(ref: ReleaseRef): Promise<ReleaseDetail> {
    await this.#index.ready(FIRST_SYNC_MS);
    return this.#details.read(this.#index.view(ref.cluster), ref);
  }

  async uninstall(ref: ReleaseRef, caller: Caller): Promise<void> {
    const { cluster } = this.#index.view(ref.cluster);
    const actor: Actor = { kind: 'user', credentials: caller };
    const lease = await this.#leases.acquire(
      ref,
      caller.principal.userEntityRef,
      'uninstalls',
    );
    try {
      const [latest] = await readHistory(
        cluster,
        actor,
        ref.namespace,
        ref.name,
      );
      if (!latest) {
        throw new NotFoundError(
          `There is no release ${ref.name} in ${ref.namespace} on ${cluster.info.title}`,
        );
      }
      if (latest.status === 'uninstalling') {
        throw new ConflictError(
          `${ref.name} is being uninstalled by another Helm client already`,
        );
      }
      await this.#uninstaller.uninstall(cluster, actor, ref);
    } finally {
      await lease.release();
    }
  }
}
