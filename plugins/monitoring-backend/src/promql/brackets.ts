/** A bracket that has no partner, or another one's. */
export interface BracketFault {
  kind: 'unclosed' | 'unopened' | 'crossed';
  at: number;
  bracket: string;
  /** Of `crossed`: the one that is open there. */
  open?: { at: number; bracket: string };
}

const PARTNERS: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
};

// A comment, a text in quotes (closed or not), or a bracket.
const PIECES =
  /#[^\n]*|"(?:[^\\"\n]|\\.)*"?|'(?:[^\\'\n]|\\.)*'?|`[^`]*`?|[()[\]{}]/g;

/** The first bracket that does not fit, to explain what a parser only rejects. */
export function bracketFault(expr: string): BracketFault | undefined {
  const open: { at: number; bracket: string }[] = [];
  for (const { 0: piece, index: at } of expr.matchAll(PIECES)) {
    if (piece.length > 1 || !/[()[\]{}]/.test(piece)) {
      continue;
    }
    const partner = PARTNERS[piece];
    if (!partner) {
      open.push({ at, bracket: piece });
      continue;
    }
    const last = open.pop();
    if (!last) {
      return { kind: 'unopened', at, bracket: piece };
    }
    if (last.bracket !== partner) {
      return { kind: 'crossed', at, bracket: piece, open: last };
    }
  }
  const last = open.pop();
  return last && { kind: 'unclosed', ...last };
}
