import type {
  ReleaseRef,
  RevisionEntry,
} from '@foredeck/backstage-plugin-helm-common';

/** Who made a revision, and why, as the portal's operations know it. */
export type RevisionAuthor = Pick<
  RevisionEntry,
  'initiator' | 'token' | 'reason' | 'operationId'
>;

/** Knows the operations that made a release's revisions. */
export interface RevisionAuthors {
  byRevision(ref: ReleaseRef): Promise<ReadonlyMap<number, RevisionAuthor>>;
}
