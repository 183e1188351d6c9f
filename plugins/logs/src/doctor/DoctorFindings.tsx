import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  DoctorCheck,
  DoctorReport,
} from '@foredeck/backstage-plugin-logs-common';
import {
  LogExcerpt,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsCrashTranslationRef } from '../messages/crash';

const TONES: Record<DoctorCheck['result'], Tone> = {
  ok: 'ok',
  problem: 'error',
  unknown: 'warning',
  skipped: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    summary: { fontWeight: 600, fontSize: '1rem', margin: 0 },
    list: {
      margin: theme.spacing(1.5, 0, 0),
      padding: 0,
      listStyle: 'none',
      display: 'grid',
      gap: theme.spacing(1.5),
    },
    check: {
      padding: theme.spacing(1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
    },
    title: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
    evidence: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(1, 0, 0),
      fontSize: '0.8125rem',
    },
    label: { color: theme.palette.text.secondary },
    value: {
      margin: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      overflowWrap: 'anywhere',
    },
    fix: { margin: theme.spacing(1, 0, 0.5) },
  }),
  { name: 'ForedeckLogDoctorFindings' },
);

/** The checks of a report in the order a line travels. */
export function DoctorFindings({ report }: { report: DoctorReport }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsCrashTranslationRef);
  return (
    <section>
      <p className={classes.summary}>{report.summary}</p>
      <Typography variant="body2" color="textSecondary">
        {report.provider
          ? t('doctor.provider', { title: report.provider.title })
          : t('doctor.noProvider')}
      </Typography>
      <ol className={classes.list} aria-label={t('doctor.checks')}>
        {report.checks.map(check => (
          <li key={check.id} className={classes.check}>
            <div className={classes.head}>
              <h3 className={classes.title}>{check.title}</h3>
              <StatusLabel tone={TONES[check.result]}>
                {t(`doctor.${check.result}`)}
              </StatusLabel>
            </div>
            <Typography variant="body2">{check.finding}</Typography>
            {check.evidence && check.evidence.length > 0 && (
              <dl
                className={classes.evidence}
                aria-label={t('doctor.evidence')}
              >
                {check.evidence.map(({ label, value }) => [
                  <dt key={`${label}-label`} className={classes.label}>
                    {label}
                  </dt>,
                  <dd key={label} className={classes.value}>
                    {value}
                  </dd>,
                ])}
              </dl>
            )}
            {check.fix && (
              <>
                <Typography variant="body2" className={classes.fix}>
                  <strong>{t('doctor.fix')}:</strong> {check.fix.text}
                </Typography>
                {check.fix.snippet && (
                  <LogExcerpt
                    title={check.fix.language ?? ''}
                    text={check.fix.snippet}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
