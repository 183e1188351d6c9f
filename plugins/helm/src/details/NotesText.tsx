import { Fragment } from 'react';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.6,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckNotes' },
);

/** A chart's notes as it wrote them, addresses made into links. */
export function NotesText({ text }: { text: string }) {
  const classes = useStyles();
  const parts = text.trim().split(/(https?:\/\/[^\s"'<>)]+)/);
  return (
    <pre className={classes.root}>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <Link
            key={index}
            href={part}
            target="_blank"
            rel="noopener"
            underline="always"
          >
            {part}
          </Link>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </pre>
  );
}
