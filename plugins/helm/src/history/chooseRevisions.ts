/** The revisions to compare, the older one first. */
export interface RevisionPair {
  from: number;
  to: number;
}

/**
 * The pair after a revision has been ticked: one that was chosen is let go, a
 * third takes the place of the one chosen longest ago.
 *
 * @param chosen - in the order they were chosen
 */
export function toggleRevision(
  chosen: readonly number[],
  revision: number,
): number[] {
  return chosen.includes(revision)
    ? chosen.filter(other => other !== revision)
    : [...chosen, revision].slice(-2);
}

/** The chosen revisions as a pair; undefined while there are not two. */
export function pairOf(chosen: readonly number[]): RevisionPair | undefined {
  return chosen.length === 2
    ? { from: Math.min(...chosen), to: Math.max(...chosen) }
    : undefined;
}
