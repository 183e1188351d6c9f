import type { SyntaxNode, Tree } from '@lezer/common';
import {
  Identifier,
  Info,
  LabelMatchers,
  LineComment,
  StringLiteral,
  VectorSelector,
} from '@prometheus-io/lezer-promql';
import { PromqlError } from '../sources/errors';
import type { LabelMatcher } from './LabelMatcher';
import { matcherText, quote } from './escape';
import { parsePromql } from './parsePromql';
import { faultAt } from './places';
import { INFO_REFUSED } from './refusedFunctions';
import { decodeString } from './stringLiteral';

/** A query with matchers on it, and where its parts come from. */
export interface EnforcedQuery {
  expr: string;
  /** The place in the original query for a place in this one, in UTF-16 units. */
  originalOffset(offset: number): number;
}

/**
 * Puts matchers on every selector of a query: also in subqueries, in arguments
 * of `absent()`, and before `offset` and `@`. A selector with a matcher on the
 * same label keeps it and gets ours as well, so that both must hold.
 *
 * What is sent is written anew from what the parser understood: texts are quoted
 * afresh, comments left out and white space made plain, so that a data source
 * whose lexer differs (such as in where a comment ends) reads the same query.
 * The result is parsed once more and checked.
 *
 * @throws PromqlError for what is not PromQL, and for what can not be kept to
 * the matchers
 */
export function enforceMatchers(
  expr: string,
  matchers: readonly LabelMatcher[],
): string {
  return enforceWithPlaces(expr, matchers).expr;
}

/** As {@link enforceMatchers}, for those who translate places of errors back. */
export function enforceWithPlaces(
  expr: string,
  matchers: readonly LabelMatcher[],
): EnforcedQuery {
  if (matchers.length === 0) {
    throw new Error('a query is never asked without matchers');
  }
  const texts = [...new Set(matchers.map(matcherText))];
  const edits = editsOf(expr, parsePromql(expr), texts.join(','));
  const enforced = applyEdits(expr, edits);
  verify(enforced.expr, texts);
  return enforced;
}

interface Edit {
  from: number;
  to: number;
  text: string;
}

function editsOf(expr: string, tree: Tree, matchers: string): Edit[] {
  const edits: Edit[] = [];
  let end = 0;
  const gap = (to: number) => {
    edits.push(...plainGap(expr, end, to));
    end = Math.max(end, to);
  };
  tree.iterate({
    enter({ node, from, to, type }) {
      if (type.id === Info) {
        throw new PromqlError([faultAt(expr, from, to, INFO_REFUSED)]);
      }
      if (type.id === VectorSelector) {
        edits.push(insertion(node, matchers));
      }
      if (node.firstChild) {
        return;
      }
      gap(from);
      if (type.id === LineComment) {
        edits.push({ from, to, text: '' });
      } else if (type.id === StringLiteral) {
        edits.push({ from, to, text: requote(expr, from, to) });
      }
      // An empty list of matchers is a leaf too: its braces are signs.
      if (
        type.id !== LabelMatchers &&
        !/Body$|^GroupingLabels$/.test(type.name)
      ) {
        end = Math.max(end, to);
      }
    },
  });
  gap(expr.length);
  return edits.sort((a, b) => a.from - b.from || a.to - b.to);
}

function insertion(selector: SyntaxNode, matchers: string): Edit {
  const braces = selector.getChild(LabelMatchers);
  if (braces) {
    const at = braces.from + 1;
    const others = hasMatchers(braces);
    return { from: at, to: at, text: others ? `${matchers},` : matchers };
  }
  const at = selector.getChild(Identifier)?.to ?? selector.to;
  return { from: at, to: at, text: `{${matchers}}` };
}

function hasMatchers(braces: SyntaxNode): boolean {
  for (let child = braces.firstChild; child; child = child.nextSibling) {
    if (child.type.id !== LineComment) {
      return true;
    }
  }
  return false;
}

/** Between words there are only signs and white space; anything else is refused. */
function plainGap(expr: string, from: number, to: number): Edit[] {
  const edits: Edit[] = [];
  for (let at = from; at < to; at++) {
    const character = expr[at];
    if (/[^\S \n]/.test(character)) {
      edits.push({ from: at, to: at + 1, text: ' ' });
    } else if (!/[\s(){}[\],:]/.test(character)) {
      throw new PromqlError([
        faultAt(expr, at, at + 1, `${character} can not be placed`),
      ]);
    }
  }
  return edits;
}

function requote(expr: string, from: number, to: number): string {
  const decoded = decodeString(expr.slice(from, to));
  if ('problem' in decoded) {
    throw new PromqlError([faultAt(expr, from, to, decoded.problem)]);
  }
  return quote(decoded.value);
}

function applyEdits(expr: string, edits: Edit[]): EnforcedQuery {
  let text = '';
  let at = 0;
  const shifts: Array<{ start: number; end: number; from: number }> = [];
  for (const edit of edits) {
    text += expr.slice(at, edit.from);
    const start = text.length;
    text += edit.text;
    shifts.push({ start, end: text.length, from: edit.from });
    at = edit.to;
    // What follows moves by as much as the edit made it longer.
    shifts.push({ start: text.length, end: Infinity, from: edit.to });
  }
  text += expr.slice(at);
  return {
    expr: text,
    originalOffset(offset) {
      const shift = shifts.findLast(({ start }) => start <= offset);
      if (!shift) {
        return offset;
      }
      const moved = shift.end === Infinity ? offset - shift.start : 0;
      return Math.min(shift.from + moved, expr.length);
    },
  };
}

/** @throws Error when a selector is without a matcher: never ask that query */
function verify(enforced: string, texts: readonly string[]): void {
  parsePromql(enforced).iterate({
    enter({ node, type }) {
      if (type.id !== VectorSelector) {
        return;
      }
      const found = new Set<string>();
      const braces = node.getChild(LabelMatchers);
      for (let child = braces?.firstChild; child; child = child.nextSibling) {
        found.add(enforced.slice(child.from, child.to));
      }
      if (!texts.every(text => found.has(text))) {
        throw new Error('a selector of the query is without its matchers');
      }
    },
  });
}
