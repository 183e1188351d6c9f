import { ReactNode, useId } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: { overflow: 'hidden', minWidth: 0 },
    head: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minHeight: 48,
      padding: theme.spacing(0.75, 2),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    icon: {
      display: 'inline-flex',
      color: theme.palette.text.secondary,
    },
    title: {
      margin: 0,
      fontSize: '0.9375rem',
      fontWeight: 650,
      letterSpacing: '-0.005em',
    },
    count: {
      minWidth: 22,
      padding: '1px 7px',
      borderRadius: 999,
      textAlign: 'center',
      fontSize: '0.75rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
      backgroundColor: theme.palette.background.default,
      border: `1px solid ${theme.palette.divider}`,
    },
    action: { marginLeft: 'auto', fontSize: '0.8125rem', fontWeight: 500 },
  }),
  { name: 'ForedeckHomeCard' },
);

export interface HomeCardProps {
  title: string;
  icon: ReactNode;
  /** How many there are in all, once known. */
  count?: number;
  action?: ReactNode;
  children: ReactNode;
}

/** One question of the home page and its answer: a named region. */
export function HomeCard(props: HomeCardProps) {
  const classes = useStyles();
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} className={classes.root}>
      <header className={classes.head}>
        <span className={classes.icon} aria-hidden>
          {props.icon}
        </span>
        <h2 id={id} className={classes.title}>
          {props.title}
        </h2>
        {props.count !== undefined && props.count > 0 && (
          <span className={classes.count}>{props.count}</span>
        )}
        {props.action && <div className={classes.action}>{props.action}</div>}
      </header>
      {props.children}
    </Paper>
  );
}
