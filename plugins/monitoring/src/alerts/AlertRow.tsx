import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import MuiLink from '@material-ui/core/Link';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import { RelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { formatValue } from './alertLook';
import { AlertState } from './AlertState';

const useStyles = makeStyles(
  theme => ({
    name: {
      fontWeight: 600,
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      overflowWrap: 'anywhere',
    },
    alert: { minWidth: 220 },
    where: { minWidth: 150 },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    actions: {
      display: 'flex',
      justifyContent: 'flex-end',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckAlertRow' },
);

export interface AlertRowProps {
  alert: Alert;
  /** Left out where every alert is of the same component. */
  withEntity: boolean;
  onOpen(alert: Alert): void;
  /** Left out where alerts can not be silenced. */
  onSilence?(alert: Alert): void;
}

/** One alert of the table. */
export function AlertRow(props: AlertRowProps) {
  const { alert, withEntity, onOpen, onSilence } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  // Alerts of one rule are told apart by what is most exact.
  const part = alert.labels.pod ?? alert.workload;
  return (
    <TableRow hover>
      <TableCell>
        <AlertState alert={alert} />
      </TableCell>
      <TableCell component="th" scope="row" className={classes.alert}>
        <MuiLink
          component="button"
          type="button"
          variant="body2"
          className={classes.name}
          onClick={() => onOpen(alert)}
          aria-label={t('detailsOf', { name: alert.name })}
        >
          {alert.name}
        </MuiLink>
        {alert.summary && <div className={classes.second}>{alert.summary}</div>}
      </TableCell>
      <TableCell className={classes.number}>
        <RelativeTime value={alert.activeAt} />
      </TableCell>
      <TableCell className={classes.number}>
        {alert.value === undefined ? '–' : formatValue(alert.value)}
      </TableCell>
      <TableCell className={classes.where}>
        <div>{alert.namespace}</div>
        {part && <div className={classes.second}>{part}</div>}
        <div className={classes.second}>{alert.cluster}</div>
      </TableCell>
      {withEntity && (
        <TableCell>
          {alert.entityRef ? (
            <EntityRefLink entityRef={alert.entityRef} hideIcon />
          ) : (
            '–'
          )}
        </TableCell>
      )}
      <TableCell>
        <div className={classes.actions}>
          {alert.runbookUrl && (
            <Button
              size="small"
              href={alert.runbookUrl}
              target="_blank"
              rel="noopener noreferrer"
            >
              {t('runbook')}
            </Button>
          )}
          {onSilence && alert.state !== 'silenced' && (
            <Button
              size="small"
              onClick={() => onSilence(alert)}
              aria-label={t('silenceOf', { name: alert.name })}
            >
              {t('silence')}
            </Button>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}
