import { ConflictError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { kubernetesStatusOf } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { immutableFields } from './immutableFields';

/** Why the API server would not take an object. */
export interface Refusal {
  /** In the API server's words; may quote values of the object. */
  message: string;
  /** Fields that can not be changed on the live object. */
  immutable: string[];
  /** Managers that own fields this would change; set for a conflict only. */
  managers: string[];
}

/** As the API server words what may not change. */
const IMMUTABLE =
  /immutable|may not change once set|updates to .* are forbidden|may not (be changed|change fields)|cannot change roleRef|can not be changed/i;

/**
 * Reads what the API server said about a dry run. Where it names a whole
 * `spec`, the fields that differ are found by what Kubernetes documents as
 * immutable.
 */
export function readRefusal(
  error: unknown,
  live: JsonObject | undefined,
  wanted: JsonObject,
): Refusal {
  const status = kubernetesStatusOf(error);
  const causes = status?.causes ?? [];
  if (error instanceof ConflictError) {
    return {
      message: toError(error).message,
      immutable: [],
      managers: [
        ...new Set(
          causes.flatMap(
            ({ message }) =>
              /^conflict with "([^"]*)"/.exec(message ?? '')?.[1],
          ),
        ),
      ].filter(one => one !== undefined),
    };
  }
  const told = causes
    .filter(({ message }) => IMMUTABLE.test(message ?? ''))
    .flatMap(({ field }) => field ?? []);
  const known = live ? immutableFields(live, wanted) : [];
  const named = told.filter(
    // `spec` is told better by what differs in it, `spec.clusterIPs[0]` by its field.
    field =>
      !known.some(
        path => path.startsWith(`${field}.`) || field.startsWith(path),
      ),
  );
  return {
    message: toError(error).message,
    immutable:
      told.length || IMMUTABLE.test(status?.message ?? '')
        ? [...new Set([...named, ...known])].sort()
        : [],
    managers: [],
  };
}
