import { forGood, type SafetyRule } from '../SafetyRule';

/** An invalid configuration is an error, and never a permission. */
export const configuration: SafetyRule = {
  id: 'configuration',
  check({ config }) {
    return config.faults.length
      ? forGood(
          'invalid',
          `The configuration of chaos is wrong, and all of it is off: ${config.faults.join(
            '; ',
          )}`,
        )
      : undefined;
  },
};
