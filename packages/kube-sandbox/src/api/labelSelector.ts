import { badRequest } from '../status/StatusError';

/** Decides on an object's labels. */
export type LabelMatcher = (labels: Record<string, string>) => boolean;

interface Requirement {
  key: string;
  operator: 'exists' | 'absent' | 'in' | 'notin' | 'gt' | 'lt';
  values: string[];
}

const everything: LabelMatcher = () => true;
const tokenPattern = /\s*(,|\(|\)|==|!=|=|!|<|>|[^\s,()=!<>]+)/y;

const expressionOperators: Record<string, Requirement['operator']> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: 'absent',
};

class Parser {
  private readonly text: string;
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < text.trimEnd().length) {
      const found = tokenPattern.exec(text);
      if (!found) {
        throw this.error('found an unexpected character');
      }
      this.tokens.push(found[1]);
    }
  }

  parse(): Requirement[] {
    const requirements = [this.requirement()];
    while (this.at < this.tokens.length) {
      if (this.next() !== ',') {
        throw this.error(`found '${this.tokens[this.at - 1]}', expected: ','`);
      }
      requirements.push(this.requirement());
    }
    return requirements;
  }

  private requirement(): Requirement {
    if (this.tokens[this.at] === '!') {
      this.at += 1;
      return { key: this.word(), operator: 'absent', values: [] };
    }
    const key = this.word();
    const operator = this.tokens[this.at];
    if (operator === undefined || operator === ',') {
      return { key, operator: 'exists', values: [] };
    }
    this.at += 1;
    switch (operator) {
      case '=':
      case '==':
        return { key, operator: 'in', values: [this.value()] };
      case '!=':
        return { key, operator: 'notin', values: [this.value()] };
      case '>':
        return { key, operator: 'gt', values: [this.word()] };
      case '<':
        return { key, operator: 'lt', values: [this.word()] };
      case 'in':
      case 'notin':
        return { key, operator, values: this.set() };
      default:
        throw this.error(
          `found '${operator}', expected: in, notin, =, ==, !=, gt, lt`,
        );
    }
  }

  private set(): string[] {
    if (this.next() !== '(') {
      throw this.error(`found '${this.tokens[this.at - 1]}', expected: '('`);
    }
    const values: string[] = [];
    let value = '';
    for (let token = this.next(); token !== ')'; token = this.next()) {
      if (token === undefined) {
        throw this.error("found '', expected: ')'");
      }
      if (token === ',') {
        values.push(value);
        value = '';
      } else {
        value = token;
      }
    }
    return [...values, value];
  }

  /** The right side of an equality; empty is a value too. */
  private value(): string {
    const token = this.tokens[this.at];
    return token === undefined || token === ',' ? '' : this.word();
  }

  private word(): string {
    const token = this.next();
    if (token === undefined || /^[,()=!<>]/.test(token)) {
      throw this.error(`found '${token ?? ''}', expected: identifier`);
    }
    return token;
  }

  private next(): string | undefined {
    this.at += 1;
    return this.tokens[this.at - 1];
  }

  private error(why: string) {
    return badRequest(
      `unable to parse requirement: ${why}; the selector was "${this.text}"`,
    );
  }
}

/**
 * Parses a label selector as Kubernetes' query parameters have it: equality
 * (`a=b`, `a==b`, `a!=b`), sets (`a in (b,c)`, `a notin (b)`), presence
 * (`a`, `!a`) and numbers (`a>1`).
 *
 * @throws StatusError 400 naming the selector that can not be parsed
 */
export function parseLabelSelector(text: string | undefined): LabelMatcher {
  if (!text?.trim()) {
    return everything;
  }
  const requirements = new Parser(text).parse();
  return labels => requirements.every(one => matches(one, labels));
}

/** The matcher of a `metav1.LabelSelector`; an empty one matches everything. */
export function matcherOf(
  selector:
    | {
        matchLabels?: Record<string, string>;
        matchExpressions?: Array<{
          key: string;
          operator: string;
          values?: string[];
        }>;
      }
    | undefined,
): LabelMatcher {
  if (!selector) {
    return () => false;
  }
  const requirements: Requirement[] = [
    ...Object.entries(selector.matchLabels ?? {}).map(
      ([key, value]): Requirement => ({ key, operator: 'in', values: [value] }),
    ),
    ...(selector.matchExpressions ?? []).map(
      ({ key, operator, values }): Requirement => ({
        key,
        operator: expressionOperators[operator] ?? 'in',
        values: values ?? [],
      }),
    ),
  ];
  return labels => requirements.every(one => matches(one, labels));
}

function matches(one: Requirement, labels: Record<string, string>): boolean {
  const present = Object.hasOwn(labels, one.key);
  const value = labels[one.key];
  switch (one.operator) {
    case 'exists':
      return present;
    case 'absent':
      return !present;
    case 'in':
      return present && one.values.includes(value);
    case 'notin':
      return !present || !one.values.includes(value);
    case 'gt':
      return present && Number(value) > Number(one.values[0]);
    default:
      return present && Number(value) < Number(one.values[0]);
  }
}
