import { ReactNode } from 'react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import InboxIcon from '@material-ui/icons/AllInbox';
import LockIcon from '@material-ui/icons/LockOutlined';
import CloudOffIcon from '@material-ui/icons/CloudOff';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import SearchIcon from '@material-ui/icons/Search';
import { Tone, toneBackground, toneColor } from '../status/tones';

export type MessageKind =
  | 'empty'
  | 'denied'
  | 'unreachable'
  | 'missing'
  | 'error';

const LOOKS: Record<MessageKind, { icon: typeof InboxIcon; tone: Tone }> = {
  empty: { icon: InboxIcon, tone: 'progress' },
  denied: { icon: LockIcon, tone: 'warning' },
  unreachable: { icon: CloudOffIcon, tone: 'error' },
  missing: { icon: SearchIcon, tone: 'neutral' },
  error: { icon: ErrorIcon, tone: 'error' },
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      textAlign: 'center',
      padding: theme.spacing(5, 3),
      gap: theme.spacing(1),
    },
    badge: {
      display: 'inline-flex',
      alignItems: 'center',
      justifyContent: 'center',
      width: 64,
      height: 64,
      borderRadius: '50%',
      marginBottom: theme.spacing(1),
      color: ({ tone }) => toneColor(theme, tone),
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
    },
    title: { fontSize: '1.25rem', fontWeight: 600, margin: 0 },
    text: { maxWidth: 560, overflowWrap: 'anywhere' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
    },
  }),
  { name: 'ForedeckMessageState' },
);

export interface MessageStateProps {
  kind: MessageKind;
  title: string;
  /** Why, and what to do about it. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** What a view shows in place of its content when there is none to show. */
export function MessageState(props: MessageStateProps) {
  const { icon: Icon, tone } = LOOKS[props.kind];
  const classes = useStyles({ tone });
  const urgent = props.kind === 'error' || props.kind === 'unreachable';
  return (
    <div className={classes.root} role={urgent ? 'alert' : 'status'}>
      <span className={classes.badge} aria-hidden>
        <Icon fontSize="large" />
      </span>
      <Typography variant="h3" component="h2" className={classes.title}>
        {props.title}
      </Typography>
      {props.children && (
        <Typography
          component="div"
          variant="body1"
          color="textSecondary"
          className={classes.text}
        >
          {props.children}
        </Typography>
      )}
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </div>
  );
}
