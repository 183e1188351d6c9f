import {
  Environment,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import { sameEnvironment } from './environmentName';

/** Why an environment can not be one end of a copy. */
export type Unfit =
  | { why: 'same' }
  | { why: 'protected' }
  | { why: 'locked'; by: string; doing: string }
  | { why: 'sleeping' }
  | { why: 'copyFrom' }
  | { why: 'copyInto' }
  | { why: 'terminating' };

/** What keeps an environment from being copied out of. */
export function unfitSource(environment: Environment): Unfit | undefined {
  return environment.may.includes('copyFrom') ? undefined : { why: 'copyFrom' };
}

/** What keeps an environment from being copied into; the reason that helps most. */
export function unfitTarget(
  environment: Environment,
  source: EnvironmentRef | undefined,
): Unfit | undefined {
  const { lock, sleep } = environment;
  if (sameEnvironment(environment, source)) {
    return { why: 'same' };
  }
  if (environment.protected) {
    return { why: 'protected' };
  }
  if (!environment.may.includes('copyInto')) {
    return { why: 'copyInto' };
  }
  if (lock) {
    return { why: 'locked', by: lock.by, doing: lock.doing };
  }
  if (sleep.state === 'falling-asleep' || sleep.state === 'waking') {
    return { why: 'sleeping' };
  }
  return environment.namespaces.some(({ phase }) => phase === 'Terminating')
    ? { why: 'terminating' }
    : undefined;
}
