import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { ClusterState } from '@foredeck/backstage-plugin-environments-common';
import { formatRelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

const useStyles = makeStyles(
  {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    title: { fontWeight: 600 },
  },
  { name: 'ForedeckClusterNotice' },
);

/** Which clusters do not answer as they should, and why; nothing when all do. */
export function ClusterNotice({ clusters }: { clusters: ClusterState[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const troubled = clusters.filter(({ state }) => state !== 'synced');
  if (troubled.length === 0) {
    return null;
  }
  const onlyReading = troubled.every(({ state }) => state === 'syncing');
  return (
    <Alert severity={onlyReading ? 'info' : 'warning'} role="status">
      <ul className={classes.list} aria-label={t('clusters')}>
        {troubled.map(({ cluster, title, state, message, syncedAt }) => {
          const since = syncedAt && formatRelativeTime(syncedAt, Date.now());
          return (
            <li key={cluster}>
              <span className={classes.title}>{title}</span>{' '}
              {state !== 'synced' && t(`cluster.${state}`)}
              {since && ` (${since})`}
              {message && `. ${message}`}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
