import {
  CHAOS_ANNOTATION,
  CHAOS_ENABLED,
} from '@foredeck/backstage-plugin-chaos-common';
import { isAllowedPlace } from '../../config/isAllowedPlace';
import { matchesName } from '../../config/matchesName';
import { forGood, forNow, type SafetyRule } from '../SafetyRule';

/** The platform has to allow the place and its team to let chaos in. */
export const place: SafetyRule = {
  id: 'place',
  check({ place: where, config, state }) {
    const { namespace, annotations } = where;
    if (state && state.workload.namespace !== namespace) {
      return forGood(
        'other-namespace',
        `${state.workload.name} is in ${state.workload.namespace}, not in ${namespace}`,
      );
    }
    if (matchesName(config.systemNamespaces, namespace)) {
      return forGood('system', `${namespace} is a system namespace`);
    }
    if (!isAllowedPlace(config.allow, where)) {
      return forGood(
        'not-allowed',
        `The platform does not allow chaos in ${namespace} on ${where.cluster}; foredeck.chaos.allow names where it does`,
      );
    }
    if (where.protected === undefined || annotations === undefined) {
      return forNow('place-unknown', `${namespace} could not be read`);
    }
    if (where.protected) {
      return forGood(
        'protected',
        `The environment of ${namespace} is protected; nothing is hit there`,
      );
    }
    return annotations[CHAOS_ANNOTATION] === CHAOS_ENABLED
      ? undefined
      : forGood(
          'not-opted-in',
          `${namespace} does not let chaos in; its team annotates it with ${CHAOS_ANNOTATION}: ${CHAOS_ENABLED}`,
        );
  },
};
