import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import { timeAt } from './events';
import { sourceOf } from './FakeTargets';

export const CART = sourceOf('cart');
export const ORDERS = sourceOf('orders');
export const CART_KEY = 'local/uid-cart/app/0';
export const ORDERS_KEY = 'local/uid-orders/app/0';

/** A minute after the first of `timeAt`. */
export const NOW = Date.parse(timeAt(60_000));

/** After the one line of a moment. */
export function cursor(millis: number): LogCursor {
  return { time: timeAt(millis), count: 1 };
}

/** Time passes in the tests of a file only as they say. */
export function useStillTime(): void {
  beforeEach(() => {
    jest.useFakeTimers({
      now: NOW,
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });
}
