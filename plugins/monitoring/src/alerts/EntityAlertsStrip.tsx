import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link } from 'react-router-dom';
import type { AlertsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  LinkButton,
  messageOf,
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';
import { alertTone, isCritical } from './alertLook';
import { useAlerts } from './useAlerts';

/** As many as fit without pushing the charts away. */
const MOST = 3;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      minHeight: 40,
      padding: theme.spacing(0.5, 1.5),
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      fontSize: '0.875rem',
    },
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      minWidth: 0,
    },
    since: { color: theme.palette.text.secondary, marginLeft: 6 },
    end: { marginLeft: 'auto', display: 'flex', gap: theme.spacing(0.5) },
  }),
  { name: 'ForedeckEntityAlertsStrip' },
);

export interface EntityAlertsStripProps {
  entityRef: string;
  /** Only of one place, where the tab looks at one. */
  cluster?: string;
  namespace?: string;
}

/** The alerts of an entity now, on one line. */
export function EntityAlertsStrip(props: EntityAlertsStripProps) {
  const { entityRef, cluster, namespace } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const paths = useMonitoringPaths();
  const { value, error } = useAlerts({
    kind: 'entity',
    entityRef,
    ...(cluster && { cluster }),
    ...(namespace && { namespace }),
  });
  const alerts = value?.alerts ?? [];
  const unknown = value && alerts.length === 0 && whyUnknown(value);
  const of = (state: string) => alerts.filter(alert => alert.state === state);
  const firing = of('firing');
  const quiet = (['pending', 'silenced'] as const).flatMap(state => {
    const count = of(state).length;
    return count > 0 ? [t(`strip.${state}`, { count })] : [];
  });
  const link = { entity: entityRef, cluster, namespace };
  const opened = (id: string) =>
    `${paths.alerts('alerts', link)}&alert=${encodeURIComponent(id)}`;
  return (
    <section className={classes.root} aria-label={t('strip.label')}>
      {!value && !error && (
        <Typography variant="body2" color="textSecondary">
          {t('loading')}
        </Typography>
      )}
      {!value && error && (
        <StatusLabel tone="neutral">
          {t('strip.unknown', { message: messageOf(error) })}
        </StatusLabel>
      )}
      {unknown && (
        <StatusLabel tone="neutral">
          {t('strip.unknown', { message: unknown })}
        </StatusLabel>
      )}
      {value && !unknown && (
        <StatusLabel
          tone={
            firing.length === 0
              ? 'ok'
              : alertTone(
                  firing.find(one => isCritical(one.severity)) ?? firing[0],
                )
          }
        >
          {firing.length === 0
            ? t('strip.none')
            : t('strip.firing', { count: firing.length })}
        </StatusLabel>
      )}
      {firing.length > 0 && (
        <ul className={classes.list} aria-label={t('state.firing')}>
          {firing.slice(0, MOST).map(alert => (
            <li key={alert.id} title={alert.summary}>
              <MuiLink component={Link} to={opened(alert.id)}>
                {alert.name}
              </MuiLink>
              <span className={classes.since}>
                <RelativeTime value={alert.activeAt} />
              </span>
            </li>
          ))}
          {firing.length > MOST && (
            <li>{t('strip.more', { count: firing.length - MOST })}</li>
          )}
        </ul>
      )}
      {quiet.length > 0 && (
        <Typography variant="body2" color="textSecondary" component="span">
          {quiet.join(', ')}
        </Typography>
      )}
      <span className={classes.end}>
        <LinkButton size="small" to={paths.alerts('alerts', link)}>
          {t('strip.all')}
        </LinkButton>
        <LinkButton
          size="small"
          to={paths.newRule({ entityRef, cluster, namespace })}
        >
          {t('strip.addRule')}
        </LinkButton>
      </span>
    </section>
  );
}

/** Why there may be alerts that nobody told of, where there seem to be none. */
function whyUnknown({ sources, problems }: AlertsAnswer): string | undefined {
  const silent = sources.find(({ state }) => state !== 'ok');
  return silent?.message ?? problems[0]?.message;
}
