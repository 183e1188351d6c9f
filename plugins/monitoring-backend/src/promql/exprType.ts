import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './readExpression';

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

/** The type of a part of a query; undefined for no expression. */
export function exprType(
  of: Expression,
  node: SyntaxNode | null,
): ExprType | undefined {
  if (!node) {
    return undefined;
  }
  // Asked of every part of a part: without memory long queries take minutes.
  const key = `${node.from} ${node.to} ${node.type.id}`;
  if (!of.types.has(key)) {
    of.types.set(key, findType(of, node));
  }
  return of.types.get(key);
}

function findType(of: Expression, node: SyntaxNode): ExprType | undefined {
  switch (node.name) {
    case 'BinaryExpr': {
      const types = node
        .getChildren('Expr')
        .map(operand => exprType(of, operand));
      return types.every(type => type === 'scalar') ? 'scalar' : 'vector';
    }
    case 'UnaryExpr':
      return exprType(of, node.getChild('Expr'));
    default: {
      const isRange = of.suffixes
        .get(node.to)
        ?.some(({ kind }) => kind === 'range' || kind === 'subquery');
      return isRange ? 'matrix' : operandType(of, node);
    }
  }
}

function operandType(of: Expression, node: SyntaxNode): ExprType | undefined {
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'scalar';
    case 'StringLiteral':
      return 'string';
    case 'VectorSelector':
    case 'AggregateExpr':
      return 'vector';
    case 'FunctionCall': {
      const name = node.getChild('FunctionIdentifier');
      return name && SCALAR_FUNCTIONS.has(of.expr.slice(name.from, name.to))
        ? 'scalar'
        : 'vector';
    }
    case 'ParenExpr':
      return exprType(of, node.getChild('Expr'));
    default:
      return undefined;
  }
}
