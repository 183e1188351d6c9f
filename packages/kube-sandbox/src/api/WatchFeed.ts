import { expired, type StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { MemoryStore } from '../store/MemoryStore';
import type { StoreEvent } from '../store/ResourceStore';
import type { ResourceType } from '../types/ResourceType';
import { parseFieldSelector, type FieldSelector } from './fieldSelector';
import { parseLabelSelector, type LabelMatcher } from './labelSelector';

/** The query of a watch, as it arrives. */
export interface WatchQuery {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  resourceVersion?: string;
  sendInitialEvents?: boolean;
}

/** Takes what a watch reports, in order. */
export interface WatchSink {
  change(type: StoreEvent['type'], object: KubeObject): void;
  /** All objects that existed at the start were sent. */
  initialEnd(resourceVersion: number): void;
  /** The watch can not go on. */
  fail(error: StatusError): void;
}

/**
 * A watch: the changes of one resource from a resource version on, seen
 * through selectors. An object that begins or ceases to match is reported as
 * added or deleted.
 */
export class WatchFeed {
  private readonly store: MemoryStore;
  private readonly type: ResourceType;
  private readonly query: WatchQuery;
  private readonly sink: WatchSink;
  private readonly labels: LabelMatcher;
  private readonly fields: FieldSelector;
  private stopListening: (() => void) | undefined;

  /** @throws StatusError 400 for selectors that can not be parsed */
  constructor(
    store: MemoryStore,
    type: ResourceType,
    query: WatchQuery,
    sink: WatchSink,
  ) {
    this.store = store;
    this.type = type;
    this.query = query;
    this.sink = sink;
    this.labels = parseLabelSelector(query.labelSelector);
    this.fields = parseFieldSelector(query.fieldSelector, type);
  }

  /** Sends what is due and listens for more until `stop`. */
  start() {
    const asked = Number(this.query.resourceVersion ?? 0);
    const fromNow =
      this.query.sendInitialEvents ??
      (!this.query.resourceVersion || asked === 0);
    if (fromNow) {
      this.sendExisting();
    } else if (!this.sendSince(asked)) {
      return;
    }
    this.stopListening = this.store.subscribe(this.type.storage, event =>
      this.take(event),
    );
  }

  stop() {
    this.stopListening?.();
    this.stopListening = undefined;
  }

  private sendExisting() {
    for (const object of this.store.list(
      this.type.storage,
      this.query.namespace,
    )) {
      if (this.matches(object)) {
        this.sink.change('ADDED', object);
      }
    }
    if (this.query.sendInitialEvents) {
      this.sink.initialEnd(this.store.resourceVersion);
    }
  }

  private sendSince(version: number): boolean {
    const changes = this.store.changesSince(version);
    if (!changes) {
      this.sink.fail(
        expired(
          `too old resource version: ${version} (${this.store.compactedAt})`,
        ),
      );
      return false;
    }
    for (const event of changes) {
      if (event.resource === this.type.storage) {
        this.take(event);
      }
    }
    return true;
  }

  private take({ type, object, previous }: StoreEvent) {
    const { namespace } = this.query;
    if (namespace !== undefined && object.metadata.namespace !== namespace) {
      return;
    }
    const before = previous !== undefined && this.matches(previous);
    const after = type !== 'DELETED' && this.matches(object);
    if (before && after) {
      this.sink.change('MODIFIED', object);
    } else if (after) {
      this.sink.change('ADDED', object);
    } else if (before) {
      this.sink.change('DELETED', object);
    }
  }

  private matches(object: KubeObject): boolean {
    return (
      this.labels(object.metadata.labels ?? {}) && this.fields.matches(object)
    );
  }
}
