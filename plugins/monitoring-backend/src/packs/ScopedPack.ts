import type { SeriesMatch } from '@foredeck/backstage-plugin-monitoring-common';
import type { LabelMatcher } from '../promql/LabelMatcher';
import { enforceMatchers } from '../promql/enforceMatchers';
import { fillInterval } from './fillInterval';
import type { LoadedPack } from './LoadedPack';

/** A pack with what keeps its queries to one caller's part of a scope. */
export interface ScopedPack {
  pack: LoadedPack;
  /** Alternatives as `seriesMatchers` gives them; none where nothing can fit. */
  alternatives(match: SeriesMatch): LabelMatcher[][];
}

/** A query as it can be asked, for one alternative of matchers. */
export interface ScopedQuery {
  expr: string;
  matchers: LabelMatcher[];
}

/**
 * The queries to ask for one of a pack, each with its matchers on every selector.
 *
 * @throws PromqlError
 */
export function scopeQuery(
  { pack, alternatives }: ScopedPack,
  query: { expr: string; match?: SeriesMatch },
  interval: number,
): ScopedQuery[] {
  const expr = fillInterval(query.expr, interval);
  return alternatives(query.match ?? pack.match).map(matchers => ({
    expr: enforceMatchers(expr, matchers),
    matchers,
  }));
}
