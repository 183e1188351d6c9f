import type { StreamRequest } from '@foredeck/backstage-plugin-logs-common';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import type { LineTally } from './LineTally';
import { LOAD_PODS, NAMESPACE, type LoadApp } from './pods';

/** Somebody who reads logs, until told to stop. */
export interface Reader {
  /** Of programs that read for it. */
  pids: number[];
  stop(): Promise<void>;
}

const now = () => performance.timeOrigin + performance.now();
const NO_AGENT = new Agent({ keepAlive: false });

/** All pods of an app, as a page asks for them. */
export function streamOf(
  app: string,
  more: Partial<StreamRequest> = {},
): StreamRequest {
  return {
    scope: {
      ...{ kind: 'pods', cluster: 'bench', namespace: NAMESPACE },
      selector: `app=${app}`,
    },
    start: { tail: 0 },
    ...more,
  };
}

/** Opens a stream of a portal; nothing is read of it yet. */
export async function openStream(
  port: number,
  request: StreamRequest,
): Promise<IncomingMessage> {
  const sent = ask({
    ...{ host: '127.0.0.1', port, method: 'POST', agent: NO_AGENT },
    path: '/api/logs/stream',
    headers: { 'Content-Type': 'application/json' },
  });
  sent.end(JSON.stringify(request));
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (response.statusCode !== 200) {
    let text = '';
    for await (const chunk of response) {
      text += chunk;
    }
    throw new Error(`The stream answered ${response.statusCode}: ${text}`);
  }
  return response;
}

export async function readByPortal(
  port: number,
  app: LoadApp,
  tally: LineTally,
  since: string,
): Promise<Reader> {
  const response = await openStream(port, streamOf(app, { start: { since } }));
  response.on('data', (chunk: Buffer) => tally.take(chunk, now()));
  response.on('error', () => undefined);
  return {
    pids: [],
    stop: async () => {
      response.destroy();
    },
  };
}

/** A `kubectl logs -f` for each pod. */
export async function readByKubectl(
  options: { kubectl: string; kubeconfig: string },
  app: LoadApp,
  tally: LineTally,
  since: string,
): Promise<Reader> {
  const children = Array.from({ length: LOAD_PODS[app] }, (_, pod) => {
    const child = spawn(
      options.kubectl,
      [
        ...['logs', '--follow', `--since-time=${since}`, '--timestamps'],
        ...['--namespace', NAMESPACE, `load-${app}-${pod}`],
      ],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          KUBECONFIG: options.kubeconfig,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child.stdout.on('data', (chunk: Buffer) => tally.take(chunk, now(), pod));
    return child;
  });
  return {
    pids: children.flatMap(({ pid }) => (pid ? [pid] : [])),
    stop: async () => {
      await Promise.all(
        children.map(async child => {
          const exit = once(child, 'exit');
          child.kill();
          await exit;
        }),
      );
    },
  };
}
