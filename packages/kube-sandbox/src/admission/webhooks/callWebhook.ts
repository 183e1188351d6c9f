import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ClusterNetwork } from '../../network/ClusterNetwork';
import { servicePort } from '../../network/services';
import type { Status } from '../../status/Status';
import type { ResourceStore } from '../../store/ResourceStore';
import type { ValidatingWebhook, WebhookService } from './ValidatingWebhook';

/** What a webhook decides. */
export interface AdmissionResponse {
  uid: string;
  allowed: boolean;
  status?: Partial<Status>;
  warnings?: string[];
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const MOST_BYTES = 3 * 1024 * 1024;
const DEFAULT_TIMEOUT_SECONDS = 10;

/**
 * Asks a webhook.
 *
 * @throws Error in the words of Kubernetes' client when there is no proper answer
 */
export async function callWebhook(
  store: ResourceStore,
  network: ClusterNetwork,
  webhook: ValidatingWebhook,
  review: { request: { uid: string } },
): Promise<AdmissionResponse> {
  const seconds = webhook.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const named = nameOf(webhook);
  let text: string;
  try {
    const url = addressOf(store, network, webhook);
    url.searchParams.set('timeout', `${seconds}s`);
    text = await post(url, JSON.stringify(review), webhook, seconds);
  } catch (error) {
    throw new Error(
      `failed to call webhook: Post "${named}?timeout=${seconds}s": ${words(
        error,
      )}`,
    );
  }
  return readResponse(text, review.request.uid);
}

function nameOf({ clientConfig: { url, service } }: ValidatingWebhook): string {
  if (!service) {
    return url ?? '';
  }
  const { name, namespace, port = 443, path = '/' } = service;
  return `https://${name}.${namespace}.svc:${port}${path}`;
}

function addressOf(
  store: ResourceStore,
  network: ClusterNetwork,
  { clientConfig: { url = '', service } }: ValidatingWebhook,
): URL {
  if (service) {
    return new URL(service.path ?? '/', originOf(store, network, service));
  }
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !LOOPBACK.test(address.hostname)) {
    throw new Error('the sandbox calls servers of this machine only');
  }
  return address;
}

function originOf(
  store: ResourceStore,
  network: ClusterNetwork,
  { namespace, name, port = 443 }: WebhookService,
): string {
  const object = store.get('services', namespace, name);
  if (!object) {
    throw new Error(`service "${name}" not found`);
  }
  const found = servicePort(object, String(port));
  if (!found) {
    throw new Error(`no service port ${port} found for service "${name}"`);
  }
  const destination = network.connectService(object, found);
  if (destination.kind === 'simulated') {
    throw new Error('http: server gave HTTP response to HTTPS client');
  }
  return destination.origin;
}

function post(
  url: URL,
  body: string,
  { clientConfig: { caBundle } }: ValidatingWebhook,
  seconds: number,
): Promise<string> {
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = start(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(seconds * 1000),
        ...(caBundle && { ca: Buffer.from(caBundle, 'base64') }),
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      response => read(response).then(resolve, reject),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      throw new Error(`the answer is longer than ${MOST_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  const { statusCode = 0 } = response;
  if (statusCode < 200 || statusCode > 299) {
    throw new Error(`the server answered with status ${statusCode}`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function words(error: unknown): string {
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return 'context deadline exceeded';
  }
  return code === 'ECONNREFUSED' ? 'connect: connection refused' : message;
}

function readResponse(text: string, uid: string): AdmissionResponse {
  let response: AdmissionResponse | undefined;
  try {
    response = (JSON.parse(text) as { response?: AdmissionResponse }).response;
  } catch (error) {
    throw new Error(
      `couldn't decode the response: ${(error as Error).message}`,
    );
  }
  if (!response) {
    throw new Error('webhook response was absent');
  }
  if (response.uid !== uid) {
    throw new Error(
      `expected response.uid="${uid}", got "${response.uid ?? ''}"`,
    );
  }
  return response;
}
