import type { WebhookAdmission } from '../admission/webhooks/WebhookAdmission';
import type { ApiContext, WriteOptions } from '../api/ApiRequest';
import { createObject } from '../api/createObject';
import { toRequested } from '../api/conversion';
import { deleteObject } from '../api/deleteObject';
import type { WriteResult } from '../api/finishWrite';
import { listPage, type ListQuery } from '../api/listing';
import { patchObject, type PatchKind } from '../api/patchObject';
import { getStored, updateObject } from '../api/updateObject';
import {
  methodNotAllowed,
  StatusError,
  unsupportedMediaType,
} from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { readDeleteOptions } from './deleteOptions';
import type { Exchange } from './Exchange';
import { contentType, readBody } from './readBody';
import { receiveObject } from './receiveObject';
import type { ResourcePath } from './requestInfo';
import { sendList, sendObject } from './sendObjects';
import { sendWatch } from './watchResponse';
import { validatedDelete, validatedWrite } from './validatedWrite';
import { patchOptions, writeOptions } from './writeOptions';

/** A request about a known type. */
export interface ResourceRequest {
  exchange: Exchange;
  context: ApiContext;
  type: ResourceType;
  path: ResourcePath;
  webhooks: WebhookAdmission;
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
    await validatedWrite(request, options, given =>
      createObject(context, { type, namespace, object, options: given }),
    ),
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
    await validatedWrite(request, options, given =>
      updateObject(context, {
        type,
        namespace,
        name,
        object,
        subresource,
        options: given,
      }),
    ),
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
    await validatedWrite(request, patchOptions(exchange, kind), given =>
      patchObject(context, {
        type,
        namespace,
        name,
        subresource,
        kind,
        body: body?.value,
        raw: body?.raw ?? '',
        options: given,
      }),
    ),
  );
}

async function serveDelete(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const { deleteOptions, options } = await readDeleteOptions(exchange);
  const { namespace, name = '' } = path;
  const { answer } = await validatedDelete(request, name, options, given =>
    deleteObject(context, {
      type,
      namespace,
      name,
      deleteOptions,
      options: given,
    }),
  );
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
  const items: KubeObject[] = [];
  for (const { metadata } of page.objects) {
    const { namespace, name } = metadata;
    const one = { ...request, path: { ...path, namespace } };
    const remove = (given: WriteOptions) =>
      deleteObject(context, {
        type,
        namespace,
        name,
        deleteOptions,
        options: given,
      }).deleted;
    try {
      items.push(await validatedDelete(one, name, options, remove));
    } catch (error) {
      // Somebody else deleted it while webhooks were asked: that will do.
      if (!(error instanceof StatusError && error.code === 404)) {
        throw error;
      }
    }
  }
  exchange.sendJson(200, {
    kind: type.listKind,
    apiVersion: apiVersionOf(type),
    metadata: { resourceVersion: String(context.store.resourceVersion) },
    items,
  });
}
