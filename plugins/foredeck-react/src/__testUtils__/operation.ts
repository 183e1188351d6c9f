import { Operation } from '@foredeck/backstage-plugin-operations-common';

/** An operation that has succeeded, apart from what is told. */
export function operation(parts: Partial<Operation> = {}): Operation {
  return {
    id: 'o1',
    plugin: 'helm',
    kind: 'upgrade',
    subject: {
      kind: 'release',
      cluster: 'local',
      namespace: 'shop-dev',
      name: 'cart',
    },
    entityRef: 'component:default/cart',
    initiator: 'user:default/ada',
    state: 'succeeded',
    summary: 'cart is at revision 4',
    cancellable: false,
    startedAt: '2026-03-01T12:00:00Z',
    finishedAt: '2026-03-01T12:00:10Z',
    attempt: 1,
    ...parts,
  };
}
