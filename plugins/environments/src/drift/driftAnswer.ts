import { DriftReport } from '@foredeck/backstage-plugin-helm-common';

/** What is known of the drift of one release. */
export type DriftAnswer =
  | {
      state: 'known';
      /** How many objects differ from the manifest or are missing. */
      differing: number;
    }
  | { state: 'unknown'; reason: string };

/** Not known when no object differs but some could not be compared. */
export function driftAnswer({ items }: DriftReport): DriftAnswer {
  const differing = items.filter(
    ({ state }) => state === 'drifted' || state === 'missing',
  ).length;
  const unknown = items.find(({ state }) => state === 'unknown');
  return unknown && differing === 0
    ? {
        state: 'unknown',
        reason: [`${unknown.kind} ${unknown.name}`, unknown.message]
          .filter(Boolean)
          .join(': '),
      }
    : { state: 'known', differing };
}
