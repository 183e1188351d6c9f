import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { hairline } from '../status/tones';

const useStyles = makeStyles(
  theme => ({
    heading: {
      display: 'flex',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      padding: theme.spacing(1.25, 1.5),
      borderBottom: hairline(theme),
    },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    none: { padding: theme.spacing(1.5) },
    scroll: { maxHeight: 320, overflow: 'auto' },
  }),
  { name: 'ForedeckOperationPanel' },
);

/** A titled part of an operation's page; says so when it is empty. */
export function OperationPanel(props: {
  title: string;
  aside?: string;
  /** Shown in place of children that are not there. */
  none?: string;
  children?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Paper variant="outlined" component="section" aria-label={props.title}>
      <div className={classes.heading}>
        <Typography variant="h6" component="h3" className={classes.title}>
          {props.title}
        </Typography>
        {props.aside && (
          <Typography variant="body2" color="textSecondary">
            {props.aside}
          </Typography>
        )}
      </div>
      <div className={classes.scroll}>
        {props.children ?? (
          <Typography
            variant="body2"
            color="textSecondary"
            className={classes.none}
          >
            {props.none}
          </Typography>
        )}
      </div>
    </Paper>
  );
}
