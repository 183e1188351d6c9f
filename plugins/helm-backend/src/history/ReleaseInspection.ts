import type {
  DriftReport,
  ReleaseRef,
  RevisionDiff,
  RevisionEntry,
  RollbackPreview,
  UninstallPreview,
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
  /** @throws NotFoundError, and InputError for the revision it is at already */
  rollback(
    ref: ReleaseRef,
    revision: number,
    caller: Caller,
  ): Promise<RollbackPreview>;
  /** @throws NotFoundError */
  uninstall(ref: ReleaseRef, caller: Caller): Promise<UninstallPreview>;
  /** @throws NotFoundError */
  drift(ref: ReleaseRef, caller: Caller): Promise<DriftReport>;
}
