import type { IncomingMessage } from 'node:http';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { ClusterAuth, ClusterAuthResult } from '../auth/clusterAuth';
import type { Credential } from '../auth/credentialSource';
import {
  impersonationHeaders,
  type Impersonation,
} from '../auth/impersonation';
import type { ClusterDefinition } from '../config/clusterDefinition';
import type { ClusterRequest } from '../types';
import { createAgents, readAuthority, type Agents } from './agents';
import { HealthRecord } from './health';
import { parseStatus } from './kubernetesStatus';
import { networkError, timeoutError } from './networkError';
import { OpenStreams } from './openStreams';
import { redact } from './redact';
import { checkPath } from './requestPath';
import { readText } from './responseBody';
import { statusError } from './statusError';
import { HeadTimeout, send } from './transport';

const DEFAULT_TIMEOUT_MS = 15_000;
const MAX_ERROR_BYTES = 1024 * 1024;
/** Set here alone: a caller that could set them would choose whom it acts as. */
const OWN_HEADERS = /^(authorization$|impersonate-|host$|cookie$)/i;

/** The wire to one cluster: credentials, connection pool, errors, health. */
export class ClusterConnection {
  readonly definition: ClusterDefinition;
  readonly health = new HealthRecord();
  /** Of callers; watches are not among them. */
  readonly streams = new OpenStreams();
  readonly #result: ClusterAuthResult;
  #agents: Promise<Agents> | undefined;

  constructor(definition: ClusterDefinition, auth: ClusterAuthResult) {
    this.definition = definition;
    this.#result = auth;
    if ('problem' in auth) {
      this.health.unauthorized(this.#sentence(auth.problem));
    }
  }

  /** Why no call can succeed, whatever the cluster does. */
  get problem(): string | undefined {
    return 'problem' in this.#result
      ? this.#sentence(this.#result.problem)
      : undefined;
  }

  /** The API server's URL. */
  get server(): string {
    return 'auth' in this.#result ? this.#result.auth.url : this.definition.url;
  }

  /** @throws NotAllowedError when the backend can not sign in there. */
  get auth(): ClusterAuth {
    if ('problem' in this.#result) {
      throw new NotAllowedError(this.#sentence(this.#result.problem));
    }
    return this.#result.auth;
  }

  /** @throws NotAllowedError or ServiceUnavailableError naming the cluster. */
  async credential(): Promise<Credential> {
    const { credentials } = this.auth;
    try {
      return await credentials.get();
    } catch (error) {
      const message = this.#sentence(redact(toError(error).message));
      this.health.unauthorized(message);
      throw new ServiceUnavailableError(message);
    }
  }

  /**
   * The PEM of the certificate authority; undefined for the system's own.
   *
   * @throws ServiceUnavailableError naming caFile when it can not be read.
   */
  async authority(): Promise<string | undefined> {
    try {
      return await readAuthority(this.auth);
    } catch (error) {
      throw new ServiceUnavailableError(this.#sentence(toError(error).message));
    }
  }

  /**
   * Sends a request; an answer below 300 is given with its body unread.
   *
   * @throws As `Cluster.request` says, or the reason of the caller's signal.
   */
  async open(
    request: ClusterRequest,
    impersonation?: Impersonation,
  ): Promise<IncomingMessage> {
    const response = await this.#send(request, impersonation);
    const code = response.statusCode ?? 0;
    if (code >= 200 && code < 300) {
      this.health.reachable();
      return response;
    }
    const status = parseStatus(code, await readText(response, MAX_ERROR_BYTES));
    const error = statusError(this.definition.title, { ...status, code });
    if (code === 401) {
      this.health.unauthorized(error.message);
    } else {
      this.health.reachable();
    }
    throw error;
  }

  /** Closes idle connections. Those in use end with their signals. */
  async close(): Promise<void> {
    const [agents] = await Promise.allSettled([this.#agents]);
    if (agents.status === 'fulfilled') {
      agents.value?.kept.destroy();
      agents.value?.fresh.destroy();
    }
  }

  async #send(
    request: ClusterRequest,
    impersonation: Impersonation | undefined,
  ): Promise<IncomingMessage> {
    const credential = await this.credential();
    const response = await this.#sendAs(request, credential, impersonation);
    if (response.statusCode !== 401 || !this.auth.credentials.shortLived) {
      return response;
    }
    // A token that ran out early, such as after a change of keys.
    response.resume();
    this.auth.credentials.invalidate();
    return await this.#sendAs(request, await this.credential(), impersonation);
  }

  async #sendAs(
    request: ClusterRequest,
    credential: Credential,
    impersonation: Impersonation | undefined,
  ): Promise<IncomingMessage> {
    const { url } = this.auth;
    const { title } = this.definition;
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const { body, type } = encodeBody(request);
    const wire = {
      method: request.method ?? 'GET',
      url: `${url}${checkPath(request.path)}`,
      headers: {
        Accept: 'application/json',
        'Accept-Encoding': 'gzip',
        'User-Agent': 'foredeck',
        ...(type && { 'Content-Type': type }),
        ...callersHeaders(request),
        ...(body !== undefined && {
          'Content-Length': Buffer.byteLength(body),
        }),
        ...(credential.type === 'bearer token' && {
          Authorization: `Bearer ${credential.token}`,
        }),
        ...impersonationHeaders(impersonation),
      },
      body,
      signal: request.signal,
      headTimeoutMs: timeoutMs,
    };
    try {
      const { kept, fresh } = await this.#pools();
      const agent = wire.method === 'GET' ? kept : fresh;
      return await send({ ...wire, agent, freshAgent: fresh });
    } catch (error) {
      if (request.signal?.aborted) {
        throw request.signal.reason;
      }
      const told =
        error instanceof HeadTimeout
          ? timeoutError(title, url, timeoutMs)
          : networkError(title, url, error);
      this.health.unreachable(told.message);
      throw told;
    }
  }

  async #pools(): Promise<Agents> {
    this.#agents ??= createAgents(this.auth);
    try {
      return await this.#agents;
    } catch (error) {
      // The file may be there next time.
      this.#agents = undefined;
      throw error;
    }
  }

  #sentence(problem: string): string {
    return `${this.definition.title}: ${problem}`;
  }
}

function encodeBody(request: ClusterRequest): { body?: string; type?: string } {
  const { body, method } = request;
  if (body === undefined) {
    return {};
  }
  return {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    type:
      method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
  };
}

function callersHeaders(request: ClusterRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (OWN_HEADERS.test(name)) {
      throw new InputError(`headers must not hold ${name}`);
    }
    headers[canonical(name)] = value;
  }
  return headers;
}

/** Writes a header's name as the defaults do, so that it takes their place. */
function canonical(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|-)[a-z]/g, letter => letter.toUpperCase());
}
