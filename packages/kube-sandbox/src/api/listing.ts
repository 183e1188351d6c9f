import { badRequest, expired } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { MemoryStore } from '../store/MemoryStore';
import type { ResourceType } from '../types/ResourceType';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** The query of a list, as it arrives. */
export interface ListQuery {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  limit?: number;
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

export interface ListPage {
  /** Stored objects, in the order of namespace and name. */
  objects: KubeObject[];
  resourceVersion: number;
  continue?: string;
  remainingItemCount?: number;
}

interface ContinueToken {
  v: 'meta.k8s.io/v1';
  /** The resource version all pages show; 0 takes whatever is newest. */
  rv: number;
  /** The last object given, as `namespace/name`. */
  start: string;
}

const noLabels: Record<string, string> = {};

/**
 * One page of a list. All pages of a list show the resource version of the
 * first one, for as long as the store's history reaches back to it.
 *
 * @throws StatusError 400 for bad selectors and tokens, 410 for an old token
 */
export function listPage(
  store: MemoryStore,
  type: ResourceType,
  query: ListQuery,
): ListPage {
  const token = query.continue ? parseToken(query.continue) : undefined;
  const at = versionToShow(store, query, token);
  const objects = objectsAt(store, type, at, query, token);
  const start = token ? positionAfter(objects, token.start) : 0;
  const resourceVersion = at ?? store.resourceVersion;
  const { limit } = query;
  if (!limit) {
    const rest = start ? objects.slice(start) : objects;
    return { objects: select(rest, type, query), resourceVersion };
  }
  const found = firstOf(objects, start, limit + 1, selection(type, query));
  if (found.length <= limit) {
    return { objects: found, resourceVersion };
  }
  const page = found.slice(0, limit);
  const unfiltered = !query.labelSelector && !query.fieldSelector;
  return {
    objects: page,
    resourceVersion,
    continue: formatToken(resourceVersion, page[page.length - 1]),
    ...(unfiltered && {
      remainingItemCount: objects.length - start - limit,
    }),
  };
}

/** The position of the first object after a key; objects are in their order. */
function positionAfter(objects: KubeObject[], key: string): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(objects[middle]) > key) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** The first so many that match, looking no further. */
function firstOf(
  objects: KubeObject[],
  start: number,
  count: number,
  matches: (object: KubeObject) => boolean,
): KubeObject[] {
  const found: KubeObject[] = [];
  for (let at = start; at < objects.length && found.length < count; at += 1) {
    if (matches(objects[at])) {
      found.push(objects[at]);
    }
  }
  return found;
}

type Selectors = Pick<ListQuery, 'labelSelector' | 'fieldSelector'>;

/** The objects of a list that its selectors let through. */
export function select(
  objects: KubeObject[],
  type: ResourceType,
  query: Selectors,
): KubeObject[] {
  return query.labelSelector || query.fieldSelector
    ? objects.filter(selection(type, query))
    : objects;
}

function selection(
  type: ResourceType,
  query: Selectors,
): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(query.labelSelector);
  const fields = parseFieldSelector(query.fieldSelector, type);
  return object =>
    labels(object.metadata.labels ?? noLabels) && fields.matches(object);
}

/** The version a list must show; undefined for the newest. */
function versionToShow(
  store: MemoryStore,
  query: ListQuery,
  token: ContinueToken | undefined,
): number | undefined {
  if (token) {
    return token.rv || undefined;
  }
  const { resourceVersion, resourceVersionMatch } = query;
  if (resourceVersionMatch && !resourceVersion) {
    throw badRequest(
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  }
  if (resourceVersion && !/^\d+$/.test(resourceVersion)) {
    throw badRequest(
      `Invalid value: "${resourceVersion}": strconv.ParseUint: parsing "${resourceVersion}": invalid syntax`,
    );
  }
  const version = Number(resourceVersion ?? 0);
  if (version > store.resourceVersion) {
    throw tooLarge(version, store.resourceVersion);
  }
  return resourceVersionMatch === 'Exact' ? version : undefined;
}

/** A resource version from the future, such as from before a lost state. */
function tooLarge(asked: number, current: number) {
  const error = badRequest(
    `Timeout: Too large resource version: ${asked}, current: ${current}`,
  );
  error.status.code = 504;
  error.status.reason = 'Timeout';
  error.status.details = {
    causes: [
      {
        reason: 'ResourceVersionTooLarge',
        message: 'Too large resource version',
      },
    ],
    retryAfterSeconds: 1,
  };
  return error;
}

function objectsAt(
  store: MemoryStore,
  type: ResourceType,
  version: number | undefined,
  query: ListQuery,
  token: ContinueToken | undefined,
): KubeObject[] {
  const { namespace } = query;
  const objects = store.list(type.storage, namespace);
  if (version === undefined || version === store.resourceVersion) {
    return objects;
  }
  const changes = store.changesSince(version);
  if (!changes) {
    const last = token && formatTokenAt(0, token.start);
    throw expired(
      token
        ? 'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.'
        : `The resourceVersion for the provided list is too old.`,
      last,
    );
  }
  const relevant = changes.filter(
    change =>
      change.resource === type.storage &&
      (namespace === undefined ||
        change.object.metadata.namespace === namespace),
  );
  if (relevant.length === 0) {
    return objects;
  }
  // Undo the changes, newest first.
  const byKey = new Map(objects.map(object => [keyOf(object), object]));
  for (const change of relevant.reverse()) {
    const key = keyOf(change.object);
    if (change.previous) {
      byKey.set(key, change.previous);
    } else {
      byKey.delete(key);
    }
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, object]) => object);
}

function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function formatToken(rv: number, last: KubeObject): string {
  return formatTokenAt(rv, keyOf(last));
}

function formatTokenAt(rv: number, start: string): string {
  const token: ContinueToken = { v: 'meta.k8s.io/v1', rv, start };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function parseToken(text: string): ContinueToken {
  try {
    const token = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    ) as ContinueToken;
    if (typeof token.start === 'string' && typeof token.rv === 'number') {
      return token;
    }
  } catch (error) {
    throw badRequest(`continue key is not valid: ${(error as Error).message}`);
  }
  throw badRequest('continue key is not valid: it lacks a start or a version');
}
