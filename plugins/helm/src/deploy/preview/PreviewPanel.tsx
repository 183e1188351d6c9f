import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0, overflow: 'hidden' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 2),
      minHeight: 48,
      borderBottom: hairline(theme),
    },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    content: { padding: theme.spacing(1.5, 2) },
  }),
  { name: 'ForedeckPreviewPanel' },
);

/** One part of the preview, under its title. */
export function PreviewPanel(props: {
  title: string;
  tools?: ReactNode;
  /** The content draws to the edge itself, as tables and diffs do. */
  flush?: boolean;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={props.title}
      className={classes.root}
    >
      <div className={classes.head}>
        <Typography variant="h5" component="h3" className={classes.title}>
          {props.title}
        </Typography>
        {props.tools}
      </div>
      {props.flush ? (
        props.children
      ) : (
        <div className={classes.content}>{props.children}</div>
      )}
    </Paper>
  );
}
