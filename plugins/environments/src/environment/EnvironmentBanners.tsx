import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import {
  Environment,
  ENVIRONMENTS_PLUGIN_ID,
} from '@foredeck/backstage-plugin-environments-common';
import {
  formatRelativeTime,
  LinkButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Deed } from '../lifecycle/deeds';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { expiryState } from '../model/expiry';
import { refName } from '../model/refName';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { useRefusals } from './useRefusals';

export interface EnvironmentBannersProps {
  environment: Environment;
  onAsk(deed: Deed): void;
}

/** What has to be known before anything is done here, each with what to do about it. */
export function EnvironmentBanners(props: EnvironmentBannersProps) {
  const { environment, onAsk } = props;
  const { problem, lock, managedBy = [] } = environment;
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  return (
    <>
      {problem && (
        <Alert severity="error">
          <AlertTitle>{t('banner.problem')}</AlertTitle>
          {problem}
        </Alert>
      )}
      {lock && (
        <Alert
          severity="info"
          icon={<CircularProgress size={20} />}
          action={
            lock.plugin === ENVIRONMENTS_PLUGIN_ID && (
              <LinkButton
                size="small"
                color="inherit"
                to={paths.environment(environment, {
                  operation: lock.operationId,
                })}
              >
                {t('banner.openOperation')}
              </LinkButton>
            )
          }
        >
          {t('banner.locked', { who: refName(lock.by), doing: lock.doing })}
        </Alert>
      )}
      <AsleepBanner environment={environment} onAsk={onAsk} />
      <ExpiryBanner environment={environment} onAsk={onAsk} />
      {managedBy.length > 0 && (
        <Alert severity="warning">
          {t('banner.managedBy', { who: managedBy.join(', ') })}
        </Alert>
      )}
    </>
  );
}

function AsleepBanner({ environment, onAsk }: EnvironmentBannersProps) {
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const refusals = useRefusals(environment);
  const { state, since, by } = environment.sleep;
  if (state !== 'asleep') {
    return null;
  }
  const when = since && new Date(since).toLocaleString();
  return (
    <Alert
      severity="info"
      action={
        refusals.sleep === undefined && (
          <Button size="small" color="inherit" onClick={() => onAsk('wake')}>
            {t('action.wake')}
          </Button>
        )
      }
    >
      {asleepText()}
    </Alert>
  );

  function asleepText() {
    if (!when) {
      return t('banner.asleepNow');
    }
    if (by === 'schedule') {
      return t('banner.asleepSchedule', { since: when });
    }
    return by
      ? t('banner.asleepBy', { since: when, who: refName(by) })
      : t('banner.asleep', { since: when });
  }
}

function ExpiryBanner({ environment, onAsk }: EnvironmentBannersProps) {
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const refusals = useRefusals(environment);
  const { expiresAt } = environment;
  const now = Date.now();
  const state = expiresAt ? expiryState(expiresAt, now) : 'later';
  if (!expiresAt || state === 'later') {
    return null;
  }
  return (
    <Alert
      severity={state === 'soon' ? 'warning' : 'error'}
      action={
        refusals.update === undefined && (
          <Button
            size="small"
            color="inherit"
            onClick={() => onAsk('lifetime')}
          >
            {t('action.extend')}
          </Button>
        )
      }
    >
      {state === 'over'
        ? t('banner.expired')
        : t('banner.expires', {
            when: formatRelativeTime(expiresAt, now) ?? '',
            date: new Date(expiresAt).toLocaleString(),
          })}
    </Alert>
  );
}
