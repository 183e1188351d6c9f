import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import type {
  MetricSourceInfo,
  PanelsAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import { MessageState } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringTabTranslationRef } from '../messages/tab';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'center',
      gap: theme.spacing(0.5),
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      listStyle: 'none',
      fontSize: '0.8125rem',
      '& li': {
        padding: theme.spacing(0.25, 1),
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 999,
      },
    },
  }),
  { name: 'ForedeckNoPanels' },
);

const KINDS = {
  absent: 'missing',
  down: 'unreachable',
  denied: 'denied',
} as const;

/** Why the source of metrics gives none, and what can be done. */
export function NoSource(props: {
  source: MetricSourceInfo;
  cluster: string;
  onRetry(): void;
}) {
  const { source, cluster, onRetry } = props;
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const state = source.state === 'ok' ? 'down' : source.state;
  return (
    <MessageState
      kind={KINDS[state]}
      title={t(`source.${state}`, { cluster })}
      actions={
        state !== 'denied' && (
          <Button variant="outlined" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {source.message ?? (state === 'absent' ? t('source.configure') : null)}
    </MessageState>
  );
}

/** That none of the known series are there, and which were looked for. */
export function NoMetrics(props: {
  name: string;
  missing: PanelsAnswer['missing'];
  onDoctor(): void;
}) {
  const { name, missing, onDoctor } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  return (
    <MessageState
      kind="missing"
      title={t('empty.title')}
      actions={
        <Button variant="outlined" onClick={onDoctor}>
          {t('empty.doctor')}
        </Button>
      }
    >
      {t(missing.length > 0 ? 'empty.text' : 'empty.nothing', { name })}
      {missing.length > 0 && (
        <ul className={classes.list}>
          {missing.map(({ pack, title }) => (
            <li key={pack}>{title}</li>
          ))}
        </ul>
      )}
    </MessageState>
  );
}
