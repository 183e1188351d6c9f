import type { CopyTarget } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { ExpirySettings } from '../config/readExpiry';
import type { ConfiguredSpace } from '../config/readSpaces';
import { checkExpiry } from '../lifecycle/checkExpiry';
import { checkPlace } from '../lifecycle/checkPlace';

/** Looks whether a target may be made as it is asked for. @throws InputError */
export type CheckNewTarget = (
  target: Extract<CopyTarget, { kind: 'new' }>,
) => void;

/** A copy makes environments by the rules that hold for those made by hand. */
export function createNewTargetCheck(options: {
  access: KubernetesAccess;
  expiry: ExpirySettings;
  spaces: readonly ConfiguredSpace[];
}): CheckNewTarget {
  return ({ environment, expiresAt }) => {
    checkPlace(environment, options);
    if (expiresAt !== undefined) {
      checkExpiry(expiresAt, options.expiry, Date.now());
    }
  };
}
