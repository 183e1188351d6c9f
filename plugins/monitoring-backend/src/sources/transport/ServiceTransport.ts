import * as http from 'node:http';
import * as https from 'node:https';
import { NotAllowedError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
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

/** A port of a Service, as the API server's proxy names it. */
export interface ServiceAddress {
  namespace: string;
  name: string;
  /** Number or name. */
  port: string;
  https: boolean;
}

/** Names the place without credentials: `monitoring/prometheus-operated:web`. */
export function serviceText({ namespace, name, port }: ServiceAddress): string {
  return `${namespace}/${name}:${port}`;
}

/**
 * A data source that is a Service of its cluster, asked through the API server
 * with the portal's own credentials there: it needs no way into the cluster.
 */
export class ServiceTransport implements SourceTransport {
  readonly where: string;
  readonly fix: string;
  readonly #cluster: Cluster;
  readonly #address: ServiceAddress;
  readonly #answerBytes: number;
  #config: Promise<KubeConfig> | undefined;
  #pool: { key: string; agent: http.Agent } | undefined;

  constructor(options: {
    title: string;
    cluster: Cluster;
    address: ServiceAddress;
    answerBytes: number;
  }) {
    const { title, cluster, address, answerBytes } = options;
    const { namespace } = address;
    this.#cluster = cluster;
    this.#address = address;
    this.#answerBytes = answerBytes;
    this.where = `${title} (Service ${serviceText(address)} of ${
      cluster.info.title
    })`;
    this.fix = `check its pods in namespace ${namespace}, or set foredeck.monitoring.sources.${cluster.info.name}`;
  }

  async send(request: SourceRequest): Promise<SourceAnswer> {
    const answer = await this.#sendOnce(request);
    if (answer.status !== 401 || !answer.byProxy) {
      return answer;
    }
    // A token that ran out early is renewed by whoever asks the API next.
    await this.#cluster.check(request.signal);
    return await this.#sendOnce(request);
  }

  clean(text: string): string {
    return text
      .replace(/(?<=\bBearer\s+)\S+/gi, '••••')
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '••••')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 500);
  }

  async #sendOnce(request: SourceRequest): Promise<SourceAnswer> {
    const { headers, agent } = await this.#connection();
    try {
      const answer = await sendBounded({
        ...request,
        url: new URL(`${this.#proxyUrl()}${request.path}`),
        headers,
        agent,
        answerBytes: this.#answerBytes,
      });
      return { ...answer, byProxy: isStatus(answer) };
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof SourceTimeout || error instanceof AnswerTooLarge) {
        throw error;
      }
      throw new SourceDownError(
        `${this.#cluster.info.title}: its API server ${this.clean(
          networkProblem(error),
        )}`,
      );
    }
  }

  #proxyUrl(): string {
    const { namespace, name, port, https: secure } = this.#address;
    const service = [...(secure ? ['https'] : []), name, port]
      .map(encodeURIComponent)
      .join(':');
    const server = this.#cluster.info.server.replace(/\/+$/, '');
    return `${server}/api/v1/namespaces/${encodeURIComponent(
      namespace,
    )}/services/${service}/proxy`;
  }

  /** @throws SourceDownError when the portal can not sign in at the cluster */
  async #connection(): Promise<{
    headers: http.OutgoingHttpHeaders;
    agent: http.Agent;
  }> {
    const options: https.RequestOptions = {};
    try {
      this.#config ??= this.#cluster.kubeConfig({ kind: 'service' });
      await (await this.#config).applyToHTTPSOptions(options);
    } catch (error) {
      this.#config = undefined;
      if (error instanceof NotAllowedError) {
        throw new SourceDownError(error.message);
      }
      throw error;
    }
    const headers: http.OutgoingHttpHeaders = {};
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      headers[name] = value;
    }
    return { headers, agent: this.#agent(options) };
  }

  /** The client makes one for each call; connections are kept here instead. */
  #agent({ ca, rejectUnauthorized }: https.RequestOptions): http.Agent {
    const key = `${rejectUnauthorized} ${ca}`;
    if (this.#pool?.key !== key) {
      const agent = this.#cluster.info.server.startsWith('https:')
        ? new https.Agent({ keepAlive: true, ca, rejectUnauthorized })
        : new http.Agent({ keepAlive: true });
      this.#pool = { key, agent };
    }
    return this.#pool.agent;
  }
}

/** Whether the API server itself speaks: it answers with a `Status`. */
function isStatus({ status, text }: { status: number; text: string }): boolean {
  return (
    status >= 400 &&
    text.length < 64 * 1024 &&
    /"kind"\s*:\s*"Status"/.test(text) &&
    /"apiVersion"\s*:\s*"v1"/.test(text)
  );
}
