import type { SelectionSpec } from '@foredeck/backstage-plugin-chaos-common';
import fc from 'fast-check';
import type {
  ObservedPod,
  ObservedTarget,
  ObservedWorkload,
} from '../ObservedPod';

export const NOW = Date.parse('2026-11-24T10:00:00Z');

export const ANY: SelectionSpec = { minimumAgeSeconds: 0, statefulSets: false };

/** A workload that may be hit unless told otherwise. */
export function workload(
  name: string,
  changes: Partial<ObservedWorkload> = {},
): ObservedWorkload {
  return {
    ...{ kind: 'Deployment', namespace: 'shop-dev', name, rollout: false },
    ...{ desired: 3, ready: 3, owners: [] },
    ...changes,
  };
}

/** A pod of it that may be hit unless told otherwise. */
export function pod(
  owner: ObservedWorkload | undefined,
  index: number,
  changes: Partial<ObservedPod> = {},
): ObservedPod {
  const name = `${owner?.name ?? 'bare'}-${index}`;
  return {
    ...{ namespace: owner?.namespace ?? 'shop-dev', name },
    uid: `${owner?.kind}-${owner?.namespace}-${name}`,
    labels: { app: owner?.name ?? 'bare' },
    annotations: {},
    ...{ createdAt: NOW - 3600_000, ready: true, terminating: false },
    workload: owner && {
      kind: owner.kind,
      namespace: owner.namespace,
      name: owner.name,
    },
    ...changes,
  };
}

export function target(
  workloads: ObservedWorkload[],
  pods: ObservedPod[],
): ObservedTarget {
  return {
    workloads,
    pods,
    namespaces: new Map<string, Record<string, string>>([
      ['shop-dev', { tier: 'test' }],
      ['shop-qa', {}],
    ]),
    readAt: NOW,
  };
}

const anyWorkload = fc.record({
  kind: fc.constantFrom(
    ...[
      'Deployment',
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'Job',
      'Rollout',
    ],
  ),
  namespace: fc.constantFrom('shop-dev', 'shop-qa'),
  name: fc.constantFrom('cart', 'orders', 'db', 'web'),
  desired: fc.nat({ max: 4 }),
  ready: fc.nat({ max: 4 }),
  rollout: fc.boolean(),
  owners: fc.subarray(['group:default/shop', 'group:default/data']),
});

const anyState = fc.record({
  createdAt: fc.integer({ min: NOW - 1_000_000, max: NOW + 1000 }),
  ready: fc.boolean(),
  terminating: fc.boolean(),
  labels: fc.record(
    { app: fc.constantFrom('cart', 'orders') },
    { requiredKeys: [] },
  ),
  annotations: fc.record(
    { 'example.com/chaos': fc.constantFrom('yes', 'no') },
    { requiredKeys: [] },
  ),
});

/** Random clusters: also with pods of workloads that could not be read. */
export const anyTarget: fc.Arbitrary<ObservedTarget> = fc
  .uniqueArray(anyWorkload, {
    selector: one => `${one.kind}/${one.namespace}/${one.name}`,
    maxLength: 6,
  })
  .chain(workloads =>
    fc
      .array(
        fc.tuple(
          fc.option(fc.constantFrom(...workloads, workload('unread')), {
            nil: undefined,
          }),
          anyState,
        ),
        { maxLength: 15 },
      )
      .map(pods =>
        target(
          workloads,
          pods.map(([owner, state], index) => pod(owner, index, state)),
        ),
      ),
  );

export const anySelection: fc.Arbitrary<SelectionSpec> = fc.record(
  {
    labelSelector: fc.constantFrom('app=cart', 'app in (cart, orders)', '!app'),
    annotationSelector: fc.constantFrom('example.com/chaos=yes'),
    namespaceSelector: fc.constantFrom('tier=test', '!tier'),
    namespaces: fc.subarray(['shop-dev', 'shop-qa']),
    kinds: fc.subarray(['Deployment' as const, 'StatefulSet' as const]),
    owners: fc.subarray(['group:default/shop', 'Group:default/data']),
    workloads: fc.subarray(['Deployment/cart', 'StatefulSet/db']),
    includedPodNames: fc.constantFrom('^cart-', '[0-4]$'),
    excludedPodNames: fc.constantFrom('^orders-', '[0-2]$'),
    minimumAgeSeconds: fc.nat({ max: 1000 }),
    statefulSets: fc.boolean(),
  },
  { requiredKeys: ['minimumAgeSeconds', 'statefulSets'] },
);
