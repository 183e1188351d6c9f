import { FieldSet } from './FieldSet';
import type { Claim } from './managers';

/** More updaters than this are not told apart any longer. */
const MAX_UPDATERS = 10;

const ANCIENT = 'ancient-changes';

/** Puts the oldest updaters' claims together, by version, when there are many. */
export function capUpdaters(claims: Claim[]): Claim[] {
  const updaters = claims
    .filter(claim => claim.operation === 'Update')
    .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1));
  if (updaters.length <= MAX_UPDATERS) {
    return claims;
  }
  const oldest = updaters.slice(0, updaters.length - MAX_UPDATERS + 1);
  const buckets = [...new Set(oldest.map(claim => claim.apiVersion))].map(
    (apiVersion): Claim => {
      const together = oldest.filter(claim => claim.apiVersion === apiVersion);
      const { time } = together[together.length - 1];
      return {
        manager: ANCIENT,
        operation: 'Update',
        apiVersion,
        ...(time && { time }),
        fields: together.reduce(
          (all, claim) => all.union(claim.fields),
          new FieldSet(),
        ),
      };
    },
  );
  return [...claims.filter(claim => !oldest.includes(claim)), ...buckets];
}
