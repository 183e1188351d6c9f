import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  environmentKey,
  type AdoptRequest,
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
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import type { Caller } from '../permissions/EnvironmentGate';
import type { ChangeParts } from './ChangeParts';
import { checkPlace } from './checkPlace';
import { marksBefore, NamespaceWriter, type Marks } from './NamespaceWriter';
import { refuseHeld } from './refuseHeld';
import { allOrNothing } from './UndoList';

/** Takes namespaces that are there into a new or an existing environment. */
export async function adoptNamespaces(
  request: AdoptRequest,
  caller: Caller,
  parts: ChangeParts,
): Promise<WatchedNamespace[]> {
  const { cluster, namespaces: names } = request;
  checkPlace(request, parts);
  const known = parts.directory.find(request);
  if (known && known.sleep.state !== 'awake') {
    throw new ConflictError(
      `${environmentKey(request)} is asleep; wake it before namespaces join it`,
    );
  }
  const writer = new NamespaceWriter({
    cluster: parts.access.cluster(cluster),
    actor: { kind: 'user', credentials: caller },
  });
  const found = await Promise.all(names.map(name => writer.get(name)));
  found.forEach(namespace => checkFree(namespace, request, parts));
  await refuseOthers(request, found, caller, parts);
  await refuseHeld(request, found, parts);
  const marks = marksOf(request, known, parts);
  return allOrNothing(async undo => {
    const adopted: WatchedNamespace[] = [];
    for (const namespace of found) {
      const name = namespace.metadata?.name ?? '';
      adopted.push(await writer.mark(name, marks, namespace));
      undo.add(`take the labels off ${name}`, () =>
        writer.mark(name, marksBefore(namespace, marks)),
      );
    }
    return adopted;
  });
}

function checkFree(
  namespace: WatchedNamespace,
  request: AdoptRequest,
  { directory, protectedNamespaces }: ChangeParts,
): void {
  const name = namespace.metadata?.name ?? '';
  if (protectedNamespaces.includes(name)) {
    throw new InputError(
      `namespaces: ${name} is a namespace of the cluster itself or is protected by the portal's configuration`,
    );
  }
  if (namespace.status?.phase === 'Terminating') {
    throw new ConflictError(`The namespace ${name} is being deleted`);
  }
  const { labels } = namespace.metadata ?? {};
  const space = labels?.[SPACE_LABEL];
  const environment = labels?.[ENVIRONMENT_LABEL];
  const labelled =
    space && environment
      ? { cluster: request.cluster, space, name: environment }
      : undefined;
  const at = labelled ?? directory.at(request.cluster, name);
  if (at && environmentKey(at) !== environmentKey(request)) {
    throw new ConflictError(
      `The namespace ${name} is part of ${environmentKey(at)} already`,
    );
  }
  if (space && space !== request.space) {
    throw new ConflictError(
      `The namespace ${name} is part of the space ${space} already`,
    );
  }
}

/** Who takes in a namespace gets a say in it: nobody takes in what others run. */
async function refuseOthers(
  { cluster, namespaces }: AdoptRequest,
  found: readonly WatchedNamespace[],
  caller: Caller,
  { helm, userInfo }: ChangeParts,
): Promise<void> {
  const { ownershipEntityRefs } = await userInfo.getUserInfo(caller);
  const mine = new Set(ownershipEntityRefs.map(lowerCase));
  const isMine = (owner: string) => mine.has(lowerCase(owner));
  for (const { metadata } of found) {
    const owner = metadata?.annotations?.[OWNER_ANNOTATION];
    if (owner && !isMine(owner)) {
      throw new NotAllowedError(
        `You may not take in the namespace ${metadata?.name}: it belongs to ${owner}, by its annotation ${OWNER_ANNOTATION}`,
      );
    }
  }
  const rows = helm.available
    ? await helm.get().releases({ cluster, namespaces })
    : [];
  const other = rows.find(
    ({ owners }) => owners?.length && !owners.some(isMine),
  );
  if (other) {
    throw new NotAllowedError(
      `You may not take in the namespace ${other.namespace}: the release ${
        other.name
      } there belongs to ${other.owners?.join(', ')}`,
    );
  }
}

/** As the environment has them, so that its namespaces agree. */
function marksOf(
  { space, name, owner }: AdoptRequest,
  known: KnownEnvironment | undefined,
  { spaces }: ChangeParts,
): Marks {
  const owned =
    known?.owner ?? owner ?? spaces.find(one => one.name === space)?.owner;
  return {
    labels: { [SPACE_LABEL]: space, [ENVIRONMENT_LABEL]: name },
    annotations: {
      ...(owned ? { [OWNER_ANNOTATION]: owned } : {}),
      ...(known && known.title !== known.name
        ? { [TITLE_ANNOTATION]: known.title }
        : {}),
      ...(known?.protected ? { [PROTECTED_ANNOTATION]: 'true' } : {}),
      ...(known?.expiresAt ? { [EXPIRES_ANNOTATION]: known.expiresAt } : {}),
      ...(known?.sleep.schedule
        ? { [SCHEDULE_ANNOTATION]: JSON.stringify(known.sleep.schedule) }
        : {}),
    },
  };
}

function lowerCase(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
