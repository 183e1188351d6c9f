import {
  badRequest,
  conflict,
  invalid,
  notFound,
  staleWrite,
} from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import type { ApiContext, WriteOptions } from './ApiRequest';
import { toRequested } from './conversion';
import { finishWrite, type WriteResult } from './finishWrite';
import { hasStatus } from './strategies';
import { kindSubject, resourceSubject } from './subjects';

/** A whole new state for an object, from PUT or made by a patch. */
export interface UpdateRequest {
  type: ResourceType;
  namespace?: string;
  name: string;
  object: KubeObject;
  subresource?: string;
  options: WriteOptions;
  applied?: boolean;
}

/** @throws StatusError 400, 403, 404, 409 or 422, as Kubernetes words them */
export function updateObject(
  context: ApiContext,
  request: UpdateRequest,
): WriteResult {
  const { type, namespace, name, object, subresource, options } = request;
  const old = getStored(context, type, namespace, name);
  checkIdentity(type, old, object, namespace, name);
  const wanted: KubeObject = {
    ...withPart(type, toRequested(old, type), object, subresource),
    apiVersion: apiVersionOf(type),
    kind: type.kind,
  };
  const { metadata } = old;
  wanted.metadata = {
    ...wanted.metadata,
    name,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    creationTimestamp: metadata.creationTimestamp,
    namespace: metadata.namespace,
    generation: metadata.generation,
    deletionTimestamp: metadata.deletionTimestamp,
    deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    generateName: wanted.metadata.generateName ?? metadata.generateName,
    // What a client says of managers counts at the main door only.
    managedFields:
      request.applied || subresource === undefined
        ? object.metadata.managedFields
        : metadata.managedFields,
  };
  checkFinalizers(type, old, wanted);
  return finishWrite(context, {
    type,
    wanted,
    old,
    subresource,
    options,
    applied: request.applied,
  });
}

/** @throws StatusError 404 */
export function getStored(
  context: ApiContext,
  type: ResourceType,
  namespace: string | undefined,
  name: string,
): KubeObject {
  const found = context.store.get(type.storage, namespace, name);
  if (!found) {
    throw notFound(resourceSubject(type, name));
  }
  return found;
}

/** Each door writes its own part: the status one the status, and only that. */
function withPart(
  type: ResourceType,
  old: KubeObject,
  object: KubeObject,
  subresource: string | undefined,
): KubeObject {
  if (subresource === 'status') {
    return { ...old, status: object.status };
  }
  if (subresource === 'finalize') {
    return { ...old, spec: object.spec };
  }
  if (subresource === 'approval') {
    return { ...old, status: object.status };
  }
  if (subresource !== undefined) {
    return { ...old, spec: object.spec, metadata: object.metadata };
  }
  return hasStatus(type) ? { ...object, status: old.status } : { ...object };
}

function checkIdentity(
  type: ResourceType,
  old: KubeObject,
  object: KubeObject,
  namespace: string | undefined,
  name: string,
) {
  const { metadata } = object;
  if (metadata?.name && metadata.name !== name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  if (metadata?.namespace && metadata.namespace !== namespace) {
    throw badRequest(
      `the namespace of the object (${metadata.namespace}) does not match the namespace on the URL (${namespace})`,
    );
  }
  if (metadata?.uid && metadata.uid !== old.metadata.uid) {
    throw conflict(
      resourceSubject(type, name),
      `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${old.metadata.uid}`,
    );
  }
  if (
    metadata?.resourceVersion &&
    metadata.resourceVersion !== old.metadata.resourceVersion
  ) {
    throw staleWrite(resourceSubject(type, name));
  }
  if (type.custom && !metadata?.resourceVersion) {
    throw invalid(kindSubject(type, name), [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ]);
  }
}

function checkFinalizers(
  type: ResourceType,
  old: KubeObject,
  wanted: KubeObject,
) {
  if (!old.metadata.deletionTimestamp) {
    return;
  }
  const added = (wanted.metadata.finalizers ?? []).filter(
    one => !old.metadata.finalizers?.includes(one),
  );
  if (added.length > 0) {
    throw invalid(kindSubject(type, wanted.metadata.name), [
      {
        reason: 'FieldValueForbidden',
        message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(
          added,
        ).replaceAll(',', ', ')}`,
        field: 'metadata.finalizers',
      },
    ]);
  }
}
