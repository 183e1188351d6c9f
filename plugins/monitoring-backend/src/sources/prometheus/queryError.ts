import { InputError } from '@backstage/errors';
import { faultAt } from '../../promql/places';
import { PromqlError, QueryTooHeavyError } from '../errors';

/** What to do about a query that asks for too much. */
const NARROW =
  'choose a shorter time span, ask for fewer series (more labels in the braces), or aggregate, such as by sum by (pod)';

const PLACE = /(?:^|\s)(\d+):(\d+): (?:parse error: )?([\s\S]*)$/;
const HEAVY =
  /too many|maximum (?:resolution|number)|max(?:imum)?[- ](?:samples|series|memory|points)|exceed|-search\.max|limit|out of memory|cannot process more|over-?load/i;

/** Too much to read, to answer, or to be done in time. */
export function tooHeavy(where: string, said: string): QueryTooHeavyError {
  return new QueryTooHeavyError(
    `The query is too heavy for ${where}: ${said}; ${NARROW}`,
  );
}

/**
 * What a data source means by refusing a query. Undefined when it is not about
 * the query.
 *
 * @param said - the source's own words, clean
 * @param expr - as it was asked; undefined where none was
 */
export function queryError(
  where: string,
  errorType: string,
  said: string,
  expr: string | undefined,
): Error | undefined {
  if (errorType === 'timeout' || errorType === 'canceled') {
    return tooHeavy(where, 'it was not answered in time');
  }
  const isQuery = ['bad_data', 'execution', '422'].includes(errorType);
  if (!isQuery) {
    return undefined;
  }
  if (HEAVY.test(said)) {
    return tooHeavy(where, said);
  }
  if (expr === undefined) {
    return new InputError(`${where} refuses the request: ${said}`);
  }
  const placed = PLACE.exec(said);
  if (placed) {
    const [, line, column, message] = placed;
    const at = offsetOf(expr, Number(line), Number(column));
    return new PromqlError([faultAt(expr, at, at + 1, sentence(message))]);
  }
  if (/parse|syntax|unknown function|invalid parameter "?query/i.test(said)) {
    const message = said.replace(/^invalid parameter "?query"?: /, '');
    return new PromqlError([faultAt(expr, 0, expr.length, sentence(message))]);
  }
  if (/^invalid parameter/.test(said)) {
    return new InputError(`${where} refuses the request: ${said}`);
  }
  return new PromqlError([faultAt(expr, 0, expr.length, sentence(said))]);
}

/** Prometheus counts lines, and bytes of UTF-8 within a line, from 1. */
function offsetOf(expr: string, line: number, column: number): number {
  const lines = expr.split('\n');
  const before = lines.slice(0, line - 1).join('\n');
  const start = line > 1 ? before.length + 1 : 0;
  const bytes = Buffer.from(lines[line - 1] ?? '').subarray(0, column - 1);
  return Math.min(start + bytes.toString().length, expr.length);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toLocaleUpperCase('en-US')}${trimmed.slice(1)}`;
}
