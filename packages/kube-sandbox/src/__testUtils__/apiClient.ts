import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { Status } from '../status/Status';
import type { KubeObject } from '../store/KubeObject';
import type { Sandbox } from '../sandbox/Sandbox';

/** Whatever the server answers: an object, a list or a Status. */
export type AnswerBody = KubeObject &
  Partial<Pick<Status, 'message' | 'reason' | 'details' | 'code'>> & {
    items: KubeObject[];
    [field: string]: unknown;
  };

export interface Answer {
  code: number;
  headers: IncomingHttpHeaders;
  /** Parsed when it is JSON. */
  body: AnswerBody;
  text: string;
  bytes: Buffer;
}

export interface Call {
  method?: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  user?: string;
  /** Sent in place of the user's. */
  token?: string;
}

/** Calls a sandbox as a plain HTTP client does. */
export function apiClient(sandbox: Sandbox) {
  const call = ({ user, token, ...rest }: Call): Promise<Answer> => {
    const config = sandbox.kubeconfig(user);
    const ca = Buffer.from(
      config.clusters[0].cluster['certificate-authority-data'],
      'base64',
    );
    return send(sandbox.url, ca, token ?? config.users[0].user.token, rest);
  };
  return {
    call,
    get: (path: string, headers?: Record<string, string>) =>
      call({ path, headers }),
    post: (path: string, body: unknown) => call({ method: 'POST', path, body }),
    put: (path: string, body: unknown) => call({ method: 'PUT', path, body }),
    remove: (path: string, body?: unknown) =>
      call({ method: 'DELETE', path, body }),
    patch: (path: string, type: string, body: unknown) =>
      call({
        method: 'PATCH',
        path,
        body,
        headers: { 'Content-Type': `application/${type}` },
      }),
  };
}

function send(
  url: string,
  ca: Buffer,
  token: string,
  { method = 'GET', path, body, headers }: Call,
): Promise<Answer> {
  const payload =
    typeof body === 'string' || Buffer.isBuffer(body)
      ? body
      : body !== undefined && JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}${path}`,
      {
        method,
        agent: false,
        ca,
        headers: {
          ...(token && { Authorization: `Bearer ${token}` }),
          ...(payload && {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(payload),
          }),
          ...headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            code: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            get text() {
              return bytes.toString('utf8');
            },
            get body() {
              const json = response.headers['content-type']?.includes('json');
              return (json ? parseMaybe(this.text) : {}) as AnswerBody;
            },
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload || undefined);
  });
}

/** Watches answer several JSON documents, one a line. */
function parseMaybe(text: string): unknown {
  const lines = text.trim().split('\n');
  return lines.length > 1 || text === ''
    ? { items: lines.filter(Boolean).map(line => JSON.parse(line)) }
    : JSON.parse(text);
}
