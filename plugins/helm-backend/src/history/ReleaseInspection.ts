import type {
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
} from '@foredeck/backstage-plugin-helm-common';
import type { Caller } from '../releases/ReleaseService';

/** Looks at one release without changing it; every secret is masked. */
export interface ReleaseInspection {
  /** Newest first. @throws NotFoundError */
  revisions(ref: ReleaseRef, caller: Caller): Promise<RevisionEntry[]>;
  /** @throws NotFoundError for an unknown release or revision */
  diff(
    ref: ReleaseRef,
    revisions: { from: number; to: number },
    caller: Caller,
  ): Promise<RevisionDiff>;
}
