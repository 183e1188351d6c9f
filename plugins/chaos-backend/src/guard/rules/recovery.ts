import { forNow, type SafetyRule } from '../SafetyRule';

/** The last kill has recovered before the next: of the experiment and of the workload. */
export const recovery: SafetyRule = {
  id: 'recovery',
  check({ kills, experiment, place, state }) {
    if (!kills) {
      return forNow('kills-unknown', 'Earlier kills could not be read');
    }
    const open = kills.filter(one => one.open);
    if (open.some(one => one.experiment === experiment.id)) {
      return forNow('not-recovered', 'The last kill has not recovered yet');
    }
    const { kind, name } = state?.workload ?? {};
    return open.some(
      ({ cluster, workload }) =>
        cluster === place.cluster &&
        workload.namespace === place.namespace &&
        workload.kind === kind &&
        workload.name === name,
    )
      ? forNow(
          'hit-by-other',
          `${name} recovers from a kill of another experiment`,
        )
      : undefined;
  },
};
