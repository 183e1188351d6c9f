import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Caller } from '../releases/ReleaseService';

/** Who a change is made for, and with which rights on the cluster. */
export interface Initiator {
  /** Entity ref of a user, or another name such as `service:ci`. */
  ref: string;
  actor: Actor;
  /** Name of the CI token that was shown. */
  token?: string;
}

export function userInitiator(caller: Caller): Initiator {
  return {
    ref: caller.principal.userEntityRef,
    actor: { kind: 'user', credentials: caller },
  };
}
