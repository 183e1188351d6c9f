import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { AdmissionResponse } from '../admission/webhooks/callWebhook';
import type { ValidatingWebhook } from '../admission/webhooks/ValidatingWebhook';
import type { ServerCertificate } from '../persistence/certificate';
import type { Sandbox } from '../sandbox/Sandbox';
import { apiClient, type Answer } from './apiClient';

/** What a webhook reads of a review's request. */
export interface ReviewRequest {
  uid: string;
  operation: string;
  name: string;
  dryRun: boolean;
  userInfo: { username: string };
  object: { data?: Record<string, string> } | null;
  oldObject: { data?: Record<string, string> } | null;
}

type Decision = Partial<AdmissionResponse>;

/** A webhook that decides as it is told and keeps what it was asked. */
export interface WebhookServer {
  url: string;
  asked: ReviewRequest[];
  paths: string[];
  /** Allows all at first. */
  answer: (request: ReviewRequest) => Decision | Promise<Decision>;
  stop(): void;
}

/** @param certificate - for TLS */
export async function startWebhookServer(
  certificate?: ServerCertificate,
): Promise<WebhookServer> {
  const hooks: WebhookServer = {
    url: '',
    asked: [],
    paths: [],
    answer: () => ({ allowed: true }),
    stop: () => {},
  };
  const listener: RequestListener = (request, response) => {
    decide(hooks, request).then(
      text => response.end(text),
      error => response.destroy(error),
    );
  };
  const server = certificate
    ? createTlsServer(certificate, listener)
    : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  hooks.url = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`;
  hooks.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return hooks;
}

async function decide(
  hooks: WebhookServer,
  incoming: IncomingMessage,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  const { request } = JSON.parse(Buffer.concat(chunks).toString()) as {
    request: ReviewRequest;
  };
  hooks.asked.push(request);
  hooks.paths.push(incoming.url ?? '');
  return JSON.stringify({
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: { uid: request.uid, ...(await hooks.answer(request)) },
  });
}

export const configurations =
  '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';

/** Has a webhook asked about all writes of ConfigMaps, unless it says otherwise. */
export function configureWebhook(
  sandbox: Sandbox,
  webhook: Pick<ValidatingWebhook, 'clientConfig'> & Partial<ValidatingWebhook>,
): Promise<Answer> {
  return apiClient(sandbox).post(configurations, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'checks' },
    webhooks: [
      {
        name: 'checks.example.com',
        rules: [
          {
            operations: ['*'],
            apiGroups: [''],
            apiVersions: ['v1'],
            resources: ['configmaps'],
          },
        ],
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        ...webhook,
      },
    ],
  });
}
