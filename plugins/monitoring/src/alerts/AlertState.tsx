import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { alertTone } from './alertLook';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    severity: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckAlertState' },
);

/** What an alert does, and how bad that is, in words. */
export function AlertState({
  alert,
}: {
  alert: Pick<Alert, 'state' | 'severity'>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  return (
    <span className={classes.root}>
      <StatusLabel tone={alertTone(alert)} pill>
        {t(`state.${alert.state}`)}
      </StatusLabel>
      <span className={classes.severity}>
        {alert.severity ?? t('severity.none')}
      </span>
    </span>
  );
}
