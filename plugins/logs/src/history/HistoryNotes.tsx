import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import LaunchIcon from '@material-ui/icons/Launch';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import type { HistoryState } from './HistoryLoader';

const useStyles = makeStyles(
  theme => ({
    link: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      color: theme.palette.text.primary,
      textDecoration: 'underline',
    },
    icon: { fontSize: '1rem' },
  }),
  { name: 'ForedeckLogHistoryNotes' },
);

/** What could not be asked for older lines. */
export function HistoryNotices({ state }: { state: HistoryState }) {
  return (
    <>
      {state.notices.map(({ severity, message }) => (
        <StatusLabel
          key={message}
          tone={severity === 'warning' ? 'warning' : 'neutral'}
        >
          {message}
        </StatusLabel>
      ))}
    </>
  );
}

/** The same query elsewhere. */
export function HistoryLinks({ state }: { state: HistoryState }) {
  const classes = useStyles();
  return (
    <>
      {state.links.filter(isSafe).map(({ title, url }) => (
        <Link
          key={url}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className={classes.link}
        >
          {title}
          <LaunchIcon className={classes.icon} aria-hidden />
        </Link>
      ))}
    </>
  );
}

/** Nothing but a web address becomes a link. */
function isSafe({ url }: { url: string }): boolean {
  return /^https?:\/\//i.test(url);
}
