import type { KubernetesObject } from '@kubernetes/client-node';
import { toError } from '@backstage/errors';
import type { InformerSpec } from '../types';
import {
  attachStatus,
  readStatus,
  type KubernetesStatus,
} from '../client/kubernetesStatus';
import { redact } from '../client/redact';
import { cachedObject } from './cachedObject';
import type { InformerSource } from './informerSource';
import { acceptHeader, pathWithQuery } from './query';
import { readLines } from './readLines';

/** One event of a watch. */
export type WatchEvent<T> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }
  | { type: 'BOOKMARK'; resourceVersion: string };

/** A watch ends by itself after 5 to 10 minutes, as client-go's do. */
const MIN_SECONDS = 300;
/** Beyond its end, before a silent connection is given up. */
const GRACE_SECONDS = 30;

/** A watch that has been accepted by the API server. */
export interface OpenWatch<T> {
  events: AsyncGenerator<WatchEvent<T>>;
}

/**
 * Starts a watch and resolves when the API server has accepted it.
 *
 * The events end without an error when the server closes the watch, and with
 * an error that carries the `Status` when the server reports one.
 */
export async function openWatch<T extends KubernetesObject>(
  source: InformerSource,
  spec: InformerSpec,
  resourceVersion: string,
  signal: AbortSignal,
): Promise<OpenWatch<T>> {
  const seconds = Math.round(MIN_SECONDS * (1 + Math.random()));
  const silence = AbortSignal.timeout((seconds + GRACE_SECONDS) * 1000);
  const stream = await source.getStream({
    path: pathWithQuery(spec, {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds: String(seconds),
    }),
    headers: { Accept: acceptHeader(spec, 'PartialObjectMetadata') },
    signal: AbortSignal.any([signal, silence]),
  });
  return { events: parse<T>(stream, spec) };
}

interface WireEvent<T> {
  type: string;
  object: T;
}

async function* parse<T extends KubernetesObject>(
  stream: AsyncIterable<Buffer>,
  spec: InformerSpec,
): AsyncGenerator<WatchEvent<T>> {
  for await (const line of readLines(stream)) {
    if (!line.trim()) {
      continue;
    }
    const event = decode<T>(line);
    switch (event.type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        yield { type: event.type, object: cachedObject(event.object, spec) };
        break;
      case 'BOOKMARK':
        yield {
          type: 'BOOKMARK',
          resourceVersion: event.object.metadata?.resourceVersion ?? '',
        };
        break;
      default:
        throw watchError(readStatus(500, event.object));
    }
  }
}

function decode<T>(line: string): WireEvent<T> {
  try {
    return JSON.parse(line);
  } catch (error) {
    // The parser's message quotes the line, which may hold a Secret.
    throw new Error(`a watch was cut inside an event (${toError(error).name})`);
  }
}

function watchError(status: KubernetesStatus): Error {
  const said = redact(status.message ?? status.reason ?? 'no reason given');
  return attachStatus(new Error(`the watch ended: ${said}`), status);
}
