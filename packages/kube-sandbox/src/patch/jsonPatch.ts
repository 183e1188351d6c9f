import { jsonEqual } from '../json/equal';
import { isJsonObject } from '../json/JsonObject';
import { badRequest, StatusError } from '../status/StatusError';

/** A JSON value that can hold others, on the way to a patch's target. */
type Container = Record<string, unknown> | unknown[];

const MAX_OPERATIONS = 10_000;

class PatchFailure extends Error {}

/**
 * JSON patch, RFC 6902. All operations succeed or none counts.
 *
 * @throws StatusError 400 for a body that is no JSON patch, 422 when an
 *   operation fails (a missing path, a failed `test`)
 */
export function applyJsonPatch(target: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  if (operations.length > MAX_OPERATIONS) {
    throw new StatusError({
      code: 413,
      reason: 'RequestEntityTooLarge',
      message: `The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${operations.length}`,
    });
  }
  try {
    return operations.reduce<unknown>(applyOperation, structuredClone(target));
  } catch (error) {
    if (error instanceof PatchFailure) {
      // Kubernetes does not tell which operation failed.
      throw new StatusError({
        code: 422,
        reason: 'Invalid',
        message:
          'the server rejected our request due to an error in our request',
      });
    }
    throw error;
  }
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isJsonObject(operation)) {
    throw badRequest('error decoding patch: an operation must be an object');
  }
  const path = pointer(operation.path, 'path');
  const value = () => {
    if (!('value' in operation)) {
      throw new PatchFailure(`${operation.op} needs a value`);
    }
    return structuredClone(operation.value);
  };
  switch (operation.op) {
    case 'add':
      return add(document, path, value());
    case 'remove':
      return remove(document, path);
    case 'replace':
      read(document, path);
      return replace(document, path, value());
    case 'move': {
      const from = pointer(operation.from, 'from');
      if (from.length < path.length && from.every((s, i) => s === path[i])) {
        throw new PatchFailure('cannot move a value into itself');
      }
      const moved = read(document, from);
      return add(remove(document, from), path, moved);
    }
    case 'copy': {
      const from = pointer(operation.from, 'from');
      return add(document, path, structuredClone(read(document, from)));
    }
    case 'test':
      if (!jsonEqual(read(document, path, true), operation.value ?? null)) {
        throw new PatchFailure('test failed');
      }
      return document;
    default:
      throw new PatchFailure(`Unexpected kind: ${String(operation.op)}`);
  }
}

function pointer(path: unknown, name: string): string[] {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) {
    throw new PatchFailure(`${name} is no JSON pointer`);
  }
  return path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** @param absentAsNull - a missing last member reads as null */
function read(
  document: unknown,
  path: string[],
  absentAsNull = false,
): unknown {
  return path.reduce<unknown>((value, step, depth) => {
    if (Array.isArray(value)) {
      return value[indexIn(value, step, value.length - 1)];
    }
    if (isJsonObject(value) && Object.hasOwn(value, step)) {
      return value[step];
    }
    if (absentAsNull && isJsonObject(value) && depth === path.length - 1) {
      return null;
    }
    throw new PatchFailure(`missing ${path.join('/')}`);
  }, document);
}

function indexIn(list: unknown[], step: string, max: number): number {
  const index = /^-[1-9]\d*$/.test(step)
    ? list.length + Number(step)
    : Number(/^(0|[1-9]\d*)$/.test(step) ? step : NaN);
  if (!(index >= 0 && index <= max)) {
    throw new PatchFailure(`no index ${step}`);
  }
  return index;
}

function parentOf(document: unknown, path: string[]): [Container, string] {
  const parent = read(document, path.slice(0, -1));
  if (!Array.isArray(parent) && !isJsonObject(parent)) {
    throw new PatchFailure(`${path.join('/')} stands in no object or list`);
  }
  return [parent, path[path.length - 1]];
}

function add(document: unknown, path: string[], value: unknown): unknown {
  if (path.length === 0) {
    return value;
  }
  const [parent, step] = parentOf(document, path);
  if (Array.isArray(parent)) {
    const at =
      step === '-' ? parent.length : indexIn(parent, step, parent.length);
    parent.splice(at, 0, value);
  } else {
    parent[step] = value;
  }
  return document;
}

function replace(document: unknown, path: string[], value: unknown): unknown {
  if (path.length === 0) {
    return value;
  }
  const [parent, step] = parentOf(document, path);
  if (Array.isArray(parent)) {
    parent[indexIn(parent, step, parent.length - 1)] = value;
  } else {
    parent[step] = value;
  }
  return document;
}

function remove(document: unknown, path: string[]): unknown {
  read(document, path);
  if (path.length === 0) {
    return null;
  }
  const [parent, step] = parentOf(document, path);
  if (Array.isArray(parent)) {
    parent.splice(indexIn(parent, step, parent.length - 1), 1);
  } else {
    delete parent[step];
  }
  return document;
}
