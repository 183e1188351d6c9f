import type { Comparison } from './compare';
import type { Conflict } from './ApplyConflictError';
import type { Claim } from './managers';

/** The fields of other managers that a change gives another value. */
export function findConflicts(
  claims: Claim[],
  { added, modified }: Comparison,
): Conflict[] {
  const changed = modified.union(added);
  return claims
    .map(claim => ({ claim, fields: claim.fields.intersection(changed) }))
    .filter(({ fields }) => !fields.isEmpty);
}

/** What is left of managers' claims when others changed or removed fields. */
export function giveUp(claims: Claim[], comparison: Comparison): Claim[] {
  const taken = comparison.modified
    .union(comparison.added)
    .union(comparison.removed);
  return claims
    .map(claim => ({ ...claim, fields: claim.fields.difference(taken) }))
    .filter(claim => !claim.fields.isEmpty);
}
