import { parser } from '@prometheus-io/lezer-promql';
import { exprType } from '../promql/exprType';
import { readExpression } from '../promql/readExpression';

/** The label that tells which query a series of a combined answer belongs to. */
export const QUERY_LABEL = 'foredeck_query';

/**
 * One query that answers several: each tagged with its number, all joined by
 * `or`. As a tree, not a chain, so that a series passes few joins; the tag keeps
 * them apart, so that none is taken for another one's.
 */
export function combineQueries(exprs: readonly string[]): string {
  return join(exprs.map(tagged));
}

function tagged(expr: string, index: number): string {
  const query = readExpression(expr, parser.parse(expr));
  const isScalar = exprType(query, query.root) === 'scalar';
  const vector = isScalar ? `vector(${expr})` : expr;
  return `label_replace(${vector}, "${QUERY_LABEL}", "${index}", "", "")`;
}

function join(parts: readonly string[]): string {
  if (parts.length === 1) {
    return parts[0];
  }
  const middle = parts.length >> 1;
  return `(${join(parts.slice(0, middle))} or on (${QUERY_LABEL}) ${join(
    parts.slice(middle),
  )})`;
}
