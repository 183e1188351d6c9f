import { forNow, type SafetyRule } from '../SafetyRule';

/** Nothing is hit that would leave no trace. */
export const audit: SafetyRule = {
  id: 'audit',
  check({ audit: trail }) {
    if (!trail) {
      return forNow('not-writable', 'The kill could not be recorded');
    }
    return trail.startRecorded
      ? undefined
      : forNow('start-not-recorded', 'The start is not recorded yet');
  },
};
