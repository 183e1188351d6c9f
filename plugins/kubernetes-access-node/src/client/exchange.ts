import type { Readable } from 'node:stream';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Impersonation } from '../auth/impersonation';
import type { ClusterRequest } from '../types';
import type { ClusterConnection } from './clusterConnection';
import { networkError, timeoutError } from './networkError';
import { decodedBody, readText } from './responseBody';

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Makes a call and reads its answer, all within the time of the request. JSON
 * is parsed, other text given as it is, and an empty answer as undefined.
 */
export async function readJson<T>(
  connection: ClusterConnection,
  request: ClusterRequest,
  impersonation?: Impersonation,
): Promise<T> {
  const { title } = connection.definition;
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = request.signal
    ? AbortSignal.any([request.signal, deadline])
    : deadline;
  try {
    const response = await connection.open(
      { ...request, signal },
      impersonation,
    );
    const text = await readBody(connection, readText(response), signal);
    const json = /\bjson\b/.test(response.headers['content-type'] ?? '');
    return parse<T>(title, text, json);
  } catch (error) {
    if (deadline.aborted && !request.signal?.aborted) {
      const told = timeoutError(title, connection.server, timeoutMs);
      connection.health.unreachable(told.message);
      throw told;
    }
    throw error;
  }
}

/** Makes a call and gives the body of its answer as it comes. */
export async function readStream(
  connection: ClusterConnection,
  request: ClusterRequest,
  impersonation?: Impersonation,
): Promise<Readable> {
  const response = await connection.open(
    {
      ...request,
      // Compressing would hold back the first lines.
      headers: { 'Accept-Encoding': 'identity', ...request.headers },
    },
    impersonation,
  );
  return decodedBody(response);
}

async function readBody(
  connection: ClusterConnection,
  text: Promise<string>,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await text;
  } catch (error) {
    signal.throwIfAborted();
    throw networkError(connection.definition.title, connection.server, error);
  }
}

function parse<T>(title: string, text: string, json: boolean): T {
  if (!json || !text) {
    return (text || undefined) as T;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceUnavailableError(
      `${title}: the API server's answer is not whole`,
    );
  }
}
