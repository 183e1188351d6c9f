import { toRequested } from '../api/conversion';
import { WatchFeed, type WatchQuery, type WatchSink } from '../api/WatchFeed';
import { badRequest, type StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { MemoryStore } from '../store/MemoryStore';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { jsonOf } from './encodedObjects';
import type { Exchange } from './Exchange';
import { parseAccept, type Presentation } from './negotiation';
import { isTrue } from './requestInfo';
import { metadataOnly, tableOf } from './views';

const bookmarkEvery = 60_000;
const defaultTimeout = 45 * 60;
const longestTimeout = 24 * 3600;
/** A watcher that reads slower than this much behind is cut off. */
const longestBacklog = 64 * 1024 * 1024;

/** Watches speak JSON only, so every range but the views is passed over. */
function viewOf(accept: string | undefined): Presentation['as'] {
  const view = parseAccept(accept).find(
    range =>
      range.type === 'application/json' &&
      (range.parameters.as === undefined || range.parameters.v === 'v1'),
  );
  return (view?.parameters.as as Presentation['as'] | undefined) ?? 'Object';
}

class ResponseSink implements WatchSink {
  private readonly exchange: Exchange;
  private readonly store: MemoryStore;
  private readonly type: ResourceType;
  private readonly as: Presentation['as'];
  private readonly wantsBookmarks: boolean;

  constructor(exchange: Exchange, store: MemoryStore, type: ResourceType) {
    this.exchange = exchange;
    this.store = store;
    this.type = type;
    this.as = viewOf(exchange.accept);
    this.wantsBookmarks = isTrue(exchange.query.get('allowWatchBookmarks'));
  }

  /** Ends the watch in time, and with its connection. */
  open(stop: () => void) {
    const { query, response } = this.exchange;
    const seconds = Number(query.get('timeoutSeconds')) || defaultTimeout;
    const millis = Math.min(seconds, longestTimeout) * 1000;
    const timers = [setTimeout(() => this.end(), millis).unref()];
    if (this.wantsBookmarks) {
      timers.push(setInterval(() => this.bookmark(), bookmarkEvery).unref());
    }
    response.once('close', () => {
      timers.forEach(timer => clearTimeout(timer));
      stop();
    });
  }

  change(type: string, object: KubeObject) {
    const requested = toRequested(object, this.type);
    this.write(`{"type":"${type}","object":${this.textOf(requested)}}\n`);
  }

  initialEnd(resourceVersion: number) {
    this.bookmark(resourceVersion, { 'k8s.io/initial-events-end': 'true' });
  }

  fail({ status }: StatusError) {
    this.write(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
    this.exchange.response.end();
  }

  /** A last bookmark spares the client the changes it has seen. */
  private end() {
    if (this.wantsBookmarks) {
      this.bookmark();
    }
    this.exchange.response.end();
  }

  private bookmark(
    resourceVersion = this.store.resourceVersion,
    annotations?: Record<string, string>,
  ) {
    const metadata = {
      resourceVersion: String(resourceVersion),
      creationTimestamp: null,
      ...(annotations && { annotations }),
    };
    const object =
      this.as === 'PartialObjectMetadata'
        ? {
            kind: 'PartialObjectMetadata',
            apiVersion: 'meta.k8s.io/v1',
            metadata,
          }
        : {
            kind: this.type.kind,
            apiVersion: apiVersionOf(this.type),
            metadata,
          };
    this.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
  }

  private textOf(object: KubeObject): string {
    switch (this.as) {
      case 'Table':
        return JSON.stringify(
          tableOf(this.type, [object], this.exchange.query, {
            resourceVersion: object.metadata.resourceVersion,
          }),
        );
      case 'PartialObjectMetadata':
        return JSON.stringify(metadataOnly(object));
      default:
        return jsonOf(object);
    }
  }

  private write(line: string) {
    const { response } = this.exchange;
    if (response.writableEnded || response.destroyed) {
      return;
    }
    response.write(line);
    if (response.writableLength > longestBacklog) {
      response.destroy();
    }
  }
}

/**
 * Answers a watch: one JSON event a line, until the client leaves, the timeout
 * passes or the server stops.
 */
export function sendWatch(
  exchange: Exchange,
  store: MemoryStore,
  type: ResourceType,
  namespace: string | undefined,
) {
  const { query } = exchange;
  const name = exchange.info.resource?.name;
  const watch: WatchQuery = {
    namespace,
    labelSelector: query.get('labelSelector') ?? undefined,
    fieldSelector: name
      ? `metadata.name=${name}`
      : query.get('fieldSelector') ?? undefined,
    resourceVersion: query.get('resourceVersion') ?? undefined,
    ...(query.get('sendInitialEvents') && {
      sendInitialEvents: isTrue(query.get('sendInitialEvents')),
    }),
  };
  if (watch.resourceVersion && !/^\d+$/.test(watch.resourceVersion)) {
    throw badRequest(
      `Invalid value: "${watch.resourceVersion}": resourceVersion must be a number`,
    );
  }
  const sink = new ResponseSink(exchange, store, type);
  const feed = new WatchFeed(store, type, watch, sink);
  exchange.writeHead(200, 'application/json');
  exchange.response.flushHeaders();
  sink.open(() => feed.stop());
  feed.start();
}
