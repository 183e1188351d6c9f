import { createHash } from 'node:crypto';
import type { AnyObject, ClusterClient } from '../../cluster/ClusterClient';
import type { Rejection } from './Rejection';

/** How long an event that goes on holding is left alone. */
const REPEAT_MILLIS = 5 * 60_000;

/** Tells of rejected objects as the operator does: by Warning events on them. */
export class RejectionEvents {
  readonly #client: ClusterClient;
  readonly #told = new Map<
    string,
    { at: number; first: string; count: number }
  >();

  constructor(client: ClusterClient) {
    this.#client = client;
  }

  /** @param rejections - all that hold now; those of before may be told anew later */
  async tell(rejections: Rejection[]): Promise<void> {
    const holding = new Map(
      rejections.map(rejection => [eventName(rejection), rejection]),
    );
    for (const name of this.#told.keys()) {
      if (!holding.has(name)) {
        this.#told.delete(name);
      }
    }
    for (const [name, rejection] of holding) {
      const now = Date.now();
      const before = this.#told.get(name);
      if (!before || now - before.at >= REPEAT_MILLIS) {
        const first = before?.first ?? timeOf(now);
        const count = (before?.count ?? 0) + 1;
        await this.#client.apply(
          eventOf(name, rejection, { first, last: timeOf(now), count }),
        );
        this.#told.set(name, { at: now, first, count });
      }
    }
  }
}

function timeOf(millis: number): string {
  // Kubernetes keeps seconds here.
  return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** The same for the same object, generation and message. */
function eventName({ object, message }: Rejection): string {
  const { name, uid, generation } = object.metadata;
  const hash = createHash('sha256')
    .update(JSON.stringify([uid, generation, message]))
    .digest('hex')
    .slice(0, 16);
  return `${name}.${hash}`;
}

function eventOf(
  name: string,
  { object, message }: Rejection,
  { first, last, count }: { first: string; last: string; count: number },
): AnyObject {
  const { metadata } = object;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: metadata.namespace },
    involvedObject: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: object.kind,
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
    },
    type: 'Warning',
    reason: 'InvalidConfiguration',
    // As long as the API takes.
    message: message.slice(0, 1024),
    action: 'SelectingConfigurationResources',
    source: { component: 'prometheus-controller' },
    reportingComponent: 'prometheus-controller',
    firstTimestamp: first,
    lastTimestamp: last,
    count,
  };
}
