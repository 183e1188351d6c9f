import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PrometheusRule } from '../objects/monitoring';
import { ruleFileContent } from '../rules/ruleFiles';
import type { Promtool } from '../validation/Promtool';

/** Path of the operator's own webhook. */
export const RULES_PATH = '/admission-prometheusrules/validate';

const MOST_BYTES = 3 * 1024 * 1024;

interface AdmissionReview {
  request?: { uid: string; object?: PrometheusRule };
}

/** A webhook that admits PrometheusRules that Prometheus would load. */
export async function startRuleWebhook(
  promtool: Promtool,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (
      request.method !== 'POST' ||
      request.url?.split('?')[0] !== RULES_PATH
    ) {
      answer(404, { message: `only POST ${RULES_PATH} is served here` });
      return;
    }
    readBody(request)
      .then(body => review(JSON.parse(body), promtool))
      .then(
        body => answer(200, body),
        error => answer(400, { message: `${error}` }),
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      throw new Error('the request is too large');
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** @throws Error when it is no review */
async function review({ request }: AdmissionReview, promtool: Promtool) {
  if (!request?.uid) {
    throw new Error('no AdmissionReview with a request');
  }
  const reason = request.object
    ? await promtool.checkRules(ruleFileContent(request.object))
    : undefined;
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: {
      uid: request.uid,
      allowed: !reason,
      ...(reason
        ? {
            status: {
              status: 'Failure',
              code: 422,
              reason: 'Invalid',
              message: `Rules are not valid: ${reason}`,
            },
          }
        : {}),
    },
  };
}
