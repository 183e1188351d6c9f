import { HOUR, SETTLING } from '../limits';
import { forNow, type SafetyRule } from '../SafetyRule';

/**
 * One replica hits, not as the first thing that it does, and all experiments of
 * a cluster together no oftener than the platform allows.
 */
export const leader: SafetyRule = {
  id: 'leader',
  check({ leader: held, runningSince, kills, config, place, experiment, now }) {
    if (!held?.self || now >= held.until) {
      return forNow('not-leader', 'Another replica runs the experiments');
    }
    if (now - runningSince < SETTLING) {
      return forNow(
        'settling',
        'The backend has just started, and looks before it hits',
      );
    }
    // What came due while nobody ran is not made up for.
    if (experiment.chosenAt < runningSince) {
      return forNow(
        'chosen-before',
        'It was chosen before the backend started',
      );
    }
    if (!kills) {
      return forNow('kills-unknown', 'Earlier kills could not be read');
    }
    const { killsPerHour, paceSeconds } = config.maxima;
    // A kill of a clock that was ahead counts: time put back is no new hour.
    const hour = kills.filter(
      one => one.cluster === place.cluster && one.at > now - HOUR,
    );
    if (hour.length >= killsPerHour) {
      return forNow(
        'rate',
        `${place.cluster} had ${hour.length} kills in the last hour; the platform allows ${killsPerHour}`,
      );
    }
    return hour.some(
      one =>
        one.experiment === experiment.id && now - one.at < paceSeconds * 1000,
    )
      ? forNow('pace', `The platform asks for ${paceSeconds} s between kills`)
      : undefined;
  },
};
