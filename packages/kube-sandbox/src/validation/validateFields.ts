import type { GroupVersionKind } from '../schema/JsonSchema';
import type { Schemas } from '../schema/Schemas';
import { badRequest, StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { decodeObject } from './decodeObject';
import { duplicateFields } from './duplicateFields';

export interface FieldsRequest {
  object: KubeObject;
  /** The body as sent; without it duplicate fields can not be seen. */
  raw?: string;
  mode: 'Strict' | 'Warn' | 'Ignore';
  gvk: GroupVersionKind;
  schemas: Schemas;
  /**
   * Every PATCH says of which type it is, a POST or PUT does not: failures are
   * told differently, and an apply configuration is not complete.
   */
  patchType?: 'json' | 'merge' | 'strategic' | 'apply';
}

/**
 * Reads an object by its schema, as the API server decodes one. Unknown and
 * duplicate fields fail (`Strict`), are told (`Warn`) or go silently
 * (`Ignore`); a value of a wrong type always fails.
 *
 * An apply configuration is handed back as it is: applying it checks it.
 *
 * @throws StatusError 400, or 422 for a patch, in Kubernetes' words
 */
export function validateFields(request: FieldsRequest): {
  object: KubeObject;
  warnings: string[];
} {
  const { object, raw, mode, gvk, schemas, patchType } = request;
  const duplicates = raw && mode !== 'Ignore' ? duplicateFields(raw) : [];
  if (patchType === 'apply') {
    return { object, warnings: checkConfiguration(duplicates, mode) };
  }
  const node = schemas.forKind(gvk);
  if (!node) {
    return { object, warnings: [] };
  }
  const typed = !schemas.isCustom(gvk);
  const decoded = decodeObject(object, node, typed);
  if (decoded.typeError) {
    throw failure(request, decoded.typeError);
  }
  // Patches are told apart from objects: `[0].value.spec` is no field.
  const told = patchType === 'json' ? [] : duplicates;
  const problems = [
    ...decoded.unknown.map(path => `unknown field "${path}"`),
    ...told.map(path => `duplicate field "${path}"`),
  ];
  if (mode === 'Strict' && problems.length) {
    throw failure(request, `strict decoding error: ${problems.join(', ')}`);
  }
  return {
    object: decoded.object as KubeObject,
    warnings: mode === 'Warn' ? problems : [],
  };
}

function checkConfiguration(
  duplicates: string[],
  mode: FieldsRequest['mode'],
): string[] {
  const problems = duplicates.map(
    path => `key "${path.split('.').pop()}" already set in map`,
  );
  if (mode === 'Strict' && problems.length) {
    throw badRequest(
      `error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  ${problems.join(
        '\n  ',
      )}`,
    );
  }
  return mode === 'Warn' ? problems : [];
}

function failure(
  { gvk, patchType, raw }: FieldsRequest,
  problem: string,
): StatusError {
  if (!patchType) {
    return badRequest(
      `${gvk.kind} in version "${gvk.version}" cannot be handled as a ${gvk.kind}: ${problem}`,
    );
  }
  const message = `Invalid value: ${JSON.stringify(raw ?? '')}: ${problem}`;
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: ` "" is invalid: patch: ${message}`,
    causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }],
  });
}
