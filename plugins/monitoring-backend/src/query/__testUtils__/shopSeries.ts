import {
  constant,
  daily,
  noisy,
  type FamilyPlan,
} from '@foredeck/prometheus-sandbox';

const PODS = ['cart-7d4b9c-abcde', 'cart-7d4b9c-fghij', 'checkout-0'];
const BOUNDS = ['0.05', '0.1', '0.5', '1', '+Inf'];

/** What the services of a shop and of another team's bank count. */
export const SHOP_FAMILIES: FamilyPlan[] = [
  {
    name: 'http_requests_total',
    type: 'counter',
    series: [
      ...PODS.flatMap((pod, index) =>
        ['200', '500'].map(status => ({
          labels: { namespace: 'shop', pod, status },
          curve: noisy(
            daily(status === '200' ? 5 : 0.1, status === '200' ? 50 : 1),
            0.2,
            index + 1,
          ),
        })),
      ),
      {
        labels: { namespace: 'bank', pod: 'vault-0', status: '200' },
        curve: constant(666),
      },
    ],
  },
  {
    name: 'http_request_duration_seconds_bucket',
    type: 'counter',
    series: PODS.flatMap((pod, index) =>
      BOUNDS.map((le, bound) => ({
        labels: { namespace: 'shop', pod, le },
        curve: noisy(daily(1 + bound, 10 * (1 + bound)), 0.1, index + 1),
      })),
    ),
  },
  {
    name: 'memory_bytes',
    type: 'gauge',
    series: [
      ...PODS.map((pod, index) => ({
        labels: { namespace: 'shop', pod },
        curve: noisy(daily(1e8, 3e8), 0.05, index + 9),
      })),
      {
        labels: { namespace: 'bank', pod: 'vault-0' },
        curve: constant(666),
      },
    ],
  },
];
