import { forGood, forNow, type SafetyRule } from '../SafetyRule';

/** Off unless it was switched on, and over by itself. */
export const active: SafetyRule = {
  id: 'active',
  check({ experiment, config, now }) {
    const { state, countdownEndsAt, expiresAt, kills, maxKills } = experiment;
    if (now >= expiresAt) {
      return forGood('expired', 'The experiment has expired');
    }
    if (expiresAt - countdownEndsAt > config.maxima.durationSeconds * 1000) {
      return forGood(
        'too-long',
        `The experiment would last longer than the platform's ${config.maxima.durationSeconds} s`,
      );
    }
    if (state === 'counting-down' || now < countdownEndsAt) {
      return forNow('counting-down', 'The experiment counts down still');
    }
    if (state !== 'running' && state !== 'waiting') {
      return forGood('ended', `The experiment has ended: it is ${state}`);
    }
    return maxKills !== undefined && kills >= maxKills
      ? forGood('kills-done', `All of its ${maxKills} kills are done`)
      : undefined;
  },
};
