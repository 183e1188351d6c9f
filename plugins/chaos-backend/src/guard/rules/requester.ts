import { FRESH_RIGHTS } from '../limits';
import { forGood, forNow, type SafetyRule } from '../SafetyRule';

/** It acts with the rights of who started it, as they are now. */
export const requester: SafetyRule = {
  id: 'requester',
  check({ requester: who, now }) {
    if (!who || who.askedAt > now || now - who.askedAt > FRESH_RIGHTS) {
      return forNow(
        'rights-unknown',
        'Whether the one who started it still may could not be asked',
      );
    }
    return who.allowed
      ? undefined
      : forGood('not-allowed', `${who.ref} may not run chaos here any more`);
  },
};
