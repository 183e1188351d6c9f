import { ConflictError } from '@backstage/errors';
import {
  environmentKey,
  type EnvironmentRef,
  type UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import {
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  SCHEDULE_ANNOTATION,
  TITLE_ANNOTATION,
} from '../environments/annotations';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import type { Caller } from '../permissions/EnvironmentGate';
import type { ChangeParts } from './ChangeParts';
import { checkExpiry } from './checkExpiry';
import { LimitsWriter } from './LimitsWriter';
import { marksBefore, NamespaceWriter, type Marks } from './NamespaceWriter';
import { refuseHeld } from './refuseHeld';
import { checkSchedule } from './schedule';
import { allOrNothing } from './UndoList';

/** Changes what an environment's namespaces say of it, on all of them or on none. */
export async function updateEnvironment(
  ref: EnvironmentRef,
  request: UpdateEnvironmentRequest,
  caller: Caller,
  parts: ChangeParts,
): Promise<WatchedNamespace[]> {
  const known = parts.directory.get(ref);
  const renamed = { ...ref, name: request.name ?? ref.name };
  const moves = renamed.name !== ref.name;
  if (moves && parts.directory.find(renamed)) {
    throw new ConflictError(
      `name: there is an environment ${environmentKey(renamed)} already`,
    );
  }
  const marks = marksOf(renamed, request, parts);
  const door = {
    cluster: parts.access.cluster(ref.cluster),
    actor: { kind: 'user', credentials: caller } as const,
  };
  const writer = new NamespaceWriter(door);
  const limits = new LimitsWriter(door);
  const found = await Promise.all(
    known.namespaces.map(({ name }) => writer.get(name)),
  );
  await refuseHeld(ref, found, parts);
  return allOrNothing(async undo => {
    const changed: WatchedNamespace[] = [];
    for (const namespace of found) {
      const name = namespace.metadata?.name ?? '';
      if (request.quota !== undefined) {
        await limits.quota(name, request.quota, undo);
      }
      if (request.limits !== undefined) {
        await limits.limits(name, request.limits, undo);
      }
      changed.push(await writer.mark(name, marks, namespace));
      undo.add(`put back labels and annotations of ${name}`, () =>
        writer.mark(name, marksBefore(namespace, marks)),
      );
    }
    if (moves) {
      const { cluster, space } = ref;
      await parts.defaultsStore.carryOver(
        { space, environment: { cluster, name: ref.name } },
        { space, environment: { cluster, name: renamed.name } },
        caller.principal.userEntityRef,
      );
    }
    return changed;
  });
}

function marksOf(
  { space, name }: EnvironmentRef,
  request: UpdateEnvironmentRequest,
  { expiry, now }: ChangeParts,
): Marks {
  const { title, owner, expiresAt, schedule } = request;
  if (schedule) {
    checkSchedule(schedule);
  }
  const wanted: Array<[string, string | null | undefined]> = [
    [TITLE_ANNOTATION, title],
    [OWNER_ANNOTATION, owner],
    [
      PROTECTED_ANNOTATION,
      request.protected === undefined
        ? undefined
        : (request.protected && 'true') || null,
    ],
    [
      EXPIRES_ANNOTATION,
      expiresAt ? checkExpiry(expiresAt, expiry, now()) : expiresAt,
    ],
    [SCHEDULE_ANNOTATION, schedule ? JSON.stringify(schedule) : schedule],
  ];
  return {
    labels: { [SPACE_LABEL]: space, [ENVIRONMENT_LABEL]: name },
    annotations: Object.fromEntries(
      wanted.flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
  };
}
