import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { ExprType } from './exprType';

/** What follows an operand: `[5m]`, `[1h:5m]`, `offset 1h`, `@ end()`. */
export interface Suffix {
  kind: 'range' | 'subquery' | 'offset' | 'at' | 'other';
  /** Where the operand and its suffixes end. */
  to: number;
}

/** A query as the data source understands it. */
export interface Expression {
  expr: string;
  /** Of the query without suffixes; places are those of the query. */
  root: SyntaxNode | null;
  /** In their order, by where their operand ends. */
  suffixes: ReadonlyMap<number, Suffix[]>;
  /** Types that were found, by place and kind of the part. */
  types: Map<string, ExprType | undefined>;
}

const KINDS: Readonly<Record<string, Suffix['kind']>> = {
  MatrixSelector: 'range',
  SubqueryExpr: 'subquery',
  OffsetExpr: 'offset',
  StepInvariantExpr: 'at',
  AnchoredExpr: 'other',
  SmoothedExpr: 'other',
};

/**
 * Reads a query that is free of syntax faults. Its grammar leaves open what a
 * suffix belongs to, and takes `a + b offset 1h` for `(a + b) offset 1h`; in
 * PromQL a suffix binds tighter than any operator. So they are taken out, with
 * white space in their place, before the rest is parsed.
 */
export function readExpression(expr: string, tree: Tree): Expression {
  const suffixes = new Map<number, Suffix[]>();
  let rest = expr;
  tree.iterate({
    enter: () => true,
    // Inner ones first, as they stand in the query.
    leave({ node }) {
      const kind = KINDS[node.name];
      const of = kind && node.getChild('Expr');
      if (!kind || !of) {
        return;
      }
      const operand = lastOperand(of);
      const before = suffixes.get(operand.to) ?? [];
      suffixes.set(operand.to, [...before, { kind, to: node.to }]);
      rest = `${rest.slice(0, of.to)}${' '.repeat(node.to - of.to)}${rest.slice(
        node.to,
      )}`;
    },
  });
  const root = parser.parse(rest).topNode.getChild('Expr');
  return { expr, root, suffixes, types: new Map() };
}

/** A part of the query, with the suffixes that end it. */
export function textOf(
  { expr, suffixes }: Expression,
  node: SyntaxNode,
): string {
  const last = suffixes.get(node.to)?.at(-1);
  return expr.slice(node.from, last?.to ?? node.to);
}

function lastOperand(node: SyntaxNode): SyntaxNode {
  const operands =
    node.name in KINDS ||
    node.name === 'BinaryExpr' ||
    node.name === 'UnaryExpr'
      ? node.getChildren('Expr')
      : [];
  const last = operands.at(-1);
  return last ? lastOperand(last) : node;
}
