import type {
  LogCursor,
  ResumePoint,
} from '@foredeck/backstage-plugin-logs-common';

/**
 * A resume point without sources that are gone for good, so that it does not
 * grow with each pod there ever was. The newest cursor stays even so where no
 * other is left: the backend tells by it from when on pods are new.
 */
export function withoutGone(
  point: ResumePoint,
  gone: ReadonlySet<string>,
): ResumePoint {
  const entries = Object.entries(point);
  const left = entries.filter(([key]) => !gone.has(key));
  if (left.length === entries.length || left.some(([, cursor]) => cursor)) {
    return Object.fromEntries(left);
  }
  const read = entries.filter(
    (entry): entry is [string, LogCursor] => entry[1] !== null,
  );
  const newest = read.sort(([, a], [, b]) => (a.time < b.time ? 1 : -1))[0];
  return Object.fromEntries(newest ? [...left, newest] : left);
}
