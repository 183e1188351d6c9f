import { reviewAccess, reviewToken } from '../access/accessReviews';
import type { Authentication } from '../access/authenticate';
import type { ApiContext } from '../api/ApiRequest';
import {
  badRequest,
  methodNotAllowed,
  pathNotFound,
} from '../status/StatusError';
import { bindPod } from '../subresources/binding';
import type { ResourceType } from '../types/ResourceType';
import { sendDiscovery } from './discovery';
import type { Exchange } from './Exchange';
import { sendOpenApi } from './openApi';
import { OpenApiDocuments } from './OpenApiDocuments';
import { receiveObject } from './receiveObject';
import type { ResourcePath } from './requestInfo';
import { serveResource } from './resourceRoutes';
import { sendMetrics } from './sendMetrics';
import { sendObject } from './sendObjects';
import {
  serveSubresource,
  type SubresourceServices,
} from './subresourceRoutes';
import { versionInfo } from './versionInfo';
import { writeOptions } from './writeOptions';

const reviewGroups = ['authorization.k8s.io', 'authentication.k8s.io'];

/** Leads a request to who answers it, once the user may make it. */
export class Router {
  private readonly context: ApiContext;
  private readonly authentication: Authentication;
  private readonly services: SubresourceServices;
  private readonly documents: OpenApiDocuments;

  constructor(
    context: ApiContext,
    authentication: Authentication,
    services: SubresourceServices,
  ) {
    this.context = context;
    this.authentication = authentication;
    this.services = services;
    this.documents = new OpenApiDocuments(context.types);
  }

  /** @throws StatusError for whatever can not be answered */
  async serve(exchange: Exchange) {
    this.authorize(exchange);
    const { resource } = exchange.info;
    if (resource) {
      await this.serveResourcePath(exchange, resource);
    } else {
      this.servePath(exchange);
    }
  }

  private authorize({ user, info }: Exchange) {
    const { authorizer } = this.authentication;
    const { resource, verb, path } = info;
    if (!resource) {
      authorizer.check(user, { verb, path });
      return;
    }
    const ofNamespace = resource.resource === 'namespaces' && !resource.group;
    authorizer.check(user, {
      verb,
      group: resource.group,
      resource: resource.resource,
      subresource: resource.subresource,
      namespace: ofNamespace ? resource.name : resource.namespace,
      name: resource.name,
    });
  }

  private servePath(exchange: Exchange) {
    const { path, method } = exchange.info;
    if (method !== 'GET' && method !== 'HEAD') {
      throw methodNotAllowed();
    }
    const [root] = path.split('/').filter(Boolean);
    switch (root) {
      case 'healthz':
      case 'livez':
      case 'readyz':
        exchange.send(200, 'text/plain; charset=utf-8', 'ok');
        return;
      case 'version':
        exchange.sendJson(200, versionInfo);
        return;
      case 'api':
      case 'apis':
        sendDiscovery(exchange, this.context.types);
        return;
      case 'openapi':
        sendOpenApi(exchange, this.documents);
        return;
      default:
        throw pathNotFound();
    }
  }

  private async serveResourcePath(exchange: Exchange, path: ResourcePath) {
    const { context } = this;
    const { runtime, webhooks } = this.services;
    const type = context.types.find(path.group, path.version, path.resource);
    if (!type || (path.namespace !== undefined && !type.namespaced)) {
      throw pathNotFound();
    }
    checkVerb(exchange, type, path);
    if (type.group === 'metrics.k8s.io') {
      sendMetrics(exchange, context.store, runtime.metrics, path);
    } else if (reviewGroups.includes(type.group)) {
      await this.serveReview(exchange, type, path);
    } else if (type.storage === 'bindings') {
      await this.serveBinding(exchange, type, path);
    } else if (path.subresource) {
      await serveSubresource(
        { exchange, context, type, path, webhooks },
        this.services,
      );
    } else {
      await serveResource({ exchange, context, type, path, webhooks });
    }
  }

  private async serveReview(
    exchange: Exchange,
    type: ResourceType,
    { namespace }: ResourcePath,
  ) {
    const options = writeOptions(exchange);
    const review = await receiveObject(exchange, this.context, type, options);
    const { authorizer, users, tokens } = this.authentication;
    const answer =
      type.resource === 'tokenreviews'
        ? reviewToken(
            review,
            token => users.byBearer(token) ?? tokens.verify(token),
          )
        : reviewAccess(
            authorizer,
            type.resource,
            review,
            exchange.user,
            namespace,
          );
    sendObject(exchange, 201, answer);
  }

  private async serveBinding(
    exchange: Exchange,
    type: ResourceType,
    { namespace = '' }: ResourcePath,
  ) {
    const pods = this.context.types.find('', 'v1', 'pods');
    const binding = await receiveObject(
      exchange,
      this.context,
      type,
      writeOptions(exchange),
    );
    if (!pods) {
      throw pathNotFound();
    }
    const { name } = binding.metadata;
    sendObject(
      exchange,
      201,
      bindPod(this.context, pods, namespace, name, binding),
    );
  }
}

/** A verb the type does not have is a 405, a subresource it lacks a 404. */
function checkVerb({ info }: Exchange, type: ResourceType, path: ResourcePath) {
  const { verb } = info;
  if (path.subresource !== undefined) {
    const sub = type.subresources.get(path.subresource);
    if (!sub) {
      throw pathNotFound();
    }
    if (!sub.verbs.includes(verb)) {
      throw methodNotAllowed();
    }
    return;
  }
  const single = ['get', 'update', 'patch', 'delete'].includes(verb);
  if (path.name === undefined ? single : verb === 'create') {
    throw methodNotAllowed();
  }
  const needsNamespace =
    type.namespaced &&
    path.namespace === undefined &&
    (path.name !== undefined || verb === 'deletecollection');
  if (needsNamespace) {
    throw pathNotFound();
  }
  if (!type.verbs.includes(verb)) {
    throw methodNotAllowed();
  }
  if (verb === 'create' && type.namespaced && path.namespace === undefined) {
    throw badRequest(
      'an empty namespace may not be set during creation: send the object to /namespaces/NAME',
    );
  }
}
