import { copyPlan } from '../__testUtils__/copyPlan';
import type { StoredStep } from '../store/StoredCopy';
import { forwardEnd } from './copyEnd';

function failedWith(message: string): StoredStep {
  return {
    ...{ key: 'release/cart', title: 'Install cart', kind: 'release' },
    ...{ state: 'failed', attempt: 1, dependsOn: [], message },
  };
}

function summaryOf(message: string): string {
  const end = { done: ['lock'], failed: ['release/cart'], left: ['record'] };
  const copy = { plan: copyPlan(), mode: 'copy' } as const;
  return forwardEnd(copy, end, [failedWith(message)], { pausing: false })
    .summary;
}

describe('forwardEnd', () => {
  it.each([
    'cart could not be installed',
    'cart could not be installed. Nothing is left of it in shop-qa.',
    'cart could not be installed. Nothing is left of it in shop-qa. ',
    'cart could not be installed…',
  ])('sets one full stop after a cause: %j', cause => {
    const summary = summaryOf(cause);
    expect(summary).toMatch(/^release\/cart: cart could not be installed/);
    expect(summary).toMatch(/[^.\s]\. Retry when that is mended/);
  });
});
