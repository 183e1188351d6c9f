import type { ApiContext, WriteOptions } from '../api/ApiRequest';
import { badRequest } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { validateFields } from '../validation/validateFields';
import { readBody } from './readBody';
import type { Exchange } from './Exchange';

/** A kind a body may be of: a type's own, or a subresource's. */
type Kind = Pick<ResourceType, 'group' | 'version' | 'kind'>;

/**
 * Reads the object a request carries and checks it against its kind's schema.
 *
 * @throws StatusError 400 or 415
 */
export async function receiveObject(
  exchange: Exchange,
  context: ApiContext,
  kind: Kind,
  options: WriteOptions,
): Promise<KubeObject> {
  const body = await readBody(exchange.request);
  const value = body?.value;
  if (!body || typeof value !== 'object' || value === null) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind.kind}): a body with an object is needed`,
    );
  }
  const object = withType(value as KubeObject, kind);
  const checked = validateFields({
    object,
    raw: body.raw,
    mode: options.fieldValidation,
    gvk: { group: kind.group, version: kind.version, kind: kind.kind },
    schemas: context.schemas,
  });
  checked.warnings.forEach(options.warn);
  return checked.object;
}

/** Clients may leave the type out; what they say must fit the address. */
function withType(object: KubeObject, kind: Kind): KubeObject {
  const apiVersion = apiVersionOf(kind);
  const typed = {
    ...object,
    apiVersion: object.apiVersion || apiVersion,
    kind: object.kind || kind.kind,
    metadata: object.metadata ?? {},
  } as KubeObject;
  if (typed.apiVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${typed.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  }
  if (typed.kind !== kind.kind) {
    throw badRequest(
      `${typed.kind} in version "${apiVersion}" cannot be handled as a ${kind.kind}: no kind "${typed.kind}" is served at this address`,
    );
  }
  return typed;
}
