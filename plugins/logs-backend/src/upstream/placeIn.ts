import { compareCursors } from './cursors';
import type { ContainerStart } from './ContainerLogs';
import type { EventRing } from './EventRing';

/** What is known of a log that is being followed. */
interface Followed {
  readonly ring: EventRing;
  /** Where the ring began. */
  readonly start: ContainerStart;
  /** Whether it began with the first line of the run. */
  readonly whole: boolean;
  readonly caughtUpAt: number | undefined;
}

/**
 * Finds where a reader can begin in a ring so that it misses nothing it wants.
 * Lines before a time it wants may come first.
 *
 * @returns number of an event; undefined when the ring does not hold it all
 */
export function placeIn(
  followed: Followed,
  start: ContainerStart,
): number | undefined {
  const { ring, whole } = followed;
  const untouched = ring.first === 0;
  if (untouched && sameStart(followed, start)) {
    return 0;
  }
  switch (start.kind) {
    case 'beginning':
      return untouched && whole ? 0 : undefined;
    case 'tail':
      return placeOfTail(followed, start.lines);
    case 'since': {
      const begun = followed.start.kind === 'since' && followed.start.time;
      const reaches = untouched
        ? whole || (begun && begun <= start.time)
        : ring.floor && ring.floor.time < start.time;
      return reaches ? ring.first : undefined;
    }
    default: {
      const { cursor } = start;
      if (ring.floor && compareCursors(ring.floor, cursor) === 0) {
        return ring.first;
      }
      for (let at = ring.next - 1; at >= ring.first; at--) {
        const order = compareCursors(
          ring.at(at)?.event.cursor ?? cursor,
          cursor,
        );
        if (order <= 0) {
          return order === 0 ? at + 1 : undefined;
        }
      }
      return undefined;
    }
  }
}

function placeOfTail(
  { ring, whole, caughtUpAt }: Followed,
  lines: number,
): number | undefined {
  if (caughtUpAt === undefined) {
    return undefined;
  }
  const wanted = (ring.end?.line ?? 0) - lines;
  let at = ring.next;
  while (at > ring.first && ring.lineAt(at) > wanted) {
    at--;
  }
  const holdsAll = ring.first === 0 && whole;
  return ring.lineAt(at) <= wanted || holdsAll ? at : undefined;
}

/** Whether the ring began where a reader wants to; what is still coming counts. */
function sameStart(
  { start: begun, caughtUpAt, ring }: Followed,
  start: ContainerStart,
): boolean {
  switch (start.kind) {
    case 'tail':
      return (
        begun.kind === 'tail' &&
        begun.lines === start.lines &&
        (caughtUpAt === undefined || ring.next === 0)
      );
    case 'since':
      return begun.kind === 'since' && begun.time === start.time;
    case 'after':
      return (
        begun.kind === 'after' &&
        compareCursors(begun.cursor, start.cursor) === 0
      );
    default:
      return begun.kind === 'beginning';
  }
}
