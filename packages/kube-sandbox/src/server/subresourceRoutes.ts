import type { WebhookAdmission } from '../admission/webhooks/WebhookAdmission';
import type { ServiceAccountTokens } from '../access/ServiceAccountTokens';
import type { PatchKind } from '../api/patchObject';
import { getStored } from '../api/updateObject';
import type { ClusterNetwork } from '../network/ClusterNetwork';
import {
  methodNotAllowed,
  StatusError,
  unsupportedMediaType,
} from '../status/StatusError';
import { bindPod } from '../subresources/binding';
import { evictPod } from '../subresources/eviction';
import type { PodRuntime } from '../subresources/PodRuntime';
import { patchScale, readScale, writeScale } from '../subresources/scale';
import { requestToken } from '../subresources/serviceAccountToken';
import { contentType, readBody } from './readBody';
import { receiveObject } from './receiveObject';
import {
  patchTypes,
  serveResource,
  type ResourceRequest,
} from './resourceRoutes';
import { sendLog } from './sendLog';
import { sendProxied } from './sendProxied';
import { sendObject } from './sendObjects';
import { patchOptions, writeOptions } from './writeOptions';

/** What subresources need besides the API itself. */
export interface SubresourceServices {
  runtime: PodRuntime;
  network: ClusterNetwork;
  webhooks: WebhookAdmission;
  tokens: ServiceAccountTokens;
}

/** Subresources that are another door to the object itself. */
const parts = [
  'status',
  'finalize',
  'ephemeralcontainers',
  'resize',
  'approval',
];

/** Answers a request about a subresource that the type has. */
export async function serveSubresource(
  request: ResourceRequest,
  services: SubresourceServices,
) {
  const { exchange, context, type, path } = request;
  const { subresource = '', namespace = '', name = '' } = path;
  if (parts.includes(subresource)) {
    await serveResource(request);
    return;
  }
  switch (subresource) {
    case 'scale':
      await serveScale(request);
      return;
    case 'log':
      await sendLog(
        exchange,
        services.runtime,
        getStored(context, type, namespace, name),
        context.now(),
      );
      return;
    case 'proxy':
      await sendProxied(request, services.network);
      return;
    case 'eviction': {
      const { object, options } = await receive(request);
      sendObject(
        exchange,
        201,
        evictPod(context, type, namespace, name, object, options),
      );
      return;
    }
    case 'binding': {
      const { object } = await receive(request);
      sendObject(
        exchange,
        201,
        bindPod(context, type, namespace, name, object),
      );
      return;
    }
    case 'token': {
      const { object } = await receive(request);
      sendObject(
        exchange,
        201,
        requestToken(context, services.tokens, type, namespace, name, object),
      );
      return;
    }
    default:
      throw new StatusError({
        code: 501,
        reason: 'NotImplemented',
        message: `${type.resource}/${subresource} is not offered: kube-sandbox simulates its pods and runs no processes in them`,
      });
  }
}

/** Reads a body of the subresource's own kind. */
async function receive({ exchange, context, type, path }: ResourceRequest) {
  const sub = type.subresources.get(path.subresource ?? '');
  const options = writeOptions(exchange);
  const kind = {
    group: sub?.group || (sub?.version ? '' : type.group),
    version: sub?.version || type.version,
    kind: sub?.kind ?? '',
  };
  return {
    options,
    object: await receiveObject(exchange, context, kind, options),
  };
}

async function serveScale(request: ResourceRequest) {
  const { exchange, context, type, path } = request;
  const target = { type, namespace: path.namespace, name: path.name ?? '' };
  switch (exchange.info.verb) {
    case 'get':
      sendObject(exchange, 200, readScale(context, target));
      return;
    case 'update': {
      const { object, options } = await receive(request);
      sendObject(exchange, 200, writeScale(context, target, object, options));
      return;
    }
    case 'patch': {
      const kind: PatchKind | undefined =
        patchTypes[contentType(exchange.request)];
      if (!kind) {
        throw unsupportedMediaType(Object.keys(patchTypes));
      }
      const body = await readBody(exchange.request, Object.keys(patchTypes));
      sendObject(
        exchange,
        200,
        patchScale(
          context,
          target,
          { kind, body: body?.value },
          patchOptions(exchange, kind),
        ),
      );
      return;
    }
    default:
      throw methodNotAllowed();
  }
}
