import { JsonObject } from '@backstage/types';
import {
  ErrorSchema,
  RJSFSchema,
  RJSFValidationError,
  toErrorSchema,
} from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { valueAt } from './formPath';
import { isNothing } from './json';
import { schemaAt } from './schemaTitle';

/** Says what is wrong in words; `example` is one of the schema's own. */
export interface ValidationWords {
  missing(): string;
  pattern(example: string | undefined): string;
  unknown(name: string): string;
  atMost(limit: number): string;
  atLeast(limit: number): string;
}

export interface Validation {
  errors: ErrorSchema;
  count: number;
}

/**
 * Checks values against the chart's schema.
 *
 * @param onlyFilled - leaves out what is merely still empty, so that a form is
 * not red before anybody typed
 */
export function validateValues(
  values: JsonObject,
  schema: RJSFSchema,
  words: ValidationWords,
  onlyFilled: boolean,
): Validation {
  const { errors } = validator.validateFormData(values, schema);
  const relevant: RJSFValidationError[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    const empty = isAboutEmpty(error, values);
    // ajv repeats a failed branch as a failure of the keyword around it.
    if (error.name === 'if' || (onlyFilled && empty)) {
      continue;
    }
    const message = empty ? words.missing() : sayError(error, schema, words);
    const key = `${error.property} ${message}`;
    if (!seen.has(key)) {
      seen.add(key);
      relevant.push({ ...error, message });
    }
  }
  return { errors: toErrorSchema(relevant), count: relevant.length };
}

function isAboutEmpty(error: RJSFValidationError, values: JsonObject) {
  if (error.name === 'required') {
    return true;
  }
  const path = pathOf(error);
  const value = path.length > 0 ? valueAt(values, path) : values;
  return isNothing(value) || value === '';
}

/** What is wrong with one value, in words; the validator's own for rare rules. */
export function sayError(
  error: RJSFValidationError,
  schema: RJSFSchema,
  words: ValidationWords,
): string {
  const params: { additionalProperty?: unknown; limit?: unknown } =
    error.params ?? {};
  const { additionalProperty, limit } = params;
  if (typeof additionalProperty === 'string') {
    return words.unknown(additionalProperty);
  }
  if (error.name === 'maximum' && typeof limit === 'number') {
    return words.atMost(limit);
  }
  if (error.name === 'minimum' && typeof limit === 'number') {
    return words.atLeast(limit);
  }
  if (error.name !== 'pattern') {
    return error.message ?? error.stack;
  }
  // A regular expression explains nothing to most people; an example does.
  const { examples } = schemaAt(pathOf(error), schema as JsonObject);
  const example = Array.isArray(examples) ? examples[0] : undefined;
  return words.pattern(example === undefined ? undefined : String(example));
}

function pathOf(error: RJSFValidationError): string[] {
  return (error.property ?? '').split('.').filter(part => part !== '');
}

/**
 * The schema as the form's validator can take it: the dialect named by
 * `$schema` is dropped, as an unknown one would make it refuse everything.
 */
export function schemaForForm(schema: JsonObject): RJSFSchema {
  const { $schema: _dialect, $id: _id, ...rest } = schema;
  return rest as RJSFSchema;
}
