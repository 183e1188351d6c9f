import type {
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';

/** Only what a snapshot reads: releases in memory, and layers that hold nothing. */
export function fakeEngine(states: readonly ReleaseState[]) {
  const engine: Pick<HelmEngine, 'releases' | 'read' | 'below'> = {
    releases: async ({ cluster, namespaces }) =>
      states
        .filter(
          ({ ref }) =>
            ref.cluster === cluster && namespaces.includes(ref.namespace),
        )
        .map(({ ref, status, revision, updated, health }) => ({
          ...ref,
          status,
          revision,
          updated,
          health,
        })),
    read: async ref =>
      states.find(
        one => one.ref.namespace === ref.namespace && one.ref.name === ref.name,
      ),
    below: jest.fn(async () => ({ layers: [], merged: {}, hash: 'h' })),
  };
  return engine as HelmEngine;
}
