import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CircularProgress from '@material-ui/core/CircularProgress';
import LinearProgress from '@material-ui/core/LinearProgress';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import SkipIcon from '@material-ui/icons/RemoveCircleOutline';
import { foredeckReactTranslationRef } from '../translation';
import { Tone, toneColor } from '../status/tones';
import { formatDuration } from '../time/formatRelativeTime';
import { visuallyHidden } from '../status/visuallyHidden';
import { StepLine } from './operationLog';

const TONES: Record<StepLine['state'], Tone> = {
  started: 'progress',
  done: 'ok',
  failed: 'error',
  skipped: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1.25),
    },
    step: {
      display: 'grid',
      gridTemplateColumns: '24px minmax(0, 1fr) auto',
      alignItems: 'start',
      gap: theme.spacing(0.5, 1),
      fontSize: theme.typography.body2.fontSize,
    },
    icon: { display: 'inline-flex', justifyContent: 'center' },
    small: { fontSize: '1.25rem' },
    message: { overflowWrap: 'anywhere' },
    bar: { gridColumn: '2 / -1', borderRadius: 2, maxWidth: 320 },
    time: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckStepList' },
);

/** The steps of an operation, one below the other, each with the time it took. */
export function StepList({ steps }: { steps: StepLine[] }) {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ol className={classes.root} aria-label={t('progress.steps')}>
      {steps.map(step => (
        <li
          key={step.key}
          className={classes.step}
          aria-current={step.state === 'started' ? 'step' : undefined}
        >
          <span
            className={classes.icon}
            style={{ color: toneColor(theme, TONES[step.state]) }}
            aria-hidden
          >
            <StepIcon state={step.state} />
          </span>
          <span className={classes.message}>
            {step.message}
            <span className={classes.hidden}>, {t(`step.${step.state}`)}</span>
          </span>
          <span className={classes.time}>{timeOf(step)}</span>
          {step.state === 'started' && step.progress !== undefined && (
            <LinearProgress
              className={classes.bar}
              variant="determinate"
              value={step.progress * 100}
              aria-label={step.message}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** How long a step took; a running one has no time yet. */
function timeOf(step: StepLine): string | undefined {
  const took = Date.parse(step.at) - Date.parse(step.startedAt);
  return step.state === 'started' || !(took > 0)
    ? undefined
    : formatDuration(took);
}

function StepIcon({ state }: { state: StepLine['state'] }) {
  const classes = useStyles();
  switch (state) {
    case 'done':
      return <CheckCircleIcon className={classes.small} />;
    case 'failed':
      return <ErrorIcon className={classes.small} />;
    case 'skipped':
      return <SkipIcon className={classes.small} />;
    default:
      return <CircularProgress size={18} thickness={5} color="inherit" />;
  }
}
