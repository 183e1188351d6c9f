import type { SyntaxNode, Tree } from '@lezer/common';
import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';
import { RE2JS } from 're2js';
import { exprType, type ExprType } from './exprType';
import { functionSignature } from './functionSignatures';
import { faultAt } from './places';
import { readExpression, textOf, type Expression } from './readExpression';
import { INFO_REFUSED } from './refusedFunctions';
import { matchersOf } from './selectors';

/** Says of a part of the query what is wrong with it. */
type Tell = (place: { from: number; to: number }, message: string) => void;

const WITH_NUMBER = new Set([
  'topk',
  'bottomk',
  'quantile',
  'limitk',
  'limit_ratio',
]);
const SET_OPERATORS = new Set(['And', 'Or', 'Unless']);
const COMPARISONS = new Set(['Eql', 'Neq', 'Gte', 'Gtr', 'Lte', 'Lss']);
const KINDS: Readonly<Record<string, ExprType>> = {
  m: 'matrix',
  v: 'vector',
  s: 'scalar',
  t: 'string',
};

function checkCall(query: Expression, node: SyntaxNode, tell: Tell): void {
  const name = nameOf(query, 'FunctionIdentifier', node);
  const given = argumentsOf(node);
  const signature = functionSignature(name);
  if (name === 'info') {
    tell(node, INFO_REFUSED);
  }
  if (!signature) {
    return;
  }
  const { takes, least, most } = signature;
  if (given.length < least || given.length > most) {
    const count = least === most ? `${least}` : `at least ${least}`;
    tell(
      node,
      `${name}() takes ${
        given.length > most ? `at most ${most}` : count
      } arguments, not ${given.length}`,
    );
  }
  given.slice(0, most).forEach((argument, index) => {
    const kind = takes[Math.min(index, takes.length - 1)];
    expectType(query, argument, kind, `${name}()`, tell);
  });
}

function checkAggregation(
  query: Expression,
  node: SyntaxNode,
  tell: Tell,
): void {
  const name = nameOf(query, 'AggregateOp', node).toLocaleLowerCase('en-US');
  const given = argumentsOf(node);
  const wanted = WITH_NUMBER.has(name) ? 's' : 't';
  const takes =
    WITH_NUMBER.has(name) || name === 'count_values' ? `${wanted}v` : 'v';
  if (given.length !== takes.length) {
    tell(
      node,
      takes === 'v'
        ? `${name} takes one expression, as in ${name} by (pod) (…)`
        : `${name} takes ${
            wanted === 's' ? 'a number' : 'a label name'
          } and an expression, as in ${name}(${
            wanted === 's' ? '5' : '"version"'
          }, …)`,
    );
    return;
  }
  given.forEach((argument, index) =>
    expectType(query, argument, takes[index], name, tell),
  );
}

function checkOperator(query: Expression, node: SyntaxNode, tell: Tell): void {
  const operands = node.getChildren('Expr');
  const types = operands.map(operand => exprType(query, operand));
  const operator = operands[0]?.nextSibling;
  const sign = operator ? query.expr.slice(operator.from, operator.to) : '';
  operands.forEach((operand, index) => {
    if (types[index] === 'matrix' || types[index] === 'string') {
      tell(
        operand,
        `${sign} takes numbers and series, not a ${
          types[index] === 'matrix' ? 'range of samples' : 'text'
        }`,
      );
    }
  });
  if (!operator) {
    return;
  }
  if (SET_OPERATORS.has(operator.name) && types.includes('scalar')) {
    tell(
      node,
      `${sign} takes series on both sides; wrap a number in vector(…)`,
    );
  }
  const compares = COMPARISONS.has(operator.name);
  const bool = node.getChild('BoolModifier');
  if (bool && !compares) {
    tell(bool, `bool goes with comparisons, not with ${sign}`);
  }
  if (compares && !bool && types.every(type => type === 'scalar')) {
    tell(node, `Two numbers are compared by ${sign} bool, which gives 0 or 1`);
  }
}

function checkSign(query: Expression, node: SyntaxNode, tell: Tell): void {
  const of = exprOf(node);
  const type = exprType(query, of);
  if (of && (type === 'matrix' || type === 'string')) {
    tell(of, 'A sign goes before numbers and series');
  }
}

