import type { ServerResponse } from 'node:http';
import type { KubernetesObject } from '@kubernetes/client-node';
import { failure, json, type Handler, type Received } from './apiServer';

/** Makes a ConfigMap as a list holds it: without kind. */
export function object(
  name: string,
  resourceVersion: number,
  more: object = {},
): KubernetesObject {
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      resourceVersion: String(resourceVersion),
      managedFields: [{ manager: 'kubectl' }],
    },
    ...more,
  };
}

/** A collection of ConfigMaps that a test lists and watches. */
export class Collection {
  items: KubernetesObject[] = [];
  version = 1;
  readonly lists: Received[] = [];
  readonly watches: Received[] = [];
  readonly #open = new Set<ServerResponse>();
  readonly #waiting: (() => void)[] = [];
  /** Takes the place of the answer to the next lists or watches. */
  readonly nextList: Handler[] = [];
  readonly nextWatch: Handler[] = [];

  readonly handler: Handler = (request, response) => {
    if (request.query.get('watch') === 'true') {
      this.watches.push(request);
      const special = this.nextWatch.shift();
      if (special) {
        special(request, response);
        return;
      }
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.flushHeaders();
      this.#open.add(response);
      response.on('close', () => this.#open.delete(response));
      this.#waiting.splice(0).forEach(resolve => resolve());
      return;
    }
    this.lists.push(request);
    const special = this.nextList.shift();
    if (special) {
      special(request, response);
      return;
    }
    json(response, {
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: String(this.version) },
      items: this.items,
    });
  };

  get open(): number {
    return this.#open.size;
  }

  /** Resolves when the next watch has begun; at once when one is open. */
  watched(): Promise<void> {
    return this.#open.size > 0
      ? Promise.resolve()
      : new Promise(resolve => this.#waiting.push(resolve));
  }

  /** Sends an event to everyone who watches. */
  send(type: string, changed: object): void {
    for (const response of this.#open) {
      response.write(`${JSON.stringify({ type, object: changed })}\n`);
    }
  }

  /** Ends every watch as a server does when its time is up. */
  end(): void {
    for (const response of this.#open) {
      response.end();
    }
    this.#open.clear();
  }
}

/** Answers that the version is too old. */
export const expired: Handler = (_request, response) =>
  failure(response, 410, 'Expired', 'too old resource version: 1 (9)');
