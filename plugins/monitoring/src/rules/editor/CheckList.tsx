import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { RuleCheck } from '@foredeck/backstage-plugin-monitoring-common';
import { StatusLabel, Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRulePreviewTranslationRef } from '../../messages/rulePreview';

const TONES: Record<RuleCheck['level'], Tone> = {
  ok: 'ok',
  note: 'neutral',
  warn: 'warning',
  block: 'error',
};
const ORDER: ReadonlyArray<RuleCheck['level']> = [
  'block',
  'warn',
  'note',
  'ok',
];

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      fontSize: '0.875rem',
    },
    title: { fontWeight: 600 },
    text: { overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckRuleChecks' },
);

/** What was checked of a rule, the worst first, with what to do. */
export function CheckList({ checks }: { checks: readonly RuleCheck[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulePreviewTranslationRef);
  const ordered = ORDER.flatMap(level =>
    checks.filter(check => check.level === level),
  );
  return (
    <ul className={classes.root} aria-label={t('checks')}>
      {ordered.map(({ id, level, title, finding, fix }) => (
        <li key={`${id} ${title}`}>
          <div className={classes.head}>
            <span className={classes.title}>{title}</span>
            <StatusLabel tone={TONES[level]}>{t(`level.${level}`)}</StatusLabel>
          </div>
          <Typography
            variant="body2"
            color="textSecondary"
            className={classes.text}
          >
            {finding}
          </Typography>
          {fix && level !== 'ok' && (
            <Typography variant="body2" className={classes.text}>
              {t('howTo', { fix })}
            </Typography>
          )}
        </li>
      ))}
    </ul>
  );
}
