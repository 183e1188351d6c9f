import { ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  PanelUnit,
  RuleCheck,
  RulePreview,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  LoadFailed,
  LogExcerpt,
  StatusLabel,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRulePreviewTranslationRef } from '../../messages/rulePreview';
import { CheckList } from './CheckList';
import { FiringList } from './FiringList';
import { PreviewChart } from './PreviewChart';
import type { Preview } from './usePreview';

export type PreviewDays = '1' | '3' | '7' | '14';
const DAYS: readonly PreviewDays[] = ['1', '3', '7', '14'];
/** More often than this a day is noise to whoever is told. */
const NOISE_PER_DAY = 6;

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0, overflow: 'hidden' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 1, 1, 2),
      borderBottom: hairline(theme),
    },
    title: { margin: 0, fontSize: '1rem', fontWeight: 600 },
    // Holds its place, so that nothing jumps when a request begins.
    busy: { height: 4 },
    body: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
    },
    heading: {
      margin: theme.spacing(0, 0, 1),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
  }),
  { name: 'ForedeckRulePreview' },
);

export interface PreviewPaneProps {
  preview: Preview;
  /** Of the preview, without those that are said elsewhere. */
  checks: readonly RuleCheck[];
  days: PreviewDays;
  onDays(days: PreviewDays): void;
  severity: string;
  unit: PanelUnit;
}

/** What a rule would have done over the last days, and what stands against it. */
export function PreviewPane(props: PreviewPaneProps) {
  const { preview, days, onDays } = props;
  const { value, error, loading } = preview;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={t('title')}
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        <ViewToggle<PreviewDays>
          label={t('span')}
          value={days}
          onChange={onDays}
          options={DAYS.map(one => ({
            value: one,
            label: t('days', { count: Number(one) }),
          }))}
        />
      </div>
      <div className={classes.busy}>
        {loading && <LinearProgress aria-label={t('loading')} />}
      </div>
      <div className={classes.body}>
        {error && <LoadFailed title={t('failed')} error={error} />}
        {!value && !error && !loading && (
          <Typography color="textSecondary">{t('incomplete')}</Typography>
        )}
        {value && <Findings {...props} value={value} />}
      </div>
    </Paper>
  );
}

function Findings(props: PreviewPaneProps & { value: RulePreview }) {
  const { value, checks, days, severity, unit } = props;
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  const [shown, setShown] = useState(false);
  const { firings, faults, series, threshold, notices } = value;
  const perDay = Math.round(firings.length / Number(days));
  return (
    <>
      {faults.length === 0 && (
        <div aria-live="polite">
          <StatusLabel tone={firings.length === 0 ? 'ok' : 'warning'}>
            {firings.length === 0
              ? t('notFired')
              : t('fired', { count: firings.length })}
            {threshold &&
              ` · ${t('threshold', {
                operator: threshold.operator,
                value: String(threshold.value),
              })}`}
          </StatusLabel>
        </div>
      )}
      {perDay >= NOISE_PER_DAY && (
        <Alert severity="warning">
          {t('tooMany', { perDay: String(perDay) })}
        </Alert>
      )}
      {series.length > 0 && (
        <PreviewChart preview={value} severity={severity} unit={unit} />
      )}
      {faults.length + series.length + firings.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('noSeries')}
        </Typography>
      )}
      {notices.map(notice => (
        <Alert key={notice} severity="info">
          {notice}
        </Alert>
      ))}
      {firings.length > 0 && (
        <Part title={t('firings')}>
          <FiringList firings={firings} />
        </Part>
      )}
      {checks.length > 0 && (
        <Part title={t('checks')}>
          <CheckList checks={checks} />
        </Part>
      )}
      <div>
        <Button
          size="small"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'hideManifest' : 'showManifest')}
        </Button>
        {shown && <LogExcerpt title={t('manifest')} text={value.manifest} />}
      </div>
    </>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section>
      <h3 className={classes.heading}>{props.title}</h3>
      {props.children}
    </section>
  );
}
