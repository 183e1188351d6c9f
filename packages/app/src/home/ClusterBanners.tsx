import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { appTranslationRef } from '../translation';
import { Loaded } from './data/useLoaded';
import { HomeReleases } from './model/homeReleases';
import { troubled } from './model/clusters';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1) },
    alert: {
      padding: theme.spacing(0, 1.5),
      border: `1px solid ${theme.palette.divider}`,
    },
    cause: { overflowWrap: 'anywhere', opacity: 0.9 },
  }),
  { name: 'ForedeckClusterBanners' },
);

/** Says which clusters the cards know little of; what the others know is shown as ever. */
export function ClusterBanners({
  releases,
}: {
  releases: Loaded<HomeReleases>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  if (releases.status !== 'ready') {
    return null;
  }
  const clusters = troubled(releases.value);
  return clusters.length === 0 ? null : (
    <div className={classes.root}>
      {clusters.map(({ cluster, title, state, message, syncedAt }) =>
        state === 'synced' ? null : (
          <Alert
            key={cluster}
            className={classes.alert}
            severity={state === 'syncing' ? 'info' : 'warning'}
            role="status"
          >
            {t(`home.cluster.${state}`, { title })}{' '}
            {message && <span className={classes.cause}>{message} </span>}
            {syncedAt && (
              <span>
                {t('home.cluster.syncedAt')} <RelativeTime value={syncedAt} />.
              </span>
            )}
          </Alert>
        ),
      )}
    </div>
  );
}
