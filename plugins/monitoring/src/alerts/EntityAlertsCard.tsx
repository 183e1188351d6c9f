import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { InfoCard, Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link } from 'react-router-dom';
import {
  hairline,
  LinkButton,
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { useMonitoringPaths } from '../paths/useMonitoringPaths';
import { AlertState } from './AlertState';
import { SourceNotes } from './SourceNotes';
import { useAlerts } from './useAlerts';

const MOST = 6;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gap: theme.spacing(0.25),
      padding: theme.spacing(1, 0),
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1.5),
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    add: { marginTop: theme.spacing(1) },
  }),
  { name: 'ForedeckEntityAlertsCard' },
);

/** The alerts of an entity, for its overview. */
export function EntityAlertsCard() {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const paths = useMonitoringPaths();
  const { value, error } = useAlerts({ kind: 'entity', entityRef });
  const link = paths.alerts('alerts', { entity: entityRef });
  const rest = (value?.alerts.length ?? 0) - MOST;
  return (
    <InfoCard title={t('card.title')} deepLink={{ title: t('card.all'), link }}>
      {!value && !error && <Progress />}
      {!value && error && (
        <Typography color="textSecondary">{messageOf(error)}</Typography>
      )}
      {value && <SourceNotes {...value} />}
      {value && value.alerts.length === 0 && (
        <>
          <Typography color="textSecondary">{t('card.none')}</Typography>
          <div className={classes.add}>
            <LinkButton
              size="small"
              variant="outlined"
              to={paths.newRule({ entityRef })}
            >
              {t('card.addRule')}
            </LinkButton>
          </div>
        </>
      )}
      {value && value.alerts.length > 0 && (
        <ul className={classes.list} aria-label={t('card.title')}>
          {value.alerts.slice(0, MOST).map(alert => (
            <li key={alert.id} className={classes.item}>
              <div className={classes.line}>
                <MuiLink
                  component={Link}
                  to={`${link}&alert=${encodeURIComponent(alert.id)}`}
                  className={classes.name}
                >
                  {alert.name}
                </MuiLink>
                <AlertState alert={alert} />
              </div>
              <div className={classes.second}>
                {alert.summary} {alert.namespace} ·{' '}
                <RelativeTime value={alert.activeAt} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Typography className={classes.second}>
          {t('strip.more', { count: rest })}
        </Typography>
      )}
    </InfoCard>
  );
}
