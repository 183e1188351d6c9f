import type { SyntaxNode } from '@lezer/common';

/** What an expression of PromQL stands for. */
export type ExprType = 'scalar' | 'vector' | 'matrix' | 'string';

const SCALAR_FUNCTIONS: ReadonlySet<string> = new Set([
  'scalar',
  'time',
  'pi',
  'start',
  'end',
  'range',
  'step',
]);

/** The type of an expression, by its outermost parts; undefined for no expression. */
export function exprType(
  expr: string,
  node: SyntaxNode | null,
): ExprType | undefined {
  switch (node?.name) {
    case 'NumberDurationLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'string';
    case 'VectorSelector':
    case 'AggregateExpr':
      return 'vector';
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return 'matrix';
    case 'FunctionCall': {
      const name = node.getChild('FunctionIdentifier');
      return name && SCALAR_FUNCTIONS.has(expr.slice(name.from, name.to))
        ? 'scalar'
        : 'vector';
    }
    case 'BinaryExpr': {
      const types = node
        .getChildren('Expr')
        .map(operand => exprType(expr, operand));
      return types.every(type => type === 'scalar') ? 'scalar' : 'vector';
    }
    case 'ParenExpr':
    case 'UnaryExpr':
    case 'OffsetExpr':
    case 'StepInvariantExpr':
    case 'AnchoredExpr':
    case 'SmoothedExpr':
      return exprType(expr, node.getChild('Expr'));
    default:
      return undefined;
  }
}
