import { LEAST_READY } from '../../selection/ineligible';
import { forGood, forNow, type SafetyRule } from '../SafetyRule';

/** Two ready replicas at least before, and the asked for minimum after. */
export const replicas: SafetyRule = {
  id: 'replicas',
  check({ state, experiment: { minimumReady }, config }) {
    if (!state) {
      return forNow('unreadable', 'The cluster could not be asked');
    }
    const { workload, victims } = state;
    if (victims.length > config.maxima.podsAtOnce) {
      return forGood(
        'too-many',
        `${victims.length} pods at once are more than the platform's ${config.maxima.podsAtOnce}`,
      );
    }
    if (workload.desired < LEAST_READY || workload.ready < LEAST_READY) {
      return forNow(
        'too-few',
        `${workload.name} has ${workload.ready} ready of ${workload.desired} pods; ${LEAST_READY} have to be ready`,
      );
    }
    const left = workload.ready - victims.length;
    const least = Math.max(1, minimumReady);
    return left < least
      ? forNow(
          'minimum',
          `${left} ready pods of ${workload.name} would be left; ${least} have to be`,
        )
      : undefined;
  },
};
