import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Skeleton from '@material-ui/lab/Skeleton';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(1, 2) },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckTableSkeleton' },
);

/** Holds the place of a table that loads. */
export function TableSkeleton({
  label,
  rows = 5,
}: {
  /** What loads, for screen readers. */
  label: string;
  rows?: number;
}) {
  const classes = useStyles();
  return (
    <Paper variant="outlined" className={classes.root} role="status">
      <span className={classes.hidden}>{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} />
      ))}
    </Paper>
  );
}
