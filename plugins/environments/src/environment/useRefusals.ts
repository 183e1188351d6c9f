import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Environment,
  EnvironmentDeed,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { refName } from '../model/refName';

/** Why something can not be done to an environment now; undefined when it can. */
export interface Refusals {
  update?: string;
  delete?: string;
  sleep?: string;
  copyFrom?: string;
}

/** What keeps the user from changing an environment, so that buttons can say it. */
export function useRefusals(environment: Environment): Refusals {
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const { lock, may, sleep } = environment;
  const denied = (
    deed: Extract<EnvironmentDeed, 'update' | 'delete' | 'sleep' | 'copyFrom'>,
  ) => (may.includes(deed) ? undefined : t(`refusal.${deed}`));
  const locked = lock
    ? t('refusal.locked', { who: refName(lock.by), doing: lock.doing })
    : undefined;
  const guarded = environment.protected ? t('refusal.protected') : undefined;
  const moving =
    sleep.state === 'falling-asleep' || sleep.state === 'waking'
      ? t('refusal.moving')
      : undefined;
  return {
    update: denied('update'),
    delete: denied('delete') ?? locked ?? guarded,
    sleep:
      denied('sleep') ??
      locked ??
      moving ??
      // Waking harms nothing.
      (sleep.state === 'asleep' ? undefined : guarded),
    copyFrom: denied('copyFrom'),
  };
}