/** What a suffix follows: ranges are of selectors, and no computed thing is moved. */
function checkSuffixes(query: Expression, node: SyntaxNode, tell: Tell): void {
  // An operator ends where its last operand does, and has no suffixes itself.
  if (!node.type.is('Expr') || /^(Binary|Unary)Expr$/.test(node.name)) {
    return;
  }
  const place = whole(query, node);
  let kinds: string[] = [];
  for (const { kind } of query.suffixes.get(node.to) ?? []) {
    const ranged = kinds.includes('range') || kinds.includes('subquery');
    if (kind === 'range' && (node.name !== 'VectorSelector' || kinds.length)) {
      tell(
        place,
        'A range such as [5m] follows a selector directly; for the range of an expression write a subquery, such as (…)[1h:5m]',
      );
    } else if (kind === 'subquery' && ranged) {
      tell(place, 'A subquery takes series, not a range of samples');
    } else if (
      (kind === 'offset' || kind === 'at') &&
      node.name !== 'VectorSelector' &&
      !ranged
    ) {
      tell(
        place,
        `${
          kind === 'at' ? '@' : 'offset'
        } follows a selector, its range or a subquery directly; put it within the parentheses`,
      );
    }
    kinds = [...kinds, kind];
  }
}

function checkSelector(query: Expression, node: SyntaxNode, tell: Tell): void {
  const matchers = matchersOf(query.expr, node);
  const names = matchers.filter(
    ({ label, operator }) => label === '__name__' && operator === '=',
  );
  const [, second] = names;
  if (second && node.getChild('Identifier')) {
    tell(second, 'The name of the metric is given twice');
  }
  for (const matcher of matchers) {
    if (matcher.operator === '=~' || matcher.operator === '!~') {
      const problem = regexProblem(matcher.value);
      if (problem) {
        tell(matcher, `This is no regular expression: ${problem}`);
      }
    }
  }
}

function regexProblem(value: string): string | undefined {
  try {
    RE2JS.compile(value);
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^error parsing regexp: /, '')
      : String(error);
  }
}

function expectType(
  query: Expression,
  node: SyntaxNode | null,
  kind: string,
  who: string,
  tell: Tell,
): void {
  const type = exprType(query, node);
  const wanted = KINDS[kind];
  if (!node || !type || type === wanted) {
    return;
  }
  const text = textOf(query, node);
  const shown = text.length > 60 ? '…' : text;
  switch (wanted) {
    case 'matrix':
      tell(
        node,
        node.name === 'VectorSelector' && !query.suffixes.has(node.to)
          ? `${who} takes a range of samples: ${shown}[5m]`
          : `${who} takes a range of samples: a selector with a duration such as [5m], or a subquery such as (${shown})[1h:5m]`,
      );
      break;
    case 'vector':
      tell(
        node,
        type === 'matrix'
          ? `${who} takes series, not a range of samples; take one number of it first, such as by rate(${shown})`
          : `${who} takes series, not a ${
              type === 'scalar' ? 'number' : 'text'
            }`,
      );
      break;
    case 'scalar':
      tell(node, `${who} takes a number here; make one of series by scalar(…)`);
      break;
    default:
      tell(node, `${who} takes a text in quotes here`);
  }
}

function argumentsOf(node: SyntaxNode): SyntaxNode[] {
  return node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
}

function exprOf(node: SyntaxNode): SyntaxNode | null {
  return node.getChild('Expr');
}

function nameOf({ expr }: Expression, name: string, of: SyntaxNode): string {
  const node = of.getChild(name);
  return node ? expr.slice(node.from, node.to) : '';
}

/** The place of a part with its suffixes. */
function whole({ suffixes }: Expression, { from, to }: SyntaxNode) {
  return { from, to: suffixes.get(to)?.at(-1)?.to ?? to };
}

const CHECKS: Readonly<
  Record<string, (query: Expression, node: SyntaxNode, tell: Tell) => void>
> = {
  AggregateExpr: checkAggregation,
  BinaryExpr: checkOperator,
  FunctionCall: checkCall,
  UnaryExpr: checkSign,
  VectorSelector: checkSelector,
};

/**
 * Faults of a query that parses and that no data source would answer. What only
 * some of them know is left to them.
 */
export function typeFaults(expr: string, tree: Tree): PromqlFault[] {
  const faults: PromqlFault[] = [];
  const tell: Tell = ({ from, to }, message) =>
    faults.push(faultAt(expr, from, to, message));
  const query = readExpression(expr, tree);
  const { root } = query;
  const type = exprType(query, root);
  if (root && type === 'matrix') {
    tell(
      whole(query, root),
      'This is a range of samples for each series; take one number of it, such as by rate(…) or max_over_time(…)',
    );
  } else if (root && type === 'string') {
    tell(root, 'This is a text, which has no value');
  }
  root?.cursor().iterate(({ node }) => {
    CHECKS[node.name]?.(query, node, tell);
    checkSuffixes(query, node, tell);
  });
  return faults.sort((a, b) => a.from - b.from);
}
