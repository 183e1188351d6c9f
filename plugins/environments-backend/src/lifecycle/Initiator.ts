import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Caller } from '../permissions/EnvironmentGate';
import { SERVICE } from './OperationParts';

/** For whom something is done, and with which rights. */
export interface Initiator {
  /** Entity ref, or `schedule`. */
  ref: string;
  actor: Actor;
}

/** On whose behalf schedules act. */
export const SCHEDULE: Initiator = { ref: 'schedule', actor: SERVICE };

export function userInitiator(caller: Caller): Initiator {
  return {
    ref: caller.principal.userEntityRef,
    actor: { kind: 'user', credentials: caller },
  };
}
