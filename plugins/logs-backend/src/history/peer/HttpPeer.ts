import * as http from 'node:http';
import * as https from 'node:https';
import { text as readText } from 'node:stream/consumers';
import { Transform } from 'node:stream';
import { toError } from '@backstage/errors';
import type { PeerConfig } from './PeerConfig';
import { PeerError } from './PeerError';

/** Bytes of one answer. */
const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** One call to a store. */
export interface PeerRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below the store's URL, such as `/loki/api/v1/labels`. */
  path: string;
  query?: ReadonlyArray<readonly [name: string, value: string]>;
  /** Sent as JSON. */
  body?: unknown;
  signal: AbortSignal;
}

/** What a store answered, whatever its status. */
export interface PeerAnswer {
  status: number;
  text: string;
}

/** Asks one store over HTTP: with its credentials, within limits of time and size. */
export class HttpPeer {
  readonly #config: PeerConfig;
  readonly #agent: http.Agent;

  constructor(config: PeerConfig) {
    this.#config = config;
    const { url, ca, skipTLSVerify } = config;
    this.#agent =
      url.protocol === 'https:'
        ? new https.Agent({
            keepAlive: true,
            ca,
            rejectUnauthorized: !skipTLSVerify,
          })
        : new http.Agent({ keepAlive: true });
  }

  get title(): string {
    return this.#config.title;
  }

  /** Where it is, to tell people. */
  get host(): string {
    return this.#config.url.host;
  }

  /**
   * Any answer, for those who know what the store means by it.
   *
   * @throws PeerError in words when there is none
   */
  async answer(request: PeerRequest): Promise<PeerAnswer> {
    request.signal.throwIfAborted();
    const signal = AbortSignal.any([
      request.signal,
      AbortSignal.timeout(TIMEOUT_MS),
    ]);
    return await this.#call(request, signal).catch(error => {
      request.signal.throwIfAborted();
      throw this.#unreachable(toError(error), signal);
    });
  }

  /** @throws PeerError in words, without credentials */
  async json<T>(request: PeerRequest): Promise<T> {
    const { status, text } = await this.answer(request);
    if (status >= 300) {
      throw this.#refused(status, text);
    }
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new PeerError(
        `${this.#where()} did not answer with JSON; check its url`,
        { status },
      );
    }
  }

  async #call(
    { method = 'GET', path, query = [], body }: PeerRequest,
    signal: AbortSignal,
  ): Promise<PeerAnswer> {
    const { url, headers } = this.#config;
    const target = new URL(url);
    target.pathname = `${url.pathname.replace(/\/$/, '')}${path}`;
    query.forEach(([name, value]) => target.searchParams.append(name, value));
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const send = target.protocol === 'https:' ? https.request : http.request;
    const response = await new Promise<http.IncomingMessage>(
      (resolve, reject) => {
        const request = send(
          target,
          {
            method,
            agent: this.#agent,
            signal,
            headers: {
              Accept: 'application/json',
              ...(payload !== undefined && {
                'Content-Type': 'application/json',
                // Node frames the body of a DELETE only when it is told.
                'Content-Length': String(Buffer.byteLength(payload)),
              }),
              ...headers,
            },
          },
          resolve,
        );
        request.on('error', reject);
        request.end(payload);
      },
    );
    const bounded = response.pipe(bound(MOST_BYTES));
    response.on('error', error => bounded.destroy(error));
    try {
      const text = await readText(bounded);
      return { status: response.statusCode ?? 0, text };
    } finally {
      response.destroy();
    }
  }

  #where(): string {
    return `${this.#config.title} at ${this.#config.url.host}`;
  }

  #unreachable(error: Error, signal: AbortSignal): PeerError {
    const code = 'code' in error ? String(error.code) : '';
    const why = signal.aborted
      ? `did not answer within ${TIMEOUT_MS / 1000} s`
      : `can not be reached: ${this.clean(error.message || code)}`;
    return new PeerError(`${this.#where()} ${why}`);
  }

  #refused(status: number, text: string): PeerError {
    if (status === 401 || status === 403) {
      return new PeerError(
        `${this.#where()} refuses the portal's credentials (${status}); check auth and headers of its entry in foredeck.logs.history`,
        { status },
      );
    }
    if (status === 429) {
      return new PeerError(
        `${this.#where()} is asked too much right now (429); try again shortly, or raise its limits`,
        { status },
      );
    }
    const said = this.clean(text.replace(/\s+/g, ' ').trim());
    return new PeerError(
      `${this.#where()} answered ${status}${said ? `: ${said}` : ''}`,
      { status },
    );
  }

  /** What others say may repeat what they were sent: without that, and short. */
  clean(text: string): string {
    const secrets = Object.values(this.#config.headers).flatMap(value => [
      value,
      value.replace(/^\w+ /, ''),
    ]);
    return secrets
      .filter(Boolean)
      .reduce((rest, secret) => rest.replaceAll(secret, '••••'), text)
      .slice(0, 300);
  }
}

function bound(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(
        bytes > most ? new Error(`its answer is over ${most} bytes`) : null,
        chunk,
      );
    },
  });
}
