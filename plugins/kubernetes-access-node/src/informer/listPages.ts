import type { KubernetesObject } from '@kubernetes/client-node';
import type { InformerSpec } from '../types';
import { kubernetesStatusOf } from '../client/kubernetesStatus';
import { cachedObject } from './cachedObject';
import { acceptHeader, pathWithQuery } from './query';
import type { InformerSource } from './informerSource';

/** Objects of one answer, as client-go's pager asks for. */
const PAGE_SIZE = 500;
const PAGE_TIMEOUT_MS = 60_000;

/** A collection at one version. */
export interface Listing<T> {
  objects: T[];
  resourceVersion: string;
}

interface ListBody<T> {
  apiVersion?: string;
  kind?: string;
  metadata?: { resourceVersion?: string; continue?: string };
  items?: T[] | null;
}

/**
 * Lists a whole collection page by page. When the version of the first page
 * expires on the way, the collection is asked for in one piece.
 */
export async function listPages<T extends KubernetesObject>(
  source: InformerSource,
  spec: InformerSpec,
  signal: AbortSignal,
  pageSize = PAGE_SIZE,
): Promise<Listing<T>> {
  const objects: T[] = [];
  let next: string | undefined;
  try {
    do {
      const body = await page<T>(source, spec, signal, {
        limit: String(pageSize),
        continue: next,
      });
      add(objects, body, spec);
      next = body.metadata?.continue;
      if (!next) {
        return { objects, resourceVersion: versionOf(body) };
      }
    } while (next);
  } catch (error) {
    if (!next || kubernetesStatusOf(error)?.code !== 410) {
      throw error;
    }
  }
  const body = await page<T>(source, spec, signal, {});
  const whole: T[] = [];
  add(whole, body, spec);
  return { objects: whole, resourceVersion: versionOf(body) };
}

async function page<T>(
  source: InformerSource,
  spec: InformerSpec,
  signal: AbortSignal,
  parameters: Record<string, string | undefined>,
): Promise<ListBody<T>> {
  return await source.getJson<ListBody<T>>({
    path: pathWithQuery(spec, parameters),
    headers: { Accept: acceptHeader(spec, 'PartialObjectMetadataList') },
    timeoutMs: PAGE_TIMEOUT_MS,
    signal,
  });
}

function add<T extends KubernetesObject>(
  objects: T[],
  body: ListBody<T>,
  spec: InformerSpec,
): void {
  const origin = {
    apiVersion: body.apiVersion,
    kind: body.kind?.replace(/List$/, ''),
  };
  for (const item of body.items ?? []) {
    objects.push(cachedObject(item, spec, origin));
  }
}

function versionOf(body: ListBody<unknown>): string {
  return body.metadata?.resourceVersion ?? '';
}
