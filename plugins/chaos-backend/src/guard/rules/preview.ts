import { forGood, type SafetyRule } from '../SafetyRule';

/** Only what somebody saw before is done. */
export const preview: SafetyRule = {
  id: 'preview',
  check({ experiment: { previewedDigest, planDigest } }) {
    if (previewedDigest === undefined) {
      return forGood('not-previewed', 'The experiment was never previewed');
    }
    return previewedDigest === planDigest
      ? undefined
      : forGood(
          'changed',
          'The experiment is not the one that was previewed; preview it again',
        );
  },
};
