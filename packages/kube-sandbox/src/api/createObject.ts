import { randomUUID } from 'node:crypto';
import { alreadyExists, badRequest } from '../status/StatusError';
import type { KubeObject, ObjectMeta } from '../store/KubeObject';
import { timestamp } from '../store/MemoryStore';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import type { ApiContext, WriteOptions } from './ApiRequest';
import { finishWrite, type WriteResult } from './finishWrite';
import { generateName } from './names';
import { hasStatus } from './strategies';
import { resourceSubject } from './subjects';

/** A creation by POST, or by an apply that finds nothing. */
export interface CreateRequest {
  type: ResourceType;
  namespace?: string;
  object: KubeObject;
  options: WriteOptions;
  /** managedFields were made by server-side apply. */
  applied?: boolean;
}

/** @throws StatusError 400, 403, 404, 409 or 422, as Kubernetes words them */
export function createObject(
  context: ApiContext,
  { type, namespace, object, options, applied }: CreateRequest,
): WriteResult {
  if (object.metadata?.resourceVersion) {
    throw badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  }
  const metadata = newMetadata(context, type, namespace, object);
  if (
    metadata.name &&
    context.store.get(type.storage, metadata.namespace, metadata.name)
  ) {
    throw alreadyExists(resourceSubject(type, metadata.name));
  }
  const wanted: KubeObject = {
    ...object,
    apiVersion: apiVersionOf(type),
    kind: type.kind,
    metadata: applied
      ? { ...metadata, managedFields: object.metadata.managedFields }
      : metadata,
  };
  if (hasStatus(type)) {
    delete wanted.status;
  }
  return finishWrite(context, { type, wanted, options, applied });
}

function newMetadata(
  context: ApiContext,
  type: ResourceType,
  namespace: string | undefined,
  object: KubeObject,
): ObjectMeta {
  const given: Partial<ObjectMeta> = { ...object.metadata };
  if (type.namespaced && given.namespace && given.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  delete given.deletionTimestamp;
  delete given.deletionGracePeriodSeconds;
  delete given.managedFields;
  delete given.namespace;
  const name =
    given.name || (given.generateName ? generateName(given.generateName) : '');
  return {
    ...given,
    name,
    ...(type.namespaced && { namespace }),
    uid: randomUUID(),
    resourceVersion: '',
    creationTimestamp: timestamp(context.now()),
  };
}
