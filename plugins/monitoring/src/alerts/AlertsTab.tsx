import { ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MuiAlert from '@material-ui/lab/Alert';
import { useSearchParams } from 'react-router-dom';
import type {
  Alert,
  AlertsAnswer,
  MetricScope,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringAlertsTranslationRef } from '../messages/alerts';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { SilenceDialog } from '../silences/SilenceDialog';
import { AlertDrawer } from './AlertDrawer';
import { AlertFilters } from './AlertFilters';
import { fitsFilter, readAlertFilter, writeAlertFilter } from './alertsAddress';
import { AlertTable } from './AlertTable';
import { SourceNotes } from './SourceNotes';
import { TableSkeleton } from './TableSkeleton';
import { useAlerts } from './useAlerts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'ForedeckAlertsTab' },
);

export interface AlertsTabProps {
  /** All that the user owns when left out. */
  scope?: MetricScope;
  /** What to do where nothing fires, such as making a rule. */
  emptyActions?: ReactNode;
}

/** The alerts of a scope; filter and opened alert stand in the address. */
export function AlertsTab({ scope, emptyActions }: AlertsTabProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const { t: tSilences } = useTranslationRef(monitoringSilencesTranslationRef);
  const [search, setSearch] = useSearchParams();
  const { value, error, reload } = useAlerts(scope);
  const [silencing, setSilencing] = useState<Alert>();
  const [done, setDone] = useState<string>();
  if (!value) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={reload} />
    ) : (
      <TableSkeleton label={t('loading')} />
    );
  }
  const filter = readAlertFilter(search);
  const shown = value.alerts.filter(alert => fitsFilter(alert, filter));
  const opened = value.alerts.find(alert => alert.id === search.get('alert'));
  const open = (alert: Alert | undefined) => {
    const next = new URLSearchParams(search);
    next.delete('alert');
    if (alert) {
      next.set('alert', alert.id);
    }
    setSearch(next);
  };
  const canSilence = (cluster: string) =>
    value.sources.some(
      source => source.cluster === cluster && source.alertmanager,
    );
  return (
    <div className={classes.root}>
      <SourceNotes sources={value.sources} problems={value.problems} />
      {done && (
        <MuiAlert severity="success" onClose={() => setDone(undefined)}>
          {done}
        </MuiAlert>
      )}
      {value.alerts.length === 0 ? (
        <NoAlerts answer={value} actions={emptyActions} />
      ) : (
        <>
          <AlertFilters
            filter={filter}
            onChange={next =>
              setSearch(writeAlertFilter(search, next), { replace: true })
            }
            alerts={value.alerts}
            shown={shown.length}
          />
          {shown.length === 0 ? (
            <MessageState kind="missing" title={t('empty.noMatch')} />
          ) : (
            <AlertTable
              label={t('title')}
              alerts={shown}
              withEntity={scope?.kind !== 'entity'}
              onOpen={open}
              canSilence={canSilence}
              onSilence={setSilencing}
            />
          )}
        </>
      )}
      {opened && (
        <AlertDrawer
          alert={opened}
          onClose={() => open(undefined)}
          onSilence={canSilence(opened.cluster) ? setSilencing : undefined}
        />
      )}
      {silencing && (
        <SilenceDialog
          alert={silencing}
          onDone={({ endsAt }) => {
            setSilencing(undefined);
            const when = new Date(endsAt).toLocaleString();
            setDone(tSilences('done', { when }));
            reload();
          }}
          onClose={() => setSilencing(undefined)}
        />
      )}
    </div>
  );
}

function NoAlerts(props: { answer: AlertsAnswer; actions?: ReactNode }) {
  const { sources } = props.answer;
  const { t } = useTranslationRef(monitoringAlertsTranslationRef);
  const blind =
    sources.length > 0 && sources.every(({ state }) => state === 'absent');
  return blind ? (
    <MessageState kind="missing" title={t('empty.noSource')}>
      {t('empty.noSourceText')}
    </MessageState>
  ) : (
    <MessageState kind="empty" title={t('empty.title')} actions={props.actions}>
      {t('empty.text')}
    </MessageState>
  );
}
