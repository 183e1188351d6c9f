import { JsonObject } from '@backstage/types';
import { RJSFSchema, RJSFValidationError } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import {
  rejectedValues,
  toDottedPath,
} from '@foredeck/backstage-plugin-helm-common';
import { sayError, ValidationWords } from './validateValues';

export interface RejectedValue {
  path: string[];
  reason: string;
}

/** The user's own values that a chart's schema does not accept. */
export function rejectedOwn(
  below: JsonObject,
  own: JsonObject,
  schema: RJSFSchema,
  words: ValidationWords,
): RejectedValue[] {
  const paths = new Map<string, string[]>();
  const { dropped } = rejectedValues(below, own, merged =>
    validator
      .validateFormData(merged, schema)
      .errors.filter(({ name }) => name !== 'if' && name !== 'required')
      .map(error => {
        const path = pathOf(error);
        path.forEach((_, index) => {
          const upTo = path.slice(0, index + 1);
          paths.set(toDottedPath(upTo), upTo);
        });
        return { path, reason: sayError(error, schema, words) };
      }),
  );
  return dropped.map(({ path, reason }) => ({
    path: paths.get(path) ?? [path],
    reason,
  }));
}

/** Where an error is; for a member nobody knows, that member. */
function pathOf(error: RJSFValidationError): string[] {
  const path = (error.property ?? '').split('.').filter(part => part !== '');
  const params: { additionalProperty?: unknown } = error.params ?? {};
  return typeof params.additionalProperty === 'string'
    ? [...path, params.additionalProperty]
    : path;
}
