const UNIT_MS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const RELATIVE = /^now(?:-(\d{1,6})([smhdw]))?$/;
const ISO =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A span of time: ISO 8601, or relative such as `now-15m` and `now`. */
export interface TimeSpanText {
  from: string;
  to: string;
}

/** Milliseconds since 1970 of `now`, `now-15m` or ISO 8601; undefined for anything else. */
export function momentOf(text: string, now: number): number | undefined {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, count = '0', unit = 's'] = relative;
    return now - Number(count) * UNIT_MS[unit];
  }
  const at = ISO.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Why a span can not be shown. */
export type SpanProblem = 'from' | 'to' | 'order' | 'future';

/** What is wrong with a span at a moment; undefined when it can be shown. */
export function problemOf(
  span: TimeSpanText,
  now: number,
): SpanProblem | undefined {
  const from = momentOf(span.from, now);
  const to = momentOf(span.to, now);
  if (from === undefined) {
    return 'from';
  }
  if (to === undefined) {
    return 'to';
  }
  if (from >= to) {
    return 'order';
  }
  return from > now ? 'future' : undefined;
}

/**
 * A span in ISO 8601 at a moment.
 *
 * @throws RangeError for a span that `problemOf` finds wrong in its times
 */
export function resolveSpan(
  span: TimeSpanText,
  now: number,
): { from: string; to: string } {
  const at = (text: string) =>
    // An absolute time keeps its nanoseconds.
    ISO.test(text) && text.endsWith('Z')
      ? text
      : new Date(momentOf(text, now) ?? NaN).toISOString();
  return { from: at(span.from), to: at(span.to) };
}
