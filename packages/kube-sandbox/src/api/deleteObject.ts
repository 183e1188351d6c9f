import { checkNamespaceDeletable } from '../admission/namespaceLifecycle';
import { badRequest, conflict } from '../status/StatusError';
import type { Status } from '../status/Status';
import type { KubeObject } from '../store/KubeObject';
import { timestamp } from '../store/MemoryStore';
import type { ResourceType } from '../types/ResourceType';
import type { ApiContext, WriteOptions } from './ApiRequest';
import { toRequested } from './conversion';
import {
  defaultPropagation,
  hasGeneration,
  returnsDeletedObject,
} from './strategies';
import { resourceSubject } from './subjects';
import { getStored } from './updateObject';

/** `meta.v1.DeleteOptions`, as far as it has an effect here. */
export interface DeleteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: string;
  /** The older way to say `propagationPolicy: Orphan`. */
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
}

export interface DeleteRequest {
  type: ResourceType;
  namespace?: string;
  name: string;
  deleteOptions: DeleteOptions;
  options: WriteOptions;
}

const policies = ['Background', 'Foreground', 'Orphan'];
const foreground = 'foregroundDeletion';
const orphan = 'orphan';

/**
 * Deletes, or marks as being deleted what finalizers, a grace period or
 * dependents hold up.
 *
 * @returns the object where Kubernetes answers with it, else a Status
 */
export function deleteObject(
  context: ApiContext,
  request: DeleteRequest,
): { answer: KubeObject | Status; deleted: KubeObject } {
  const { type, namespace, name, deleteOptions, options } = request;
  const stored = getStored(context, type, namespace, name);
  checkPreconditions(type, stored, deleteOptions);
  if (type.storage === 'namespaces') {
    checkNamespaceDeletable(name);
  }
  const policy = propagation(type, deleteOptions, options);
  const marked = mark(context, type, stored, policy, deleteOptions);
  const { finalizers, deletionGracePeriodSeconds } = marked.metadata;
  const held =
    Boolean(finalizers?.length) ||
    Boolean(deletionGracePeriodSeconds) ||
    type.storage === 'namespaces';
  let deleted = marked;
  if (!options.dryRun) {
    deleted = context.store.update(type.storage, marked);
    if (!held) {
      deleted = context.store.remove(type.storage, namespace, name) ?? deleted;
    }
  }
  return {
    deleted,
    answer:
      held || returnsDeletedObject(type)
        ? toRequested(deleted, type)
        : success(type, stored),
  };
}

function checkPreconditions(
  type: ResourceType,
  { metadata }: KubeObject,
  { preconditions }: DeleteOptions,
) {
  const subject = resourceSubject(type, metadata.name);
  if (preconditions?.uid && preconditions.uid !== metadata.uid) {
    throw conflict(
      subject,
      `Precondition failed: UID in precondition: ${preconditions.uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  const version = preconditions?.resourceVersion;
  if (version && version !== metadata.resourceVersion) {
    throw conflict(
      subject,
      `Precondition failed: ResourceVersion in precondition: ${version}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
    );
  }
}

/** What becomes of the dependents; undefined leaves finalizers as they are. */
function propagation(
  type: ResourceType,
  { propagationPolicy, orphanDependents }: DeleteOptions,
  options: WriteOptions,
): string | undefined {
  if (propagationPolicy && !policies.includes(propagationPolicy)) {
    throw badRequest(
      `invalid DeleteOptions: propagationPolicy: Unsupported value: "${propagationPolicy}": supported values: "Foreground", "Background", "Orphan"`,
    );
  }
  if (propagationPolicy) {
    return propagationPolicy;
  }
  if (orphanDependents !== undefined) {
    return orphanDependents ? 'Orphan' : 'Background';
  }
  const policy = defaultPropagation(type);
  if (policy === 'Orphan') {
    options.warn(
      `child pods are preserved by default when ${type.resource} are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning`,
    );
    return policy;
  }
  return undefined;
}

/** A copy that says it is being deleted; the object itself when it need not. */
function mark(
  context: ApiContext,
  type: ResourceType,
  stored: KubeObject,
  policy: string | undefined,
  deleteOptions: DeleteOptions,
): KubeObject {
  const finalizers = finalizersFor(stored, policy);
  const isPod = type.storage === 'pods';
  const before = stored.metadata.deletionGracePeriodSeconds;
  const grace = isPod ? podGrace(stored, deleteOptions) : 0;
  const deleting = stored.metadata.deletionTimestamp !== undefined;
  const needsMark =
    isPod || finalizers.length > 0 || type.storage === 'namespaces';
  if (!needsMark || (deleting && (before ?? 0) <= grace)) {
    return stored;
  }
  const at = new Date(context.now().getTime() + grace * 1000);
  const { generation } = stored.metadata;
  const isNamespace = type.storage === 'namespaces';
  return {
    ...stored,
    metadata: {
      ...stored.metadata,
      ...(finalizers.length > 0 && { finalizers }),
      deletionTimestamp: timestamp(at),
      ...(!isNamespace && { deletionGracePeriodSeconds: grace }),
      ...(hasGeneration(type) && { generation: (generation ?? 1) + 1 }),
    },
    ...(isNamespace && {
      status: { ...(stored.status as object), phase: 'Terminating' },
    }),
  };
}

function finalizersFor(stored: KubeObject, policy: string | undefined) {
  const kept = stored.metadata.finalizers ?? [];
  if (policy === undefined || stored.metadata.deletionTimestamp) {
    return kept;
  }
  const others = kept.filter(one => one !== foreground && one !== orphan);
  switch (policy) {
    case 'Foreground':
      return [...others, foreground];
    case 'Orphan':
      return [...others, orphan];
    default:
      return others;
  }
}

/** Seconds a pod has to end; none when no kubelet runs it any more. */
function podGrace(pod: KubeObject, { gracePeriodSeconds }: DeleteOptions) {
  const spec = pod.spec as {
    nodeName?: string;
    terminationGracePeriodSeconds?: number;
  };
  const { phase } = pod.status as { phase?: string };
  if (!spec.nodeName || phase === 'Succeeded' || phase === 'Failed') {
    return 0;
  }
  const grace = gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30;
  return grace < 0 ? 1 : grace;
}

function success(type: ResourceType, object: KubeObject): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(type.group && { group: type.group }),
      kind: type.resource,
      uid: object.metadata.uid,
    },
  };
}
