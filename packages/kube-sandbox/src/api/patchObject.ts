import { applyServerSide } from '../apply/applyServerSide';
import { patch } from '../patch/patch';
import { badRequest, notFound } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceType } from '../types/ResourceType';
import { validateFields } from '../validation/validateFields';
import type { ApiContext, WriteOptions } from './ApiRequest';
import { toRequested } from './conversion';
import { createObject } from './createObject';
import type { WriteResult } from './finishWrite';
import { resourceSubject } from './subjects';
import { updateObject } from './updateObject';

export type PatchKind = 'json' | 'merge' | 'strategic' | 'apply';

export interface PatchRequest {
  type: ResourceType;
  namespace?: string;
  name: string;
  subresource?: string;
  kind: PatchKind;
  /** The parsed patch. */
  body: unknown;
  /** The patch as sent: duplicate fields are seen only here. */
  raw: string;
  options: WriteOptions;
}

/** @throws StatusError 400, 403, 404, 409, 415 or 422 */
export function patchObject(
  context: ApiContext,
  request: PatchRequest,
): WriteResult {
  return request.kind === 'apply'
    ? applyObject(context, request)
    : mergeObject(context, request);
}

function gvkOf({ group, version, kind }: ResourceType) {
  return { group, version, kind };
}

function mergeObject(
  context: ApiContext,
  request: PatchRequest & { kind: PatchKind },
): WriteResult {
  const { type, namespace, name, subresource, options, kind } = request;
  const stored = context.store.get(type.storage, namespace, name);
  if (!stored) {
    throw notFound(resourceSubject(type, name));
  }
  const live = toRequested(stored, type);
  const patched = patch({
    type: kind as Exclude<PatchKind, 'apply'>,
    live,
    body: request.body,
    gvk: gvkOf(type),
    schemas: context.schemas,
  });
  const { object, warnings } = validateFields({
    object: patched,
    raw: request.raw,
    mode: options.fieldValidation,
    gvk: gvkOf(type),
    schemas: context.schemas,
    patchType: kind as Exclude<PatchKind, 'apply'>,
  });
  warnings.forEach(options.warn);
  return updateObject(context, {
    type,
    namespace,
    name,
    object,
    subresource,
    options,
  });
}

function applyObject(context: ApiContext, request: PatchRequest): WriteResult {
  const { type, namespace, name, subresource, options } = request;
  const applied = checkApplied(request);
  const { object: known, warnings } = validateFields({
    object: applied,
    raw: request.raw,
    mode: options.fieldValidation,
    gvk: gvkOf(type),
    schemas: context.schemas,
    patchType: 'apply',
  });
  warnings.forEach(options.warn);
  const stored = context.store.get(type.storage, namespace, name);
  if (!stored && (subresource || applied.metadata.uid)) {
    throw notFound(resourceSubject(type, name));
  }
  const { object } = applyServerSide({
    live: stored && toRequested(stored, type),
    applied: known,
    manager: options.manager,
    force: options.force,
    gvk: gvkOf(type),
    subresource,
    schemas: context.schemas,
    now: context.now(),
  });
  if (!stored) {
    return createObject(context, {
      type,
      namespace,
      object,
      options,
      applied: true,
    });
  }
  return updateObject(context, {
    type,
    namespace,
    name,
    object,
    subresource,
    options,
    applied: true,
  });
}

/** An apply configuration names its type, and no state of the server's. */
function checkApplied({ body, type, name, namespace }: PatchRequest) {
  const object = body as KubeObject | null;
  if (typeof object !== 'object' || object === null) {
    throw badRequest(
      `error decoding YAML: json: cannot unmarshal ${typeof object} into Go value of type map[string]interface {}`,
    );
  }
  if (object.metadata?.managedFields?.length) {
    throw badRequest('metadata.managedFields must be nil');
  }
  if (object.metadata?.name && object.metadata.name !== name) {
    throw badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  return {
    ...object,
    metadata: {
      ...object.metadata,
      name,
      ...(type.namespaced && { namespace }),
    },
  };
}
