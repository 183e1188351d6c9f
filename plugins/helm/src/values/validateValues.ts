import { JsonObject } from '@backstage/types';
import { ErrorSchema, RJSFSchema, RJSFValidationError } from '@rjsf/utils';
import { toErrorSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';

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
  onlyFilled: boolean,
): Validation {
  const { errors } = validator.validateFormData(values, schema);
  const relevant = errors.filter(
    error => !isFollowUp(error) && !(onlyFilled && isAboutEmpty(error)),
  );
  return { errors: toErrorSchema(relevant), count: relevant.length };
}

/** ajv repeats a failed branch as a failure of the keyword around it. */
function isFollowUp(error: RJSFValidationError) {
  return error.name === 'if';
}

function isAboutEmpty(error: RJSFValidationError) {
  return (
    error.name === 'required' ||
    (error.name === 'minLength' && error.params?.limit === 1)
  );
}

/**
 * The schema as the form's validator can take it: the dialect named by
 * `$schema` is dropped, as an unknown one would make it refuse everything.
 */
export function schemaForForm(schema: JsonObject): RJSFSchema {
  const { $schema: _dialect, $id: _id, ...rest } = schema;
  return rest as RJSFSchema;
}
