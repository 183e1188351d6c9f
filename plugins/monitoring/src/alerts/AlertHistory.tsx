import { useTranslationRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useAsync from 'react-use/esm/useAsync';
import type {
  Alert,
  AlertEpisode,
} from '@foredeck/backstage-plugin-monitoring-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { formatSpan } from './alertLook';

const DAYS = 7;
const MOST = 20;

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: {
      display: 'grid',
      gridTemplateColumns: '13em 6em minmax(0, 1fr)',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.25, 0),
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
    },
    quiet: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  }),
  { name: 'ForedeckAlertHistory' },
);

/** When an alert was pending or firing in the last days. */
export function AlertHistory({ alert }: { alert: Alert }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const api = useApi(monitoringApiRef);
  const { cluster, namespace, name } = alert;
  const { value, error, loading } = useAsync(() => {
    const to = Math.floor(Date.now() / 1000);
    return api.alertHistory({
      scope: { kind: 'namespace', cluster, namespace },
      cluster,
      name,
      from: to - DAYS * 86_400,
      to,
    });
  }, [api, cluster, namespace, name]);
  if (loading) {
    return (
      <Typography className={classes.quiet}>{t('history.loading')}</Typography>
    );
  }
  if (error || !value) {
    return (
      <Typography className={classes.quiet}>
        {t('history.failed', { message: error ? messageOf(error) : '' })}
      </Typography>
    );
  }
  const episodes = value.episodes.filter(episode => isOf(alert, episode));
  const rest = episodes.length - MOST;
  return episodes.length === 0 ? (
    <Typography className={classes.quiet}>{t('history.none')}</Typography>
  ) : (
    <>
      <ol className={classes.list} aria-label={t('history.title')}>
        {episodes.slice(0, MOST).map(episode => (
          <li key={`${episode.state} ${episode.from}`} className={classes.item}>
            <time dateTime={new Date(episode.from * 1000).toISOString()}>
              {new Date(episode.from * 1000).toLocaleString(undefined, {
                dateStyle: 'medium',
                timeStyle: 'short',
              })}
            </time>
            <span>{t(`state.${episode.state}`)}</span>
            <span>
              {episode.to === undefined
                ? t('history.ongoing')
                : t('history.lasted', {
                    duration: formatSpan(episode.to - episode.from),
                  })}
            </span>
          </li>
        ))}
      </ol>
      <Typography className={classes.quiet}>
        {rest > 0 && `${t('history.more', { count: rest })}. `}
        {t('history.step', { duration: formatSpan(value.step) })}
      </Typography>
    </>
  );
}

/** Whether an episode is of the very same series, as far as its labels tell. */
function isOf(alert: Alert, episode: AlertEpisode): boolean {
  return (
    episode.name === alert.name &&
    episode.namespace === alert.namespace &&
    Object.entries(episode.labels).every(
      ([label, value]) =>
        alert.labels[label] === undefined || alert.labels[label] === value,
    )
  );
}
