import type { JsonObject, JsonValue } from '@backstage/types';

/** A rule of the schema that takes less, or more, than before. */
export interface RuleChange {
  change: 'stricter' | 'looser';
  /** For a person: "must now be at least 1 (was 0)". */
  message: string;
}

type Bound = 'lower' | 'upper';

const BOUNDS: Array<[keyword: string, bound: Bound, words: string]> = [
  ['minimum', 'lower', 'at least'],
  ['exclusiveMinimum', 'lower', 'more than'],
  ['minLength', 'lower', 'of this length at least:'],
  ['minItems', 'lower', 'a list of at least'],
  ['minProperties', 'lower', 'a map of at least'],
  ['maximum', 'upper', 'at most'],
  ['exclusiveMaximum', 'upper', 'less than'],
  ['maxLength', 'upper', 'of this length at most:'],
  ['maxItems', 'upper', 'a list of at most'],
  ['maxProperties', 'upper', 'a map of at most'],
];

/** What the subschemas for one setting take less or more of than before. */
export function compareRules(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
): RuleChange[] {
  return [
    ...BOUNDS.flatMap(([keyword, bound, words]) =>
      compareBound(
        words,
        bound,
        numberOf(before, keyword, bound),
        numberOf(after, keyword, bound),
      ),
    ),
    ...compareEnum(enumOf(before), enumOf(after)),
    ...comparePattern(textOf(before, 'pattern'), textOf(after, 'pattern')),
    ...compareClosed(isClosed(before), isClosed(after)),
  ];
}

function compareBound(
  words: string,
  bound: Bound,
  before: number | undefined,
  after: number | undefined,
): RuleChange[] {
  if (before === after) {
    return [];
  }
  if (after === undefined) {
    return [
      { change: 'looser', message: `need not be ${words} ${before} any more` },
    ];
  }
  const stricter =
    before === undefined ||
    (bound === 'lower' ? after > before : after < before);
  const was = before === undefined ? '' : ` (was ${before})`;
  return [
    stricter
      ? { change: 'stricter', message: `must now be ${words} ${after}${was}` }
      : { change: 'looser', message: `may now be ${words} ${after}${was}` },
  ];
}

function compareEnum(
  before: string[] | undefined,
  after: string[] | undefined,
): RuleChange[] {
  if (!before && !after) {
    return [];
  }
  if (!after) {
    return [{ change: 'looser', message: 'may now be anything of its type' }];
  }
  if (!before) {
    return [
      {
        change: 'stricter',
        message: `must now be one of ${after.join(', ')}`,
      },
    ];
  }
  const gone = before.filter(value => !after.includes(value));
  const added = after.filter(value => !before.includes(value));
  return [
    ...(gone.length
      ? [
          {
            change: 'stricter' as const,
            message: `may no longer be ${gone.join(', ')}`,
          },
        ]
      : []),
    ...(added.length
      ? [
          {
            change: 'looser' as const,
            message: `may now also be ${added.join(', ')}`,
          },
        ]
      : []),
  ];
}

function comparePattern(
  before: string | undefined,
  after: string | undefined,
): RuleChange[] {
  if (before === after) {
    return [];
  }
  // Of two patterns nobody can say which takes less: the safe word is stricter.
  return after === undefined
    ? [{ change: 'looser', message: `need not match ${before} any more` }]
    : [{ change: 'stricter', message: `must now match ${after}` }];
}

function compareClosed(before: boolean, after: boolean): RuleChange[] {
  if (before === after) {
    return [];
  }
  return after
    ? [{ change: 'stricter', message: 'takes no unknown settings any more' }]
    : [{ change: 'looser', message: 'now takes unknown settings' }];
}

/** The strictest of what all subschemas ask for. */
function numberOf(
  schemas: readonly JsonObject[],
  keyword: string,
  bound: Bound,
): number | undefined {
  const numbers = schemas
    .map(schema => schema[keyword])
    .filter(value => typeof value === 'number');
  if (!numbers.length) {
    return undefined;
  }
  return bound === 'lower' ? Math.max(...numbers) : Math.min(...numbers);
}

function enumOf(schemas: readonly JsonObject[]): string[] | undefined {
  const lists = schemas.flatMap(schema => {
    if (Array.isArray(schema.enum)) {
      return [schema.enum.map(show)];
    }
    return schema.const === undefined ? [] : [[show(schema.const)]];
  });
  return lists.length ? [...new Set(lists.flat())] : undefined;
}

function textOf(
  schemas: readonly JsonObject[],
  keyword: string,
): string | undefined {
  const texts = schemas
    .map(schema => schema[keyword])
    .filter(value => typeof value === 'string');
  return texts.length ? texts.join(' and ') : undefined;
}

function isClosed(schemas: readonly JsonObject[]): boolean {
  return schemas.some(schema => schema.additionalProperties === false);
}

function show(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
