import type {
  ReleaseDetail,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { ReleaseDetails } from './ReleaseDetails';
import type { ReleaseService } from './ReleaseService';

/** How long a question waits for clusters that have not been read yet. */
const FIRST_SYNC_MS = 5_000;

/** Releases from memory; what memory does not hold is read from the cluster. */
export class IndexedReleaseService implements ReleaseService {
  readonly #index: ReleaseIndex;
  readonly #details: ReleaseDetails;

  constructor(options: { index: ReleaseIndex; details: ReleaseDetails }) {
    this.#index = options.index;
    this.#details = options.details;
  }

  async get(ref: ReleaseRef): Promise<ReleaseDetail> {
    await this.#index.ready(FIRST_SYNC_MS);
    return this.#details.read(this.#index.view(ref.cluster), ref);
  }
}
