import { InputError } from '@backstage/errors';

/** One condition of a label selector, in the terms of Kubernetes. */
export type LabelRequirement =
  | { key: string; operator: 'In' | 'NotIn'; values: string[] }
  | { key: string; operator: 'Exists' | 'DoesNotExist' }
  | { key: string; operator: 'GreaterThan' | 'LessThan'; value: bigint };

interface Token {
  /** Punctuation, an operator, or any other text. */
  text: string;
  isName: boolean;
}

/** `!=` and `==` before `=` and `!`. */
const TOKEN = /\s*(?:(!=|==|=|!|>|<|,|\(|\))|([^\s=!><,()]+))/y;

const NAME = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)$/;
const PREFIX =
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Parses a label selector as the Kubernetes API takes it: `a=b`, `a==b`, `a!=b`,
 * `a in (b, c)`, `a notin (b)`, `a`, `!a`, `a>1`, `a<1`, joined by commas. An
 * empty one has no conditions.
 *
 * @throws InputError that says what is wrong and where
 */
export function parseLabelSelector(selector: string): LabelRequirement[] {
  const tokens = tokenize(selector);
  const requirements: LabelRequirement[] = [];
  while (tokens.length) {
    requirements.push(requirement(tokens, selector));
    if (tokens.length && (take(tokens) !== ',' || tokens.length === 0)) {
      throw wrong(selector, 'conditions are joined by commas');
    }
  }
  return requirements;
}

function tokenize(selector: string): Token[] {
  const tokens: Token[] = [];
  const text = selector.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) {
      throw wrong(selector, 'it can not be read');
    }
    tokens.push({
      text: match[1] ?? match[2],
      isName: match[2] !== undefined,
    });
  }
  return tokens;
}

function requirement(tokens: Token[], selector: string): LabelRequirement {
  if (tokens[0].text === '!') {
    take(tokens);
    return { key: key(tokens, selector), operator: 'DoesNotExist' };
  }
  const name = key(tokens, selector);
  const next = tokens[0];
  if (!next || next.text === ',') {
    return { key: name, operator: 'Exists' };
  }
  const operator = take(tokens);
  switch (operator) {
    case '=':
    case '==':
      return { key: name, operator: 'In', values: [one(tokens, selector)] };
    case '!=':
      return { key: name, operator: 'NotIn', values: [one(tokens, selector)] };
    case 'in':
      return { key: name, operator: 'In', values: several(tokens, selector) };
    case 'notin':
      return {
        key: name,
        operator: 'NotIn',
        values: several(tokens, selector),
      };
    case '>':
    case '<':
      return {
        key: name,
        operator: operator === '>' ? 'GreaterThan' : 'LessThan',
        value: integer(one(tokens, selector), selector),
      };
    default:
      throw wrong(
        selector,
        `after ${name} there must be =, !=, in, notin, > or <, not "${operator}"`,
      );
  }
}

function key(tokens: Token[], selector: string): string {
  const token = tokens.shift();
  if (!token?.isName) {
    throw wrong(
      selector,
      token
        ? `a label is expected where "${token.text}" stands`
        : 'a label is expected at its end',
    );
  }
  const parts = token.text.split('/');
  const name = parts.at(-1) ?? '';
  const valid =
    parts.length <= 2 &&
    NAME.test(name) &&
    (parts.length === 1 || (parts[0].length <= 253 && PREFIX.test(parts[0])));
  if (!valid) {
    throw wrong(selector, `"${token.text}" is no name of a label`);
  }
  return token.text;
}

/** A value; none at all is the empty one. */
function one(tokens: Token[], selector: string): string {
  return tokens[0]?.isName ? value(take(tokens) ?? '', selector) : '';
}

function several(tokens: Token[], selector: string): string[] {
  if (take(tokens) !== '(') {
    throw wrong(selector, 'in and notin take values in parentheses');
  }
  if (tokens[0]?.text === ')') {
    throw wrong(selector, 'in and notin take one value at least');
  }
  const values: string[] = [];
  for (;;) {
    values.push(one(tokens, selector));
    const next = take(tokens);
    if (next === ')') {
      return values;
    }
    if (next !== ',') {
      throw wrong(selector, 'values are joined by commas and end with )');
    }
  }
}

function value(text: string, selector: string): string {
  if (!NAME.test(text)) {
    throw wrong(selector, `"${text}" is no value of a label`);
  }
  return text;
}

function integer(text: string, selector: string): bigint {
  if (!/^[0-9]+$/.test(text)) {
    throw wrong(selector, '> and < compare with a whole number');
  }
  return BigInt(text);
}

function take(tokens: Token[]): string | undefined {
  return tokens.shift()?.text;
}

function wrong(selector: string, why: string): InputError {
  return new InputError(
    `"${selector}" is no label selector: ${why}. Write it as Kubernetes does, such as app in (cart, orders)`,
  );
}
