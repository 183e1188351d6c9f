import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import classNames from 'classnames';
import type {
  DoctorFix,
  TargetCheck,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  hairline,
  StatusLabel,
  Tone,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { FixCard } from './FixCard';

const TONES: Record<TargetCheck['result'], Tone> = {
  ok: 'ok',
  problem: 'error',
  unknown: 'warning',
  skipped: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(0.5),
      padding: theme.spacing(1, 1.5),
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
    },
    problem: {
      borderColor: toneColor(theme, 'error'),
      padding: theme.spacing(1.5),
      gap: theme.spacing(1.5),
    },
    skipped: { backgroundColor: 'transparent', borderStyle: 'dashed' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
    },
    title: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontWeight: 400 },
    // Side by side: what differs is then seen at a glance.
    evidence: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
      gap: theme.spacing(1),
      margin: 0,
    },
    side: {
      padding: theme.spacing(1, 1.25),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.hover,
      minWidth: 0,
    },
    label: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    value: {
      margin: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    fixes: { display: 'grid', gap: theme.spacing(1.5) },
    heading: { margin: 0, fontSize: '0.875rem', fontWeight: 600 },
  }),
  { name: 'ForedeckDoctorCheck' },
);

export interface CheckItemProps {
  check: TargetCheck;
  /** From 1. */
  number: number;
  onFix(fix: DoctorFix): void;
}

/** One check: what was compared, what came of it, and how to mend it. */
export function CheckItem({ check, number, onFix }: CheckItemProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const { result, evidence = [], fixes = [] } = check;
  const isSkipped = result === 'skipped';
  return (
    <li
      className={classNames(
        classes.root,
        result === 'problem' && classes.problem,
        isSkipped && classes.skipped,
      )}
      aria-current={result === 'problem' ? 'step' : undefined}
    >
      <div className={classes.head}>
        <h3 className={classNames(classes.title, isSkipped && classes.quiet)}>
          {number}. {check.title}
        </h3>
        <StatusLabel tone={TONES[result]}>{t(`result.${result}`)}</StatusLabel>
      </div>
      {!isSkipped && <Typography variant="body2">{check.finding}</Typography>}
      {evidence.length > 0 && result !== 'ok' && (
        <dl className={classes.evidence} aria-label={t('diagnosis.evidence')}>
          {evidence.map(({ label, value }) => (
            <div key={`${label} ${value}`} className={classes.side}>
              <dt className={classes.label}>{label}</dt>
              <dd className={classes.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {fixes.length > 0 && (
        <div className={classes.fixes}>
          {fixes.map((fix, index) => (
            <section key={fix.id ?? fix.text}>
              <h4 className={classes.heading}>
                {t(index === 0 ? 'fix.title' : 'fix.other')}
              </h4>
              <FixCard fix={fix} onApply={() => onFix(fix)} />
            </section>
          ))}
        </div>
      )}
    </li>
  );
}
