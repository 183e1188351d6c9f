import { ServiceDifference } from '@foredeck/backstage-plugin-environments-common';

/** Whether a promotion can take it along: it is there, and not the same. */
export function canBePromoted({ from, differs }: ServiceDifference): boolean {
  return from !== undefined && differs.length > 0;
}
