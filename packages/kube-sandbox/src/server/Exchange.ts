import { randomUUID } from 'node:crypto';
import type {
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import type { UserInfo } from '../api/ApiRequest';
import type { RequestInfo } from './requestInfo';

/** What an audit log keeps of a request. */
export interface AuditEntry {
  user: string;
  verb: string;
  method: string;
  /** Path and query. */
  url: string;
  code: number;
  contentType: string;
  /** Absent for answers that are streamed. */
  body?: string | Buffer;
}

/** One request with its answer, once it is known who asks for what. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly info: RequestInfo;
  readonly user: UserInfo;
  private readonly warnings: string[] = [];
  private readonly audit: ((entry: AuditEntry) => void) | undefined;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    info: RequestInfo,
    user: UserInfo,
    audit?: (entry: AuditEntry) => void,
  ) {
    this.request = request;
    this.response = response;
    this.info = info;
    this.user = user;
    this.audit = audit;
  }

  get accept(): string | undefined {
    return this.request.headers.accept;
  }

  get query(): URLSearchParams {
    return this.info.query;
  }

  /** Shows the client a warning beside the answer. */
  warn = (message: string) => {
    if (!this.warnings.includes(message)) {
      this.warnings.push(message);
    }
  };

  writeHead(
    code: number,
    contentType: string,
    headers: Record<string, string> = {},
    body?: string | Buffer,
  ) {
    const { method, verb } = this.info;
    this.audit?.({
      user: this.user.username,
      verb,
      method,
      url: this.request.url ?? '/',
      code,
      contentType,
      body,
    });
    this.response.writeHead(code, {
      'Audit-Id': randomUUID(),
      'Cache-Control': 'no-cache, private',
      'Content-Type': contentType,
      ...headers,
      ...(this.warnings.length > 0 && {
        Warning: this.warnings.map(warningValue),
      }),
    });
  }

  /** The head of an answer that somebody else gave. */
  passHead(code: number, headers: OutgoingHttpHeaders) {
    const { method, verb } = this.info;
    this.audit?.({
      user: this.user.username,
      verb,
      method,
      url: this.request.url ?? '/',
      code,
      contentType: String(headers['content-type'] ?? ''),
    });
    this.response.writeHead(code, {
      'Audit-Id': randomUUID(),
      'Cache-Control': 'no-cache, private',
      ...headers,
    });
  }

  send(
    code: number,
    contentType: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ) {
    const length = String(Buffer.byteLength(body));
    this.writeHead(
      code,
      contentType,
      { 'Content-Length': length, ...headers },
      body,
    );
    this.response.end(this.info.method === 'HEAD' ? undefined : body);
  }

  sendJson(code: number, value: unknown, contentType = 'application/json') {
    this.send(code, contentType, JSON.stringify(value));
  }
}

/** RFC 7234: code 299, no agent, the text quoted. Header values are latin1. */
function warningValue(message: string): string {
  const text = message
    .replace(/[\\"]/g, character => `\\${character}`)
    .replace(/[^\x20-\x7e]/g, '?');
  return `299 - "${text}"`;
}
