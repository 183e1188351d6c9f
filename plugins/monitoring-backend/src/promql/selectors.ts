import type { SyntaxNode } from '@lezer/common';
import {
  Identifier,
  LabelMatchers,
  LabelName,
  MatchOp,
  QuotedLabelMatcher,
  QuotedLabelName,
  StringLiteral,
  UnquotedLabelMatcher,
} from '@prometheus-io/lezer-promql';
import type { LabelMatcher } from './LabelMatcher';
import { decodeString } from './stringLiteral';

/** A matcher with its place. */
export interface PlacedMatcher extends LabelMatcher {
  from: number;
  to: number;
}

/** The matchers of a selector, the metric's name among them as `__name__`. */
export function matchersOf(
  expr: string,
  selector: SyntaxNode,
): PlacedMatcher[] {
  const name = selector.getChild(Identifier);
  const matchers: PlacedMatcher[] = name ? [nameMatcher(name, textOf)] : [];
  const braces = selector.getChild(LabelMatchers);
  for (let child = braces?.firstChild; child; child = child.nextSibling) {
    const matcher = matcherOf(child);
    if (matcher) {
      matchers.push(matcher);
    }
  }
  return matchers;

  function matcherOf(node: SyntaxNode): PlacedMatcher | undefined {
    if (node.type.id === QuotedLabelName) {
      return nameMatcher(node, stringOf);
    }
    if (
      node.type.id !== UnquotedLabelMatcher &&
      node.type.id !== QuotedLabelMatcher
    ) {
      return undefined;
    }
    const bare = node.getChild(LabelName);
    const quoted = node.getChild(QuotedLabelName);
    const value = node.getChild(StringLiteral);
    const operator = textOf(node.getChild(MatchOp));
    if (!value || !isOperator(operator)) {
      return undefined;
    }
    return {
      label: bare ? textOf(bare) : stringOf(quoted),
      operator,
      value: stringOf(value),
      from: node.from,
      to: node.to,
    };
  }

  function textOf(node: SyntaxNode | null): string {
    return node ? expr.slice(node.from, node.to) : '';
  }

  function stringOf(node: SyntaxNode | null): string {
    const decoded = decodeString(textOf(node) || '""');
    return 'value' in decoded ? decoded.value : '';
  }
}

function nameMatcher(
  node: SyntaxNode,
  read: (node: SyntaxNode) => string,
): PlacedMatcher {
  const { from, to } = node;
  return { label: '__name__', operator: '=', value: read(node), from, to };
}

function isOperator(text: string): text is LabelMatcher['operator'] {
  return ['=', '!=', '=~', '!~'].includes(text);
}
