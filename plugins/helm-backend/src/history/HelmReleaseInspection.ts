import type {
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseHistory } from './ReleaseHistory';
import type { ReleaseInspection } from './ReleaseInspection';

/** Answers from the clusters as they are now. */
export class HelmReleaseInspection implements ReleaseInspection {
  readonly #history: ReleaseHistory;

  constructor(options: { history: ReleaseHistory }) {
    this.#history = options.history;
  }

  async revisions(ref: ReleaseRef): Promise<RevisionEntry[]> {
    return this.#history.revisions(ref);
  }

  async diff(
    ref: ReleaseRef,
    { from, to }: { from: number; to: number },
  ): Promise<RevisionDiff> {
    return this.#history.diff(ref, from, to);
  }
}
