import {
  DifferenceKind,
  ServiceDifference,
} from '@foredeck/backstage-plugin-environments-common';

/** What a promotion takes along; the target's own values stay. */
const PROMOTED: readonly DifferenceKind[] = ['missing', 'chart', 'image'];

/** Whether a promotion would change anything: it is there, and in another version or not at the target. */
export function canBePromoted({ from, differs }: ServiceDifference): boolean {
  return from !== undefined && differs.some(kind => PROMOTED.includes(kind));
}
