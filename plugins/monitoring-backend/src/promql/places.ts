import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';

/** A fault with its line and column, counted in UTF-16 units from 1. */
export function faultAt(
  expr: string,
  from: number,
  to: number,
  message: string,
): PromqlFault {
  const start = Math.max(0, Math.min(from, expr.length));
  const before = expr.slice(0, start);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    message,
    from: start,
    to: Math.max(start, Math.min(to, expr.length)),
    line: before.split('\n').length,
    column: start - lineStart + 1,
  };
}

/** The place as people write it: `1:14`. */
export function placeText(expr: string, offset: number): string {
  const { line, column } = faultAt(expr, offset, offset, '');
  return `${line}:${column}`;
}
