import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { CopyButton } from '../copy/CopyButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
      border: `1px solid ${theme.palette.divider}`,
    },
    bar: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 0.5, 0.25, 1.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    text: {
      margin: 0,
      padding: theme.spacing(1.5),
      maxHeight: 320,
      overflow: 'auto',
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      lineHeight: 1.55,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      color: '#e6e8eb',
      backgroundColor: '#12161d',
      '&:focus-visible': { outline: '2px solid #9cc9ff', outlineOffset: -2 },
    },
  }),
  { name: 'ForedeckLogExcerpt' },
);

/** A few lines of terminal output, to read and to copy. */
export function LogExcerpt({ title, text }: { title: string; text: string }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <Typography variant="body2" color="textSecondary">
          {title}
        </Typography>
        <CopyButton text={text} />
      </div>
      <pre className={classes.text} aria-label={title}>
        {text}
      </pre>
    </div>
  );
}
