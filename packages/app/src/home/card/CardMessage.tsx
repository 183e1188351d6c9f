import { ReactNode } from 'react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5, 2),
    },
    icon: {
      display: 'inline-flex',
      flex: 'none',
      padding: theme.spacing(1),
      borderRadius: 999,
      color: ({ tone }) => toneColor(theme, tone),
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
    },
    words: { flex: 1, minWidth: 0 },
    title: { fontWeight: 600 },
    hint: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckCardMessage' },
);

export interface CardMessageProps {
  tone: Tone;
  icon: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
}

/** What a card says when it has no rows to show. */
export function CardMessage(props: CardMessageProps) {
  const classes = useStyles({ tone: props.tone });
  return (
    <div
      className={classes.root}
      role={props.tone === 'error' ? 'alert' : 'status'}
    >
      <span className={classes.icon} aria-hidden>
        {props.icon}
      </span>
      <div className={classes.words}>
        <div className={classes.title}>{props.title}</div>
        {props.hint && <div className={classes.hint}>{props.hint}</div>}
      </div>
      {props.action}
    </div>
  );
}
