import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as ask, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SequenceLog } from './SequenceLog';

/** Milliseconds between looks at a followed log. */
const TICK = 5;
/** Names of pods whose logs are made here, with their number. */
const LOAD = /^\/api\/v1\/namespaces\/[^/]+\/pods\/load-\w+-(\d+)\/log$/;

/** How fast all load pods write. */
export interface Load {
  /** Of each pod. */
  linesPerSecond: number;
  /** Seconds since the epoch when their logs begin. */
  startSecond: number;
}

/**
 * An API server that gives the logs of load pods itself, as fast as they are
 * taken, and passes everything else on to another one.
 */
export class LogServer {
  readonly #behind: URL;
  readonly #ca: string;
  readonly #server: Server;
  #load: Load = { linesPerSecond: 1, startSecond: 0 };

  /** @param options - both certificates as PEM */
  constructor(options: {
    behind: { url: string; ca: string };
    certificate: { cert: string; key: string };
  }) {
    this.#behind = new URL(options.behind.url);
    this.#ca = options.behind.ca;
    this.#server = createServer(options.certificate, (request, response) => {
      this.#answer(request, response).catch(error => response.destroy(error));
    });
  }

  /** @returns its URL */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  /** From now on; what was written before is as if it had never been. */
  set load(load: Load) {
    this.#load = load;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      this.#behind,
    );
    const pod = LOAD.exec(pathname);
    if (pod) {
      await this.#sendLog(Number(pod[1]), searchParams, response);
    } else {
      this.#passOn(request, response);
    }
  }

  async #sendLog(
    pod: number,
    query: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const log = new SequenceLog({ pod, ...this.#load });
    const follow = query.get('follow') === 'true';
    const since = query.get('sinceTime');
    const tail = query.get('tailLines');
    const now = log.linesAt(Date.now());
    let next = 0;
    if (tail !== null) {
      next = Math.max(0, now - Number(tail));
    } else if (since) {
      next = log.linesAt(Math.floor(Date.parse(since) / 1000) * 1000);
    }
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.flushHeaders();
    let due = now;
    while (!response.destroyed) {
      while (next < due && !response.destroyed) {
        const part = log.read(next, due);
        next = part.next;
        if (!response.write(part.bytes)) {
          await drained(response);
        }
      }
      if (!follow) {
        break;
      }
      await new Promise(resolve => setTimeout(resolve, TICK));
      due = log.linesAt(Date.now());
    }
    response.end();
  }

  #passOn(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, port } = this.#behind;
    const onward = ask({
      ...{ hostname, port, method: request.method, path: request.url },
      ...{ headers: request.headers, ca: this.#ca },
    });
    onward.on('response', answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.on('error', error => response.destroy(error));
      answer.pipe(response);
    });
    onward.on('error', error => response.destroy(error));
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
