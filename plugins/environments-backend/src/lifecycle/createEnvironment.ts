import { ConflictError, InputError } from '@backstage/errors';
import {
  environmentKey,
  type CreateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import {
  CREATED_ANNOTATION,
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  TITLE_ANNOTATION,
} from '../environments/annotations';
import { isNamespaceName } from '../environments/kubernetesNames';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import type { Caller } from '../permissions/EnvironmentGate';
import type { ChangeParts } from './ChangeParts';
import { checkExpiry } from './checkExpiry';
import { checkPlace } from './checkPlace';
import { LimitsWriter } from './LimitsWriter';
import { NamespaceWriter } from './NamespaceWriter';
import { refuseHeld } from './refuseHeld';
import { allOrNothing } from './UndoList';

/** Makes the namespaces of a new environment, with labels, quota and limits. */
export async function createEnvironment(
  request: CreateEnvironmentRequest,
  caller: Caller,
  parts: ChangeParts,
): Promise<WatchedNamespace[]> {
  const { cluster, space, name } = request;
  checkPlace(request, parts);
  if (parts.directory.find(request)) {
    throw new ConflictError(
      `There is an environment ${environmentKey(
        request,
      )} already; choose another name, or adopt namespaces into it`,
    );
  }
  const names = namespacesOf(request, parts);
  await refuseHeld(request, [], parts);
  const actor = { kind: 'user', credentials: caller } as const;
  const door = { cluster: parts.access.cluster(cluster), actor };
  const namespaces = new NamespaceWriter(door);
  const limits = new LimitsWriter(door);
  const annotations = annotationsOf(request, parts);
  return allOrNothing(async undo => {
    const made: WatchedNamespace[] = [];
    for (const one of names) {
      const namespace = await namespaces.create(
        one,
        { [SPACE_LABEL]: space, [ENVIRONMENT_LABEL]: name },
        annotations,
      );
      undo.add(`remove the namespace ${one}`, () =>
        namespaces.delete(namespace),
      );
      made.push(namespace);
      await parts.roles.grant(door.cluster, one);
      await limits.quota(one, request.quota ?? null, undo);
      await limits.limits(one, request.limits ?? null, undo);
    }
    return made;
  });
}

function namespacesOf(
  { space, name, namespaces }: CreateEnvironmentRequest,
  { protectedNamespaces }: ChangeParts,
): string[] {
  const names = namespaces?.length ? namespaces : [`${space}-${name}`];
  const bad = names.find(one => !isNamespaceName(one));
  if (bad) {
    throw new InputError(
      `namespaces: "${bad}" is no name of a namespace; name them in lower case letters, digits and dashes, at most 63`,
    );
  }
  const refused = names.find(one => protectedNamespaces.includes(one));
  if (refused) {
    throw new InputError(`namespaces: ${refused} is part of no environment`);
  }
  return [...new Set(names)];
}

function annotationsOf(
  request: CreateEnvironmentRequest,
  { spaces, expiry, now }: ChangeParts,
): Record<string, string> {
  const { title, expiresAt } = request;
  const owner =
    request.owner ?? spaces.find(one => one.name === request.space)?.owner;
  return {
    [CREATED_ANNOTATION]: 'true',
    ...(title ? { [TITLE_ANNOTATION]: title } : {}),
    ...(owner ? { [OWNER_ANNOTATION]: owner } : {}),
    ...(request.protected ? { [PROTECTED_ANNOTATION]: 'true' } : {}),
    ...(expiresAt
      ? { [EXPIRES_ANNOTATION]: checkExpiry(expiresAt, expiry, now()) }
      : {}),
  };
}
