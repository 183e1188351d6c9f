import type { SyntaxNode } from '@lezer/common';

const WORD = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const MATCHERS =
  'within braces there are conditions on labels with commas between them, such as {job="api", status=~"5.."}';

/** What each place of a query takes, by the name of the grammar's node. */
const EXPECTED: Readonly<Record<string, string>> = {
  LabelMatchers: MATCHERS,
  UnquotedLabelMatcher: MATCHERS,
  QuotedLabelMatcher: MATCHERS,
  GroupingLabels: 'a list of label names belongs here, such as (pod, status)',
  AggregateModifier: 'a list of label names belongs here, such as by (pod)',
  MatchingModifierClause:
    'a list of label names belongs here, such as on (pod)',
  MatrixSelector: 'a duration belongs within the brackets, such as [5m]',
  SubqueryExpr: 'a subquery is written with two durations, such as [1h:5m]',
  DurationExpr: 'a duration belongs here, such as 5m or 1h30m',
  OffsetExpr: 'offset takes a duration, such as offset 1h',
  OffsetDurationExpr: 'offset takes a duration, such as offset 1h',
  StepInvariantExpr:
    '@ takes a time in seconds since 1970, or start() or end()',
  AggregateExpr: 'an aggregation is written as sum by (pod) (expression)',
  FunctionCallBody: 'arguments are expressions with commas between them',
};

/**
 * Says what is wrong at a place where the parser gave up; undefined when there
 * is nothing better to say than that it did.
 *
 * @param at - where, white space skipped
 * @param found - the word or sign there; empty at the end of the query
 */
export function explainUnexpected(
  expr: string,
  error: SyntaxNode,
  at: number,
  found: string,
): string | undefined {
  const parent = error.parent?.name ?? '';
  const before = expr.slice(0, at).trimEnd();
  const what = found || 'The end of the query';
  if (found === '$') {
    return '$ begins a variable, which is not known here; write its value instead';
  }
  if (before.endsWith('[')) {
    return `${what} is not expected here: ${EXPECTED.MatrixSelector}`;
  }
  if (/Matcher/.test(parent)) {
    return explainMatcher(before, found);
  }
  const called = /([a-zA-Z_:][a-zA-Z0-9_:]*)$/.exec(before)?.[1];
  if (found === '(' && called) {
    return `There is no function ${called}`;
  }
  if (parent === 'BinaryExpr' || parent === 'UnaryExpr') {
    const operator = /(?:[-+*/%^]|[=!<>]=?|\w+)$/.exec(before)?.[0] ?? '';
    return found
      ? `${found} can not follow ${operator}; an expression belongs there, such as a metric name or a number`
      : `An expression is missing after ${operator}`;
  }
  if (EXPECTED[parent] && (found || !/Body$|^LabelMatchers$/.test(parent))) {
    return `${what} is not expected here: ${EXPECTED[parent]}`;
  }
  if (found === '=') {
    return 'A single = only compares labels within braces; compare values with ==';
  }
  if (before && (WORD.test(found) || /^[\d"'`{]/.test(found))) {
    return `${found} is not expected here; is an operator such as + or "and" missing before it?`;
  }
  return undefined;
}

function explainMatcher(before: string, found: string): string | undefined {
  if (!found) {
    return undefined;
  }
  if (/^or$/i.test(found)) {
    return 'Conditions within braces can not be joined by or; use a regular expression such as {status=~"404|5.."}, or two selectors with or between them';
  }
  const label = /([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)$/.exec(before);
  if (label) {
    const value = /^[\w.:-]+$/.test(found) ? found : 'value';
    return `The value of ${label[1]} must be in quotes: ${label[1]}${label[2]}"${value}"`;
  }
  if (found === ':' || found === '==') {
    return `A label is compared by =, !=, =~ or !~, not by ${found}`;
  }
  return `${found} is not expected here: ${MATCHERS}`;
}
