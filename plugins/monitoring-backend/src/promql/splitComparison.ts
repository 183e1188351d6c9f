import type { SyntaxNode } from '@lezer/common';
import {
  BinaryExpr,
  BoolModifier,
  NumberDurationLiteral,
  ParenExpr,
  UnaryExpr,
} from '@prometheus-io/lezer-promql';
import { parsePromql } from './parsePromql';
import { literalNumber } from './literalNumber';
import { readExpression, textOf } from './readExpression';

/** A query that compares something with a number. */
export interface Comparison {
  /** What is compared. */
  query: string;
  /** With the number on its right: `>`, `>=`, `<`, `<=`, `==` or `!=`. */
  operator: string;
  threshold: number;
}

const MIRRORED: Readonly<Record<string, string>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};

/**
 * Takes a query apart into what it computes and the number it compares that
 * with, as alert rules do. Undefined where its outermost part is no such
 * comparison, or one with `bool`, which lets everything through.
 *
 * @throws PromqlError for what is not PromQL
 */
export function splitComparison(expr: string): Comparison | undefined {
  const query = readExpression(expr, parsePromql(expr));
  const node = bare(query.root);
  if (node?.type.id !== BinaryExpr || node.getChild(BoolModifier)) {
    return undefined;
  }
  const operands = node.getChildren('Expr');
  if (operands.length !== 2) {
    return undefined;
  }
  const [left, right] = operands;
  const sign = left.nextSibling;
  const operator = sign ? expr.slice(sign.from, sign.to) : '';
  if (!(operator in MIRRORED)) {
    return undefined;
  }
  const threshold = numberOf(expr, right);
  const mirrored = numberOf(expr, left);
  // Two numbers are a constant, nothing to draw.
  if ((threshold === undefined) === (mirrored === undefined)) {
    return undefined;
  }
  return threshold === undefined
    ? {
        query: textOf(query, right),
        operator: MIRRORED[operator],
        threshold: mirrored ?? 0,
      }
    : { query: textOf(query, left), operator, threshold };
}

function bare(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (
    inner &&
    (inner.type.id === ParenExpr || inner.name === 'LineComment')
  ) {
    inner =
      inner.type.id === ParenExpr ? inner.getChild('Expr') : inner.nextSibling;
  }
  return inner;
}

function numberOf(expr: string, node: SyntaxNode): number | undefined {
  const inner = bare(node);
  if (inner?.type.id === UnaryExpr) {
    const operand = inner.getChild('Expr');
    const value = operand ? numberOf(expr, operand) : undefined;
    return value !== undefined && expr[inner.from] === '-' ? -value : value;
  }
  return inner?.type.id === NumberDurationLiteral
    ? literalNumber(expr.slice(inner.from, inner.to))
    : undefined;
}
