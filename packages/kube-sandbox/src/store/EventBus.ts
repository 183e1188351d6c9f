import type { StoreEvent } from './ResourceStore';

interface Subscription {
  resource: string;
  after: number;
  listener: (event: StoreEvent) => void;
}

/**
 * Hands changes to listeners in order, in a microtask after the write, so a
 * listener that writes never runs inside another writer's turn.
 */
export class EventBus {
  private readonly subscriptions = new Set<Subscription>();
  private queue: StoreEvent[] = [];
  private scheduled = false;

  publish(event: StoreEvent) {
    this.queue.push(event);
    if (!this.scheduled) {
      this.scheduled = true;
      queueMicrotask(() => this.flush());
    }
  }

  /** @param after - changes up to this resource version are not delivered */
  subscribe(
    resource: string,
    after: number,
    listener: (event: StoreEvent) => void,
  ): () => void {
    const subscription = { resource, after, listener };
    this.subscriptions.add(subscription);
    return () => {
      this.subscriptions.delete(subscription);
    };
  }

  private flush() {
    this.scheduled = false;
    const events = this.queue;
    this.queue = [];
    for (const event of events) {
      for (const subscription of [...this.subscriptions]) {
        this.deliver(subscription, event);
      }
    }
  }

  private deliver(subscription: Subscription, event: StoreEvent) {
    if (
      !this.subscriptions.has(subscription) ||
      event.resourceVersion <= subscription.after ||
      (subscription.resource !== '*' &&
        subscription.resource !== event.resource)
    ) {
      return;
    }
    try {
      subscription.listener(event);
    } catch (error) {
      // One broken listener must not starve the others; the error still
      // surfaces as an uncaught exception.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
