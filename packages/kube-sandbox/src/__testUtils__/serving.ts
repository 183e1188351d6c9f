import { request } from 'node:http';
import type { Sandbox } from '../sandbox/Sandbox';
import type { Pod } from '../controllers/kinds/Pod';

export interface ProxyAnswer {
  code: number;
  type: string;
  text: string;
}

/** Asks for an address inside the cluster, through the proxy of the pods' network. */
export function getInside(
  sandbox: Sandbox,
  url: string,
  headers: Record<string, string> = {},
): Promise<ProxyAnswer> {
  const { hostname, port } = new URL(sandbox.podNetwork.url);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...{ hostname, port, path: url, agent: false },
        headers: { ...headers, Host: new URL(url).host },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            code: response.statusCode ?? 0,
            type: String(response.headers['content-type']),
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** A pod whose only container listens on the port `web`. */
export function webPod(
  name: string,
  image: string,
  extra: {
    port?: number;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  } = {},
) {
  const { port = 8080, labels = { app: name }, annotations } = extra;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...{ name, namespace: 'default', labels },
      ...(annotations && { annotations }),
    },
    spec: {
      restartPolicy: 'Always',
      containers: [
        { name: 'app', image, ports: [{ name: 'web', containerPort: port }] },
      ],
    },
  };
}

export function podNamed(sandbox: Sandbox, name: string): Pod {
  return sandbox.store.get('pods', 'default', name) as Pod;
}
