import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { toError } from '@backstage/errors';
import type { SourceEndpoint } from '../../config/MonitoringConfig';
import { SourceDownError } from '../errors';
import { networkProblem } from './networkProblem';
import { sendBounded } from './sendBounded';
import {
  AnswerTooLarge,
  SourceTimeout,
  type SourceAnswer,
  type SourceRequest,
  type SourceTransport,
} from './SourceTransport';

/** A data source at an address of the configuration. */
export class EndpointTransport implements SourceTransport {
  readonly where: string;
  readonly fix: string;
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #agent: http.Agent;
  readonly #answerBytes: number;

  /**
   * @param options.title - such as `Prometheus`
   * @param options.key - of the configuration
   * @throws SourceDownError when its caFile can not be read
   */
  constructor(options: {
    title: string;
    key: string;
    endpoint: SourceEndpoint;
    answerBytes: number;
  }) {
    const { title, key, endpoint, answerBytes } = options;
    this.#url = new URL(endpoint.url);
    this.#headers = {
      ...authorization(endpoint, this.#url),
      ...endpoint.headers,
    };
    this.#url.username = '';
    this.#url.password = '';
    this.#answerBytes = answerBytes;
    this.where = `${title} at ${this.#url.host}`;
    this.fix = `check ${key} and that it runs`;
    this.#agent = this.#createAgent(endpoint, key);
  }

  async send(request: SourceRequest): Promise<SourceAnswer> {
    const url = new URL(this.#url);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${request.path}`;
    try {
      const answer = await sendBounded({
        ...request,
        url,
        headers: this.#headers,
        agent: this.#agent,
        answerBytes: this.#answerBytes,
      });
      return { ...answer, byProxy: false };
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof SourceTimeout || error instanceof AnswerTooLarge) {
        throw error;
      }
      throw new SourceDownError(
        `${this.where} ${this.clean(networkProblem(error))}; ${this.fix}`,
      );
    }
  }

  clean(text: string): string {
    const secrets = Object.values(this.#headers).flatMap(value => [
      value,
      value.replace(/^\w+ /, ''),
    ]);
    return secrets
      .filter(secret => secret.length > 3)
      .reduce((rest, secret) => rest.replaceAll(secret, '••••'), text)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 500);
  }

  #createAgent(
    { caFile, skipTLSVerify }: SourceEndpoint,
    key: string,
  ): http.Agent {
    if (this.#url.protocol !== 'https:') {
      return new http.Agent({ keepAlive: true });
    }
    try {
      return new https.Agent({
        keepAlive: true,
        ca: caFile ? readFileSync(caFile) : undefined,
        rejectUnauthorized: !skipTLSVerify,
      });
    } catch (error) {
      throw new SourceDownError(
        `${key}.caFile can not be read: ${toError(error).message}`,
      );
    }
  }
}

function authorization(
  { auth }: SourceEndpoint,
  url: URL,
): Record<string, string> {
  if (auth?.token) {
    return { Authorization: `Bearer ${auth.token}` };
  }
  const username = auth?.username ?? decodeURIComponent(url.username);
  if (!username) {
    return {};
  }
  const password = auth?.password ?? decodeURIComponent(url.password);
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return { Authorization: `Basic ${basic}` };
}
