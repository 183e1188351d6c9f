import { JsonObject } from '@backstage/types';
import { ErrorSchema } from '@rjsf/utils';
import { FormValue, isJsonObject, own } from './json';

/** Separates the parts of a field's id; `_` and `.` occur in names too often. */
export const ID_SEPARATOR = '/';
export const ID_PREFIX = 'root';

/** The path a field's id stands for. */
export function pathOfId(id: string): string[] {
  return id.split(ID_SEPARATOR).slice(1);
}

export function idOfPath(path: string[]): string {
  return [ID_PREFIX, ...path].join(ID_SEPARATOR);
}

/** The value at a path, lists indexed by number. */
export function valueAt(values: JsonObject, path: string[]): FormValue {
  return path.reduce<FormValue>((value, key) => {
    if (Array.isArray(value)) {
      return value[Number(key)];
    }
    return isJsonObject(value) ? own(value, key) : undefined;
  }, values);
}

export interface FormProblem {
  path: string[];
  message: string;
}

/** Flattens rjsf's tree of errors, in the order of the tree. */
export function listProblems(
  errors: ErrorSchema,
  path: string[] = [],
): FormProblem[] {
  const here = (errors.__errors ?? []).map(message => ({ path, message }));
  const inner = Object.entries(errors)
    .filter(([key]) => key !== '__errors')
    .flatMap(([key, value]) =>
      value ? listProblems(value as ErrorSchema, [...path, key]) : [],
    );
  return [...here, ...inner];
}
