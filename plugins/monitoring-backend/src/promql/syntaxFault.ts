import type { SyntaxNode, Tree } from '@lezer/common';
import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';
import { StringLiteral } from '@prometheus-io/lezer-promql';
import { bracketFault } from './brackets';
import { LONE_SURROGATE } from './escape';
import { explainUnexpected } from './explainUnexpected';
import { faultAt, placeText } from './places';
import { decodeString } from './stringLiteral';

/** Parts within parts. Reading takes time that grows by their square. */
const MOST_DEPTH = 300;

/**
 * The first fault of a query that is not PromQL, in words. Recovery makes up
 * more of them, which would only mislead.
 */
export function syntaxFault(expr: string, tree: Tree): PromqlFault | undefined {
  if (LONE_SURROGATE.test(expr)) {
    return faultAt(expr, 0, expr.length, 'The query is no proper Unicode text');
  }
  if (!expr.replace(/#[^\n]*/g, '').trim()) {
    return faultAt(
      expr,
      0,
      expr.length,
      'The query is empty; write at least a metric name, such as up',
    );
  }
  const faults: PromqlFault[] = [];
  let error: SyntaxNode | undefined;
  let depth = 0;
  let deepest: number | undefined;
  tree.iterate({
    enter(node) {
      depth++;
      if (depth > MOST_DEPTH) {
        deepest ??= node.from;
        depth--;
        return false;
      }
      if (node.type.isError) {
        error ??= node.node;
      } else if (node.type.id === StringLiteral) {
        const fault = stringFault(expr, node.from, node.to);
        if (fault) {
          faults.push(fault);
        }
      }
      return true;
    },
    leave() {
      depth--;
    },
  });
  if (deepest !== undefined) {
    return faultAt(
      expr,
      deepest,
      deepest,
      'The query has too many parts within each other, or in a row; shorten it, such as by a regular expression in place of many selectors',
    );
  }
  const [first] = faults;
  // An unclosed text swallows what would have closed the rest.
  if (error && !(first && first.from <= error.from)) {
    return unexpected(expr, error);
  }
  return first;
}

function stringFault(
  expr: string,
  from: number,
  to: number,
): PromqlFault | undefined {
  const decoded = decodeString(expr.slice(from, to));
  return 'problem' in decoded
    ? faultAt(expr, from + decoded.at, to, decoded.problem)
    : undefined;
}

function unexpected(expr: string, error: SyntaxNode): PromqlFault {
  const bracket = bracketFault(expr);
  const rest = expr.slice(error.from).search(/\S/);
  const from = rest < 0 ? expr.length : error.from + rest;
  if (bracket?.kind === 'unclosed' && from === expr.length) {
    const { at } = bracket;
    const missing = explainUnexpected(expr, error, from, '');
    return faultAt(
      expr,
      at,
      at + 1,
      missing ?? `This ${bracket.bracket} is never closed`,
    );
  }
  if (bracket && bracket.at === from) {
    const said =
      bracket.kind === 'crossed' && bracket.open
        ? `but the ${bracket.open.bracket} at ${placeText(
            expr,
            bracket.open.at,
          )} is still open`
        : 'but nothing is open here';
    return faultAt(
      expr,
      from,
      from + 1,
      `${bracket.bracket} closes something, ${said}`,
    );
  }
  const found = wordAt(expr, from);
  return faultAt(
    expr,
    from,
    from + found.length,
    explainUnexpected(expr, error, from, found) ??
      (found
        ? `${found} is not expected here`
        : 'The query ends too early; something is missing after this'),
  );
}

/** The word, text or sign at a place, as long as it is worth showing. */
function wordAt(expr: string, at: number): string {
  const word =
    /^(?:[\p{L}\p{N}_:.]+|"(?:[^\\"\n]|\\.)*"?|[=!<>]=|=~|!~|.)/u.exec(
      expr.slice(at),
    )?.[0] ?? '';
  return word.length > 60 ? word.slice(0, 60) : word;
}
