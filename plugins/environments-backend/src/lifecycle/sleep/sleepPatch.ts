import type { JsonObject, JsonValue } from '@backstage/types';
import type { V1ManagedFieldsEntry } from '@kubernetes/client-node';
import { z } from 'zod';
import { BEFORE_SLEEP_ANNOTATION } from '../../environments/annotations';
import { parseAnnotation } from '../../environments/SleepMark';
import { fieldOwnerSchema, givenBack, ownersOf } from './fieldOwners';
import type { Sleeper, SleepKind } from './SleepKind';

const beforeSchema = z.object({
  /** What the field held. */
  value: z.union([z.number(), z.boolean(), z.string(), z.null()]),
  owners: z.array(fieldOwnerSchema),
  /** It has its value back; only its owners are still to be restored. */
  woken: z.literal(true).optional(),
});

/** What an object was before it was put to sleep, kept on the object itself. */
export type BeforeSleep = z.infer<typeof beforeSchema>;

export function beforeSleep(object: Sleeper): BeforeSleep | undefined {
  return parseAnnotation(
    beforeSchema,
    object.metadata?.annotations?.[BEFORE_SLEEP_ANNOTATION],
  );
}

/**
 * The merge patch that puts an object to sleep and remembers what it was, both
 * at once. Undefined for one that sleeps, or that does nothing anyway.
 */
export function fallAsleep(
  kind: SleepKind,
  object: Sleeper,
): JsonObject | undefined {
  const value = kind.read(object);
  if (value === kind.asleep) {
    return undefined;
  }
  const owners = ownersOf(object.metadata?.managedFields, kind.field);
  const remembered = beforeSleep(object);
  return merged(kind.write(kind.asleep), {
    value,
    owners: owners.length ? owners : remembered?.owners ?? [],
  });
}

/**
 * The merge patch that gives an object back what it had. Whoever has started it
 * by hand meanwhile has had the last word. Undefined for one that was not put to
 * sleep.
 */
export function wakeUp(
  kind: SleepKind,
  object: Sleeper,
): JsonObject | undefined {
  const before = beforeSleep(object);
  if (!before || before.woken) {
    return undefined;
  }
  return merged(
    kind.read(object) === kind.asleep ? kind.write(before.value) : {},
    { ...before, woken: true },
  );
}

/**
 * The merge patch that comes after either: it gives the field back to those who
 * owned it, and after waking forgets that it slept. Undefined when that is done.
 */
export function settle(
  kind: SleepKind,
  object: Sleeper,
): { metadata: JsonObject } | undefined {
  const before = beforeSleep(object);
  const managedFields =
    before &&
    givenBack(object.metadata?.managedFields, kind.field, before.owners);
  if (!managedFields && !before?.woken) {
    return undefined;
  }
  return {
    metadata: {
      ...(managedFields ? { managedFields: toJson(managedFields) } : {}),
      ...(before?.woken
        ? { annotations: { [BEFORE_SLEEP_ANNOTATION]: null } }
        : {}),
    },
  };
}

function merged(change: JsonObject, before: BeforeSleep): JsonObject {
  const metadata = (change.metadata ?? {}) as JsonObject;
  const annotations = (metadata.annotations ?? {}) as JsonObject;
  return {
    ...change,
    metadata: {
      ...metadata,
      annotations: {
        ...annotations,
        [BEFORE_SLEEP_ANNOTATION]: JSON.stringify(before),
      },
    },
  };
}

function toJson(entries: V1ManagedFieldsEntry[]): JsonValue {
  return JSON.parse(JSON.stringify(entries));
}
