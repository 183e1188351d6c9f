import type { ApiContext } from '../api/ApiRequest';
import { createObject } from '../api/createObject';
import { toRequested } from '../api/conversion';
import { deleteObject } from '../api/deleteObject';
import type { WriteResult } from '../api/finishWrite';
import { listPage, type ListQuery } from '../api/listing';
import { patchObject, type PatchKind } from '../api/patchObject';
import { getStored, updateObject } from '../api/updateObject';
import { methodNotAllowed, unsupportedMediaType } from '../status/StatusError';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { readDeleteOptions } from './deleteOptions';
import type { Exchange } from './Exchange';
import { contentType, readBody } from './readBody';
import { receiveObject } from './receiveObject';
import type { ResourcePath } from './requestInfo';
import { sendList, sendObject } from './sendObjects';
import { sendWatch } from './watchResponse';
import { patchOptions, writeOptions } from './writeOptions';

/** A request about a known type. */
export interface ResourceRequest {
  exchange: Exchange;
  context: ApiContext;
  type: ResourceType;
  path: ResourcePath;
}

export const patchTypes: Record<string, PatchKind> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

/** Answers the verbs that every stored kind has. */
export async function serveResource(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const { namespace, name = '' } = path;
  switch (exchange.info.verb) {
    case 'get':
      sendObject(
        exchange,
        200,
        toRequested(getStored(context, type, namespace, name), type),
        type,
      );
      return;
    case 'list':
      await sendList(
        exchange,
        type,
        listPage(context.store, type, listQuery(exchange, namespace)),
      );
      return;
    case 'watch':
      sendWatch(exchange, context.store, type, namespace);
      return;
    case 'create':
      await serveCreate(request);
      return;
    case 'update':
      await serveUpdate(request);
      return;
    case 'patch':
      await servePatch(request);
      return;
    case 'delete':
      await serveDelete(request);
      return;
    case 'deletecollection':
      await serveDeleteCollection(request);
      return;
    default:
      throw methodNotAllowed();
  }
}

function listQuery(exchange: Exchange, namespace?: string): ListQuery {
  const { query } = exchange;
  const text = (name: string) => query.get(name) || undefined;
  return {
    namespace,
    labelSelector: text('labelSelector'),
    fieldSelector: text('fieldSelector'),
    limit: Math.max(0, Number(query.get('limit'))) || undefined,
    continue: text('continue'),
    resourceVersion: text('resourceVersion'),
    resourceVersionMatch: text('resourceVersionMatch'),
  };
}

export function sendResult(
  { exchange, type }: ResourceRequest,
  { object, created }: WriteResult,
) {
  sendObject(exchange, created ? 201 : 200, toRequested(object, type), type);
}

async function serveCreate(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const options = writeOptions(exchange);
  const object = await receiveObject(exchange, context, type, options);
  const { namespace } = path;
  sendResult(
    request,
    createObject(context, { type, namespace, object, options }),
  );
}

/** Also serves the subresources that replace a part: status, finalize, ... */
async function serveUpdate(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const options = writeOptions(exchange);
  const object = await receiveObject(exchange, context, type, options);
  const { namespace, name = '', subresource } = path;
  sendResult(
    request,
    updateObject(context, {
      type,
      namespace,
      name,
      object,
      subresource,
      options,
    }),
  );
}

async function servePatch(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const kind = patchTypes[contentType(exchange.request)];
  const supported = Object.keys(patchTypes).filter(
    one => !(type.custom && patchTypes[one] === 'strategic'),
  );
  if (!kind || (type.custom && kind === 'strategic')) {
    throw unsupportedMediaType(supported);
  }
  const body = await readBody(exchange.request, supported);
  const { namespace, name = '', subresource } = path;
  sendResult(
    request,
    patchObject(context, {
      type,
      namespace,
      name,
      subresource,
      kind,
      body: body?.value,
      raw: body?.raw ?? '',
      options: patchOptions(exchange, kind),
    }),
  );
}

async function serveDelete({ exchange, context, type, path }: ResourceRequest) {
  const { deleteOptions, options } = await readDeleteOptions(exchange);
  const { namespace, name = '' } = path;
  const { answer } = deleteObject(context, {
    type,
    namespace,
    name,
    deleteOptions,
    options,
  });
  sendObject(exchange, 200, answer, type);
}

async function serveDeleteCollection(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const { deleteOptions, options } = await readDeleteOptions(exchange);
  const page = listPage(
    context.store,
    type,
    listQuery(exchange, path.namespace),
  );
  const items = page.objects.map(
    ({ metadata }) =>
      deleteObject(context, {
        type,
        namespace: metadata.namespace,
        name: metadata.name,
        deleteOptions,
        options,
      }).deleted,
  );
  exchange.sendJson(200, {
    kind: type.listKind,
    apiVersion: apiVersionOf(type),
    metadata: { resourceVersion: String(context.store.resourceVersion) },
    items,
  });
}
