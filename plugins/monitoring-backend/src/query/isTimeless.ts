import {
  DurationRange,
  EndFn,
  OffsetExpr,
  parser,
  Range,
  StartFn,
  StepInvariantExpr,
} from '@prometheus-io/lezer-promql';

/** What has the ends of the span in it, or a moment that may be yet to come. */
const OF_THE_SPAN: ReadonlySet<number> = new Set([
  DurationRange,
  EndFn,
  Range,
  StartFn,
  StepInvariantExpr,
]);

/**
 * Whether what a query has at a moment stays the same, whatever span it is asked
 * over and however late. Only that may be remembered.
 */
export function isTimeless(expr: string): boolean {
  let timeless = true;
  parser.parse(expr).iterate({
    enter({ node, type }) {
      const back = type.id === OffsetExpr ? node.lastChild : undefined;
      if (
        type.isError ||
        OF_THE_SPAN.has(type.id) ||
        // A negative offset looks ahead.
        (back && expr.slice(back.from, back.to).includes('-'))
      ) {
        timeless = false;
      }
    },
  });
  return timeless;
}
