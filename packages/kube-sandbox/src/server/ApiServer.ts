import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ConflictError } from '@backstage/errors';
import { authenticate, type Authentication } from '../access/authenticate';
import type { ServerCertificate } from '../persistence/certificate';
import { toStatusError } from '../status/toStatusError';
import { Exchange, type AuditEntry } from './Exchange';
import { parseRequest, type RequestInfo } from './requestInfo';
import type { Router } from './Router';
import { sendFailure } from './sendObjects';

export interface ApiServerOptions {
  certificate: ServerCertificate;
  /** Takes note of what went wrong inside the server. */
  log: (message: string) => void;
  audit?: (entry: AuditEntry) => void;
}

/** Stands for a request whose address makes no sense. */
const unreadable: RequestInfo = {
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  verb: 'get',
};

/** The HTTPS side: sockets, and errors that nobody else turned into answers. */
export class ApiServer {
  private readonly router: Router;
  private readonly authentication: Authentication;
  private readonly options: ApiServerOptions;
  private server: Server | undefined;

  constructor(
    router: Router,
    authentication: Authentication,
    options: ApiServerOptions,
  ) {
    this.router = router;
    this.authentication = authentication;
    this.options = options;
  }

  /**
   * @param port - 0 takes any free one
   * @returns the port it listens on
   * @throws ConflictError when the port is taken
   */
  async listen(port: number, host: string): Promise<number> {
    const server = createServer({
      ...this.options.certificate,
      keepAliveTimeout: 60_000,
    });
    server.on('request', (request, response) => {
      void this.handle(request, response);
    });
    await new Promise<void>((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? portTaken(port, host) : error);
      server.once('error', refuse);
      server.listen(port, host, () => {
        server.removeListener('error', refuse);
        resolve();
      });
    });
    this.server = server;
    return (server.address() as AddressInfo).port;
  }

  /** Ends open watches and connections too. */
  async close() {
    const { server } = this;
    this.server = undefined;
    if (server) {
      const closed = new Promise<void>(resolve => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    }
  }

  private async handle(request: IncomingMessage, response: ServerResponse) {
    const nobody = { username: '', groups: [] };
    const { audit } = this.options;
    let info = unreadable;
    let exchange = new Exchange(request, response, info, nobody, audit);
    try {
      info = parseRequest(request.method ?? 'GET', request.url ?? '/');
      exchange = new Exchange(request, response, info, nobody, audit);
      const user = authenticate(request.headers, this.authentication);
      exchange = new Exchange(request, response, info, user, audit);
      await this.router.serve(exchange);
    } catch (error) {
      this.fail(exchange, error as Error);
    }
  }

  private fail(exchange: Exchange, error: Error) {
    const { response, info } = exchange;
    if (response.destroyed) {
      return;
    }
    const failure = toStatusError(error);
    // One that was worded as an answer is no fault of the server's.
    if (failure.code === 500 && failure !== error) {
      this.options.log(
        `${info.method} ${info.path}: ${error.stack ?? error.message}`,
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // A refused body may not have been read; the connection is of no more use.
    if (!exchange.request.complete) {
      response.setHeader('Connection', 'close');
    }
    sendFailure(exchange, failure);
  }
}

function portTaken(port: number, host: string): ConflictError {
  return new ConflictError(
    `port ${port} of ${host} is in use: choose another with --port, or 0 for any free one`,
  );
}
