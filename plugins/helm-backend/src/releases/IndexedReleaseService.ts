import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  ReleaseDetail,
  ReleaseList,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import { linkBetween } from '../entity/EntityLink';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import { readHistory } from '../release/readHistory';
import { releaseOrder } from '../release/releaseOrder';
import type { ReleaseLeases } from '../journal/ReleaseLeases';
import type { ReleaseDetails } from './ReleaseDetails';
import { marksOf } from './ReleaseOwnership';
import { releaseRow } from './releaseRow';
import type { Caller, ReleaseQuery, ReleaseService } from './ReleaseService';
import type { Uninstaller } from './Uninstaller';

/** How long a list waits for clusters that have not been read yet. */
const FIRST_SYNC_MS = 5_000;

/** Releases from memory; what memory does not hold is read from the cluster. */
export class IndexedReleaseService implements ReleaseService {
  readonly #index: ReleaseIndex;
  readonly #directory: EntityDirectory;
  readonly #details: ReleaseDetails;
  readonly #uninstaller: Uninstaller;
  readonly #leases: ReleaseLeases;

  constructor(options: {
    index: ReleaseIndex;
    directory: EntityDirectory;
    details: ReleaseDetails;
    uninstaller: Uninstaller;
    leases: ReleaseLeases;
  }) {
    this.#index = options.index;
    this.#directory = options.directory;
    this.#details = options.details;
    this.#uninstaller = options.uninstaller;
    this.#leases = options.leases;
  }

  async list(query: ReleaseQuery, caller: Caller): Promise<ReleaseList> {
    const entity = query.entityRef
      ? await this.#directory.entity(query.entityRef, caller)
      : undefined;
    const links = await this.#directory.links();
    await this.#index.ready(FIRST_SYNC_MS);
    const views = query.cluster
      ? [this.#index.view(query.cluster)]
      : this.#index.views();
    const items = views.flatMap(view => {
      const health = this.#index.health(view);
      return view.releases
        .list()
        .filter(one => !query.namespace || one.namespace === query.namespace)
        .filter(one => !entity || linkBetween(entity, marksOf(one)))
        .map(one =>
          releaseRow(
            one,
            health(one.namespace, one.name),
            links.of(marksOf(one))?.entityRef,
          ),
        );
    });
    // Each cluster's are in order already, which makes this cheap.
    items.sort(releaseOrder);
    return { items, clusters: this.#index.sync() };
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
