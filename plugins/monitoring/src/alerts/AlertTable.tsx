import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type { Alert } from '@foredeck/backstage-plugin-monitoring-common';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { AlertRow } from './AlertRow';

/** As many as somebody reads; the rest on demand, to keep the page quick. */
const AT_ONCE = 100;

const useStyles = makeStyles(
  theme => ({
    // Holds what only screen readers read within what scrolls.
    root: { position: 'relative' },
    head: {
      fontWeight: 600,
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
    },
    more: { margin: theme.spacing(1) },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckAlertTable' },
);

export interface AlertTableProps {
  /** What is listed, for screen readers. */
  label: string;
  alerts: readonly Alert[];
  withEntity: boolean;
  onOpen(alert: Alert): void;
  /** Whether alerts of a cluster can be silenced. */
  canSilence(cluster: string): boolean;
  onSilence(alert: Alert): void;
}

/** Alerts, the worst first, as the backend orders them. */
export function AlertTable(props: AlertTableProps) {
  const { label, alerts, withEntity, onOpen, canSilence, onSilence } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const [shown, setShown] = useState(AT_ONCE);
  const rest = alerts.length - shown;
  const columns = [
    'state',
    'alert',
    'since',
    'value',
    'where',
    ...(withEntity ? (['entity'] as const) : []),
  ] as const;
  return (
    <TableContainer
      component={Paper}
      variant="outlined"
      className={classes.root}
    >
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`column.${column}`)}
              </TableCell>
            ))}
            <TableCell>
              <span className={classes.hidden}>{t('column.actions')}</span>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {alerts.slice(0, shown).map(alert => (
            <AlertRow
              key={alert.id}
              alert={alert}
              withEntity={withEntity}
              onOpen={onOpen}
              onSilence={canSilence(alert.cluster) ? onSilence : undefined}
            />
          ))}
        </TableBody>
      </Table>
      {rest > 0 && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => setShown(shown + AT_ONCE)}
        >
          {t('more', { count: Math.min(rest, AT_ONCE) })}
        </Button>
      )}
    </TableContainer>
  );
}
