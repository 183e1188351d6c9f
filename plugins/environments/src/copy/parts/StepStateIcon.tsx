import { makeStyles, useTheme } from '@material-ui/core/styles';
import CircularProgress from '@material-ui/core/CircularProgress';
import BackupIcon from '@material-ui/icons/Archive';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CircleIcon from '@material-ui/icons/RadioButtonUnchecked';
import DataIcon from '@material-ui/icons/Storage';
import ErrorIcon from '@material-ui/icons/Error';
import HoldIcon from '@material-ui/icons/PauseCircleOutline';
import LockIcon from '@material-ui/icons/LockOutlined';
import NamespaceIcon from '@material-ui/icons/FolderOpen';
import ObjectIcon from '@material-ui/icons/InsertDriveFileOutlined';
import PlayIcon from '@material-ui/icons/PlayCircleOutline';
import RecordIcon from '@material-ui/icons/AssignmentTurnedInOutlined';
import ReleaseIcon from '@material-ui/icons/AppsOutlined';
import RemoveIcon from '@material-ui/icons/DeleteOutline';
import SkipIcon from '@material-ui/icons/RemoveCircleOutline';
import UndoIcon from '@material-ui/icons/Undo';
import VerifyIcon from '@material-ui/icons/PlaylistAddCheck';
import {
  CopyStepState,
  StepKind,
} from '@foredeck/backstage-plugin-environments-common';
import { Tone, toneColor } from '@foredeck/backstage-plugin-foredeck-react';

const KINDS: Record<StepKind, typeof LockIcon> = {
  lock: LockIcon,
  namespace: NamespaceIcon,
  backup: BackupIcon,
  object: ObjectIcon,
  hold: HoldIcon,
  release: ReleaseIcon,
  data: DataIcon,
  'release-hold': PlayIcon,
  remove: RemoveIcon,
  verify: VerifyIcon,
  record: RecordIcon,
};

const STATES: Record<
  Exclude<CopyStepState, 'pending' | 'running'>,
  { icon: typeof LockIcon; tone: Tone }
> = {
  done: { icon: CheckCircleIcon, tone: 'ok' },
  failed: { icon: ErrorIcon, tone: 'error' },
  skipped: { icon: SkipIcon, tone: 'neutral' },
  'rolled-back': { icon: UndoIcon, tone: 'warning' },
};

const useStyles = makeStyles(
  theme => ({
    icon: { display: 'block', fontSize: '1.25rem' },
    waiting: { color: theme.palette.text.disabled },
  }),
  { name: 'ForedeckStepStateIcon' },
);

/** How far a step is, for the eye; of a plan, what kind it is. */
export function StepStateIcon(props: {
  state?: CopyStepState;
  /** Shown while there is no state. */
  kind: StepKind;
}) {
  const { state, kind } = props;
  const classes = useStyles();
  const theme = useTheme();
  if (state === 'running') {
    return (
      <CircularProgress
        size={18}
        thickness={5}
        style={{ color: toneColor(theme, 'progress') }}
        aria-hidden
      />
    );
  }
  if (state === 'pending') {
    return (
      <CircleIcon
        className={`${classes.icon} ${classes.waiting}`}
        aria-hidden
      />
    );
  }
  const look = state && STATES[state];
  const Icon = look?.icon ?? KINDS[kind];
  return (
    <Icon
      className={classes.icon}
      style={{ color: toneColor(theme, look?.tone ?? 'neutral') }}
      aria-hidden
    />
  );
}
