import type { ReleaseFacts } from './ReleaseRecord';
import type { RevisionObject } from './revisionObject';

/** A release with what is known of its revisions. */
export interface TrackedRelease {
  namespace: string;
  name: string;
  revisions: Map<number, RevisionObject>;
  /** Facts of the latest revision, keyed by what it was read from. */
  decoded?: { key: string; facts?: ReleaseFacts; problem?: string };
  /** True while a read is waiting or under way; it ends with the latest. */
  reading?: boolean;
}

/** Differs whenever an object was written again, or made anew. */
export function stampOf({
  metadata,
}: {
  metadata: { uid: string; resourceVersion: string };
}): string {
  return `${metadata.uid}/${metadata.resourceVersion}`;
}

export function latestOf({
  revisions,
}: TrackedRelease): RevisionObject | undefined {
  let newest: RevisionObject | undefined;
  for (const object of revisions.values()) {
    if (number(object) > (newest ? number(newest) : 0)) {
      newest = object;
    }
  }
  return newest;
}

function number({ revision }: RevisionObject): number {
  return revision?.number ?? 0;
}
