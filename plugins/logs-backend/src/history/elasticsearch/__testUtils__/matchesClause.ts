import { readField } from '../fields/readField';
import type { Clause } from '../query/clauses';

type Source = Record<string, unknown>;

/** A document of a store. */
export interface StoredDocument {
  _index: string;
  _id: string;
  _source: Source;
}

function only(clause: Clause): [string, Record<string, unknown>] {
  const [[kind, body]] = Object.entries(clause);
  return [kind, body as Record<string, unknown>];
}

/** A value as text, of a field or of its keyword. */
function valueOf(source: Source, field: string): string | undefined {
  const value = readField(source, field.replace(/\.keyword$/, ''));
  return value === undefined || typeof value === 'object'
    ? undefined
    : String(value);
}

/** Nanoseconds; what a store keeps of a time. */
export function storedTime(time: unknown, precision: 'ms' | 'ns'): bigint {
  const [, whole, part = ''] =
    /^(.{19})(?:\.(\d+))?Z$/.exec(String(time)) ?? [];
  const nanos =
    BigInt(Date.parse(`${whole}Z`)) * 1_000_000n +
    BigInt(part.padEnd(9, '0').slice(0, 9));
  return precision === 'ns' ? nanos : (nanos / 1_000_000n) * 1_000_000n;
}

function inRange(
  document: StoredDocument,
  body: Record<string, unknown>,
  precision: 'ms' | 'ns',
): boolean {
  const bounds = body['@timestamp'] as Record<string, string>;
  const time = storedTime(document._source['@timestamp'], precision);
  return Object.entries(bounds).every(([name, bound]) => {
    if (name === 'format') {
      return true;
    }
    // A store that keeps milliseconds cuts what it is asked, too.
    const limit = storedTime(bound, precision);
    return {
      gte: time >= limit,
      lte: time <= limit,
      lt: time < limit,
      gt: time > limit,
    }[name];
  });
}

function wildcard(pattern: string): RegExp {
  const source = pattern.replace(
    /\\(.)|\*|\?|[^\\*?]/gsu,
    (part, escaped?: string) => {
      if (part === '*') {
        return '.*';
      }
      if (part === '?') {
        return '.';
      }
      return (escaped ?? part).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    },
  );
  return new RegExp(`^${source}$`, 'su');
}

/** What Lucene does with a letter's case: that of ASCII only. */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase());
}

/** Whether a document matches a query of those that are asked here. */
export function matchesClause(
  document: StoredDocument,
  clause: Clause,
  precision: 'ms' | 'ns',
): boolean {
  const [kind, body] = only(clause);
  const all = (name: string) => (body[name] ?? []) as Clause[];
  const holds = (one: Clause) => matchesClause(document, one, precision);
  const [field] = Object.keys(body);
  const value = valueOf(document._source, field ?? '');
  switch (kind) {
    case 'bool':
      return (
        all('filter').every(holds) &&
        !all('must_not').some(holds) &&
        (all('should').length === 0 || all('should').some(holds))
      );
    case 'match_none':
      return false;
    case 'range':
      return inRange(document, body, precision);
    case 'ids':
      return (body.values as string[]).includes(document._id);
    case 'term':
      return value === body[field];
    case 'terms':
      return (body[field] as string[]).includes(value ?? '');
    case 'regexp':
      return new RegExp(
        `^(?:${(body[field] as { value: string }).value})$`,
      ).test(value ?? '');
    case 'wildcard': {
      const { value: pattern } = body[field] as { value: string };
      return wildcard(asciiLower(pattern)).test(asciiLower(value ?? ''));
    }
    default:
      throw new Error(`unknown query [${kind}]`);
  }
}
