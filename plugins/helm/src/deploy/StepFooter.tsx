import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      bottom: 0,
      zIndex: 2,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(2.5),
      padding: theme.spacing(1.5, 2),
    },
  }),
  { name: 'ForedeckStepFooter' },
);

/** The buttons of a step, always in reach. */
export function StepFooter({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Paper variant="outlined" className={classes.root}>
      {children}
    </Paper>
  );
}
