import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import ErrorIcon from '@material-ui/icons/Error';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import {
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { RunStep } from './copyLog';
import { RetryButton } from './RetryButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(2),
      borderColor: toneColor(theme, 'error'),
      backgroundImage: `linear-gradient(${toneBackground(
        theme,
        'error',
      )}, ${toneBackground(theme, 'error')})`,
    },
    icon: { color: toneColor(theme, 'error'), fontSize: '1.75rem' },
    title: { fontSize: '1.125rem', fontWeight: 600, margin: 0 },
    list: { listStyle: 'none', margin: theme.spacing(1, 0), padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(0.5, 0),
    },
    words: {
      flex: '1 1 320px',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
    },
    name: { fontWeight: 600 },
  }),
  { name: 'ForedeckFailedSteps' },
);

/** Which steps failed and why, and what can be done about it. */
export function FailedSteps(props: {
  copy: Copy;
  steps: readonly RunStep[];
  onActed(copy: Copy): void;
}) {
  const { copy, onActed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const failed = props.steps.filter(({ now }) => now.state === 'failed');
  const undone = copy.state === 'rolling-back' || copy.state === 'rolled-back';
  if (failed.length === 0 || undone) {
    return null;
  }
  const retry = copy.may.includes('retry');
  const rollback = copy.may.includes('rollback');
  return (
    <Paper variant="outlined" className={classes.root} role="alert">
      <ErrorIcon className={classes.icon} aria-hidden />
      <div>
        <Typography variant="h5" component="h2" className={classes.title}>
          {t('failure.title', { count: failed.length })}
        </Typography>
        <ul className={classes.list}>
          {failed.map((step, index) => (
            <li key={step.key} className={classes.item}>
              <div className={classes.words}>
                <span className={classes.name}>{step.title}</span>
                {'\n'}
                {step.now.message ?? t('failure.unknown')}
              </div>
              <RetryButton
                copy={copy}
                step={step}
                primary={index === 0}
                onActed={onActed}
              />
            </li>
          ))}
        </ul>
        <Typography variant="body2">
          {[
            retry && t('failure.fixRetry'),
            rollback && t('failure.rollback'),
            !retry && !rollback && copy.state === 'failed' && t('failure.none'),
          ]
            .filter(Boolean)
            .join(' ')}
        </Typography>
      </div>
    </Paper>
  );
}
