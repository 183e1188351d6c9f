import type { StoreEvent } from './ResourceStore';

/**
 * The newest changes, oldest first, so that a watch can start at an earlier
 * resource version. What is dropped is gone for good: a watch from before
 * that point is told so (410 Gone) and lists again.
 */
export class EventHistory {
  private events: StoreEvent[] = [];
  private readonly limit: number;
  private oldest: number;

  /**
   * @param limit - how many changes are kept at least
   * @param start - the resource version the history begins at
   */
  constructor(limit: number, start: number) {
    this.limit = limit;
    this.oldest = start;
  }

  /** The oldest resource version a watch can start from. */
  get compactedAt(): number {
    return this.oldest;
  }

  push(event: StoreEvent) {
    this.events.push(event);
    // Cut rarely and in one piece: shifting at each write would cost O(n).
    if (this.events.length >= this.limit * 2) {
      const dropped = this.events.splice(0, this.events.length - this.limit);
      this.oldest = dropped[dropped.length - 1].resourceVersion;
    }
  }

  /** Changes after a resource version; undefined when some are gone. */
  since(resourceVersion: number): StoreEvent[] | undefined {
    if (resourceVersion < this.oldest) {
      return undefined;
    }
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.events[middle].resourceVersion <= resourceVersion) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.events.slice(low);
  }

  /** Forgets everything up to a resource version. */
  compact(resourceVersion: number) {
    this.events = this.since(resourceVersion) ?? this.events;
    this.oldest = Math.max(this.oldest, resourceVersion);
  }
}
