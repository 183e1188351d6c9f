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
    titles: { minWidth: 0, flex: '1 1 280px' },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    content: { padding: theme.spacing(1.5, 2) },
  }),
  { name: 'ForedeckCopySection' },
);

export interface SectionProps {
  title: string;
  /** What it is about, in a sentence. */
  about?: string;
  tools?: ReactNode;
  /** The content draws to the edge itself, as tables do. */
  flush?: boolean;
  children: ReactNode;
}

/** One part of a page, under its title. */
export function Section(props: SectionProps) {
  const classes = useStyles();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={props.title}
      className={classes.root}
    >
      <div className={classes.head}>
        <div className={classes.titles}>
          <Typography variant="h5" component="h2" className={classes.title}>
            {props.title}
          </Typography>
          {props.about && (
            <Typography variant="body2" color="textSecondary">
              {props.about}
            </Typography>
          )}
        </div>
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
