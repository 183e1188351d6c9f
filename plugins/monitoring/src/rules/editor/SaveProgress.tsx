import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  AlertRule,
  RuleStatus,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  messageOf,
  RelativeTime,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { formatSpan } from '../../alerts/alertLook';
import { monitoringRulePreviewTranslationRef } from '../../messages/rulePreview';
import { useMonitoringPaths } from '../../paths/useMonitoringPaths';
import { CheckList } from './CheckList';
import { evaluatedAt, GIVE_UP_SECONDS, useRuleStatus } from './useRuleStatus';

const TONES: Record<RuleStatus['state'], Tone> = {
  loaded: 'ok',
  loading: 'progress',
  'not-loaded': 'warning',
  disabled: 'neutral',
  failing: 'error',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      maxWidth: 760,
      margin: '0 auto',
      padding: theme.spacing(3),
    },
    title: { margin: 0, fontSize: '1.25rem', fontWeight: 650 },
    steps: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckRuleSaved' },
);

export interface SaveProgressProps {
  rule: AlertRule;
  onEdit(): void;
}

/** What becomes of a rule after it was saved, until it is loaded. */
export function SaveProgress({ rule, onEdit }: SaveProgressProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  const paths = useMonitoringPaths();
  const { status, error, done, again } = useRuleStatus(rule.id);
  const waiting = !done && status?.state !== 'loaded';
  const evaluated = status && evaluatedAt(status);
  const place = {
    entity: rule.entityRef,
    cluster: rule.cluster,
    namespace: rule.namespace,
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <h2 className={classes.title}>
        {t('status.title', { name: rule.alert })}
      </h2>
      <ol className={classes.steps} aria-live="polite">
        <li>
          <StatusLabel tone="ok">{t('status.written')}</StatusLabel>
        </li>
        <li>
          <StatusLabel
            tone={waiting ? 'progress' : TONES[status?.state ?? 'not-loaded']}
          >
            {waiting
              ? t('status.waiting')
              : wordsOf(status, t('status.loaded'), t('status.notLoaded'))}
          </StatusLabel>
          {status && (
            <Typography variant="body2" color="textSecondary">
              {status.message}
            </Typography>
          )}
        </li>
        {status?.state === 'loaded' && evaluated && (
          <li>
            <StatusLabel tone="ok">
              {t('status.evaluated')} <RelativeTime value={evaluated} />
            </StatusLabel>
            {status.alerts && (
              <Typography variant="body2" color="textSecondary">
                {t('status.alerts', {
                  pending: String(status.alerts.pending),
                  firing: String(status.alerts.firing),
                })}
              </Typography>
            )}
          </li>
        )}
      </ol>
      {error && (
        <Alert severity="warning">
          {t('status.failed', { message: messageOf(error) })}
        </Alert>
      )}
      {done && (!status || isWaiting(status)) && (
        <Alert severity="info">
          {t('status.gaveUp', { duration: formatSpan(GIVE_UP_SECONDS) })}
        </Alert>
      )}
      {status && status.state !== 'loaded' && status.checks.length > 0 && (
        <CheckList checks={status.checks} />
      )}
      <div className={classes.actions}>
        <LinkButton
          variant="contained"
          color="primary"
          to={paths.alerts('rules', place)}
        >
          {t('status.list')}
        </LinkButton>
        <LinkButton variant="outlined" to={paths.alerts('alerts', place)}>
          {t('status.alertsLink')}
        </LinkButton>
        <Button variant="outlined" onClick={onEdit}>
          {t('status.edit')}
        </Button>
        {done && status?.state !== 'loaded' && (
          <Button onClick={again}>{t('status.again')}</Button>
        )}
      </div>
    </Paper>
  );
}

function isWaiting({ state }: RuleStatus): boolean {
  return state === 'loading' || state === 'not-loaded';
}

function wordsOf(
  status: RuleStatus | undefined,
  loaded: string,
  notLoaded: string,
): string {
  return status?.state === 'loaded' ? loaded : notLoaded;
}
