import { badRequest } from '../status/StatusError';

/** What a request is about, read from its method and path. */
export interface RequestInfo {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Kubernetes' verb: get, list, watch, create, update, patch, delete, ... */
  verb: string;
  /** Set for requests about resources; others are plain paths. */
  resource?: ResourcePath;
}

export interface ResourcePath {
  group: string;
  version: string;
  namespace?: string;
  resource: string;
  name?: string;
  subresource?: string;
  /** What follows the subresource, as in `proxy/healthz`. */
  rest?: string;
}

const verbs: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

/** Subresources of a namespace; other words after its name are resources. */
const namespaceSubresources = ['finalize', 'status'];

/** @throws StatusError 400 for an address that can not be read */
export function parseRequest(method: string, url: string): RequestInfo {
  const { pathname, searchParams } = splitUrl(url);
  const resource = parsePath(pathname);
  return {
    method,
    path: pathname,
    query: searchParams,
    resource,
    verb: resource
      ? verbOf(method, resource, searchParams)
      : method.toLowerCase(),
  };
}

function verbOf(
  method: string,
  resource: ResourcePath,
  query: URLSearchParams,
): string {
  if (method === 'GET' || method === 'HEAD') {
    if (isTrue(query.get('watch')) && !resource.subresource) {
      return 'watch';
    }
    return resource.name ? 'get' : 'list';
  }
  if (method === 'DELETE') {
    return resource.name ? 'delete' : 'deletecollection';
  }
  return verbs[method] ?? method.toLowerCase();
}

function splitUrl(url: string) {
  try {
    const { pathname, searchParams } = new URL(`http://localhost${url}`);
    decodeURIComponent(pathname);
    return { pathname, searchParams };
  } catch (error) {
    throw badRequest(
      `the address can not be read: ${(error as Error).message}`,
    );
  }
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

function parsePath(pathname: string): ResourcePath | undefined {
  const parts: string[] = pathname
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  let group = '';
  const root = parts.shift();
  if (root === 'apis' && parts.length > 2) {
    group = parts.shift() ?? '';
  } else if (root !== 'api' || parts.length < 2) {
    return undefined;
  }
  const version = parts.shift() ?? '';
  let namespace: string | undefined;
  if (
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !(parts.length === 3 && namespaceSubresources.includes(parts[2]))
  ) {
    namespace = parts[1];
    parts.splice(0, 2);
  }
  const [resource, name, subresource, ...rest] = parts;
  return {
    group,
    version,
    namespace,
    resource,
    name,
    subresource,
    ...(rest.length > 0 && { rest: rest.join('/') }),
  };
}
