import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  fromPointer,
  type ValuesProblem,
} from '@foredeck/backstage-plugin-helm-common';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const MOST_PROBLEMS = 10;

/** Checks values against a chart's `values.schema.json` before Helm is called. */
export class ValuesValidation {
  readonly #validate: ValidateFunction;

  /** @throws Error when the schema itself is no valid JSON Schema. */
  constructor(schema: JsonObject) {
    const options = { allErrors: true, strict: false, verbose: false };
    const dialect = String(schema.$schema ?? '');
    let ajv: Ajv;
    if (dialect.includes('2020-12')) {
      ajv = new Ajv2020(options);
    } else if (dialect.includes('2019-09')) {
      ajv = new Ajv2019(options);
    } else {
      ajv = new Ajv(options);
    }
    addFormats(ajv);
    this.#validate = ajv.compile(schema);
  }

  /**
   * @param values - chart, profile and user values merged
   * @throws InputError that names every wrong field, never its value
   */
  check(values: JsonObject): void {
    const problems = this.problems(values);
    if (problems.length) {
      const shown = problems.slice(0, MOST_PROBLEMS);
      const more = problems.length - shown.length;
      throw new InputError(
        `The values do not fit the chart: ${shown.join('; ')}${
          more > 0 ? `; and ${more} more` : ''
        }`,
      );
    }
  }

  /** One sentence per wrong field. */
  problems(values: JsonObject): string[] {
    return [...new Set(this.#errors(values).map(sentence))];
  }

  /** The same with the place of each, for `rejectedValues`. */
  problemsAt(values: JsonObject): ValuesProblem[] {
    return this.#errors(values).map(error => ({
      path: placeOf(error),
      reason: sentence(error),
    }));
  }

  #errors(values: JsonObject): ErrorObject[] {
    if (this.#validate(values)) {
      return [];
    }
    const errors = this.#validate.errors ?? [];
    // A failed anyOf or if reports itself beside its reasons; reasons say more.
    const reasons = errors.filter(
      error => !['anyOf', 'oneOf', 'if', 'allOf'].includes(error.keyword),
    );
    const empty = new Set(reasons.filter(isEmpty).map(one => one.instancePath));
    return (reasons.length ? reasons : errors).filter(
      // An empty text fits no pattern either; one sentence is enough.
      error => isEmpty(error) || !empty.has(error.instancePath),
    );
  }
}

/** Where the problem is; a field that is missing or not known is named itself. */
function placeOf(error: ErrorObject): string[] {
  const params: Record<string, unknown> = error.params;
  const field =
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty;
  const path = fromPointer(error.instancePath);
  return field === undefined ? path : [...path, String(field)];
}

function isEmpty({ keyword, params }: ErrorObject): boolean {
  return keyword === 'minLength' && params.limit === 1;
}

function sentence(error: ErrorObject): string {
  if (isEmpty(error)) {
    return `${fieldPath(error.instancePath)} is empty; set it`;
  }
  const field = fieldPath(error.instancePath);
  const params: Record<string, unknown> = error.params;
  switch (error.keyword) {
    case 'required':
      return `${join(
        field,
        String(params.missingProperty),
      )} is missing; set it`;
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name =
        params.additionalProperty ?? params.unevaluatedProperty ?? 'a field';
      return `${join(
        field,
        String(name),
      )} is not a value of this chart; remove it or correct its name`;
    }
    case 'enum':
      return `${field} must be one of ${list(params.allowedValues)}`;
    case 'const':
      return `${field} must be ${JSON.stringify(params.allowedValue)}`;
    case 'type':
      return `${field} must be ${article(params.type)}`;
    case 'pattern':
      return `${field} must match ${String(params.pattern)}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `${field} must be ${String(params.comparison)} ${String(
        params.limit,
      )}`;
    case 'format':
      return `${field} must be written as ${String(params.format)}`;
    default:
      return `${field} ${error.message ?? 'is not valid'}`;
  }
}

function fieldPath(pointer: string): string {
  return (
    fromPointer(pointer).reduce((path, part) => join(path, part), '') ||
    'values'
  );
}

function join(path: string, part: string): string {
  if (/^\d+$/.test(part)) {
    return `${path}[${part}]`;
  }
  return path && path !== 'values' ? `${path}.${part}` : part;
}

function list(values: unknown): string {
  return Array.isArray(values)
    ? values.map(value => JSON.stringify(value)).join(', ')
    : String(values);
}

function article(type: unknown): string {
  const types = Array.isArray(type) ? type : [type];
  return types
    .map(one =>
      /^[aeiou]/.test(String(one)) ? `an ${String(one)}` : `a ${String(one)}`,
    )
    .join(' or ');
}
