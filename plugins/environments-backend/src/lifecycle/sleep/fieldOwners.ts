import type { V1ManagedFieldsEntry } from '@kubernetes/client-node';
import { z } from 'zod';

/** Under which name the portal writes what it takes back at waking. */
export const SLEEP_MANAGER = 'foredeck-sleep';

/** Who owned a field before the portal changed it, as managedFields name them. */
export const fieldOwnerSchema = z.object({
  manager: z.string().optional(),
  operation: z.string().optional(),
  apiVersion: z.string().optional(),
  subresource: z.string().optional(),
});

export type FieldOwner = z.infer<typeof fieldOwnerSchema>;

type Fields = { [key: string]: Fields };

/** Who owns a field, except for the portal itself. */
export function ownersOf(
  managedFields: readonly V1ManagedFieldsEntry[] | undefined,
  field: readonly string[],
): FieldOwner[] {
  return (managedFields ?? [])
    .filter(
      entry => entry.manager !== SLEEP_MANAGER && has(fieldsOf(entry), field),
    )
    .map(({ manager, operation, apiVersion, subresource }) => ({
      ...{ manager, operation, apiVersion },
      ...(subresource ? { subresource } : {}),
    }));
}

/**
 * managedFields with a field back in the hands of those who owned it. With the
 * field left to the portal the next server-side apply of Helm would be refused
 * as a conflict.
 *
 * @returns undefined when the portal owns nothing
 */
export function givenBack(
  managedFields: readonly V1ManagedFieldsEntry[] | undefined,
  field: readonly string[],
  owners: readonly FieldOwner[],
): V1ManagedFieldsEntry[] | undefined {
  if (!managedFields?.some(entry => entry.manager === SLEEP_MANAGER)) {
    return undefined;
  }
  const others = managedFields.filter(entry => entry.manager !== SLEEP_MANAGER);
  const kept = others.map(entry =>
    owners.some(owner => isSame(owner, entry))
      ? { ...entry, fieldsV1: added(fieldsOf(entry), field) }
      : entry,
  );
  const missing = owners
    .filter(owner => !others.some(entry => isSame(owner, entry)))
    .map(owner => ({
      ...owner,
      fieldsType: 'FieldsV1',
      fieldsV1: added({}, field),
    }));
  return [...kept, ...missing];
}

function isSame(owner: FieldOwner, entry: V1ManagedFieldsEntry): boolean {
  return (
    owner.manager === entry.manager &&
    owner.operation === entry.operation &&
    (owner.subresource ?? '') === (entry.subresource ?? '')
  );
}

function fieldsOf({ fieldsV1 }: V1ManagedFieldsEntry): Fields {
  return (fieldsV1 as Fields | undefined) ?? {};
}

function has(fields: Fields, [first, ...rest]: readonly string[]): boolean {
  const below = fields[`f:${first}`];
  return below !== undefined && (rest.length === 0 || has(below, rest));
}

function added(fields: Fields, [first, ...rest]: readonly string[]): Fields {
  const key = `f:${first}`;
  return {
    ...fields,
    [key]: rest.length ? added(fields[key] ?? {}, rest) : fields[key] ?? {},
  };
}
