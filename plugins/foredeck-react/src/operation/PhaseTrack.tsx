import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CircleIcon from '@material-ui/icons/RadioButtonUnchecked';
import ErrorIcon from '@material-ui/icons/Error';
import CircularProgress from '@material-ui/core/CircularProgress';
import { foredeckReactTranslationRef } from '../translation';
import { Tone, toneColor } from '../status/tones';
import { visuallyHidden } from '../status/visuallyHidden';
import { PhaseLine } from './types';

const TONES: Record<PhaseLine['state'], Tone> = {
  todo: 'neutral',
  active: 'progress',
  done: 'ok',
  failed: 'error',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      flexWrap: 'wrap',
      rowGap: theme.spacing(1),
    },
    phase: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: '1 1 auto',
      minWidth: 0,
      '&:last-child': { flex: '0 0 auto' },
      '&:not(:last-child)::after': {
        content: '""',
        flex: '1 1 24px',
        minWidth: 16,
        height: 2,
        marginRight: theme.spacing(1),
        borderRadius: 1,
        backgroundColor: theme.palette.divider,
      },
    },
    done: {
      '&:not(:last-child)::after': {
        backgroundColor: toneColor(theme, 'ok'),
        opacity: 0.6,
      },
    },
    icon: { display: 'inline-flex', width: 24, justifyContent: 'center' },
    label: { fontWeight: 600, whiteSpace: 'nowrap' },
    waiting: { color: theme.palette.text.secondary, fontWeight: 400 },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckPhaseTrack' },
);

/** The phases of an operation from left to right. */
export function PhaseTrack({ phases }: { phases: PhaseLine[] }) {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ol className={classes.root} aria-label={t('progress.phases')}>
      {phases.map(phase => (
        <li
          key={phase.id}
          className={`${classes.phase} ${
            phase.state === 'done' ? classes.done : ''
          }`}
          aria-current={phase.state === 'active' ? 'step' : undefined}
        >
          <span
            className={classes.icon}
            style={{ color: toneColor(theme, TONES[phase.state]) }}
            aria-hidden
          >
            <PhaseIcon state={phase.state} />
          </span>
          <span
            className={
              phase.state === 'todo'
                ? `${classes.label} ${classes.waiting}`
                : classes.label
            }
          >
            {phase.label}
          </span>
          <span className={classes.hidden}>{t(`phase.${phase.state}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function PhaseIcon({ state }: { state: PhaseLine['state'] }) {
  switch (state) {
    case 'done':
      return <CheckCircleIcon />;
    case 'failed':
      return <ErrorIcon />;
    case 'active':
      return <CircularProgress size={20} thickness={5} color="inherit" />;
    default:
      return <CircleIcon />;
  }
}
