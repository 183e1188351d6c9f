import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { ClusterSync } from '@foredeck/backstage-plugin-helm-common';
import {
  RelativeTime,
  StatusLabel,
  Tone,
  toneSurface,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';

const TONES: Record<ClusterSync['state'], Tone> = {
  synced: 'ok',
  syncing: 'progress',
  stale: 'warning',
  unreachable: 'error',
  forbidden: 'warning',
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      listStyle: 'none',
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1),
    },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      padding: theme.spacing(1.25, 1.5),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      backgroundImage: ({ tone }) => toneSurface(theme, tone).backgroundImage,
    },
    text: { flex: '1 1 320px', overflowWrap: 'anywhere' },
    since: { color: theme.palette.text.secondary, whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckSyncBanner' },
);

/** One line for every cluster whose answer is not the current truth. */
export function SyncBanner({ clusters }: { clusters: ClusterSync[] }) {
  const classes = useStyles({ tone: 'neutral' });
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const troubled = clusters.filter(({ state }) => state !== 'synced');
  if (troubled.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} role="status" aria-label={t('sync.label')}>
      {troubled.map(sync => (
        <SyncLine key={sync.cluster} sync={sync} />
      ))}
    </ul>
  );
}

function SyncLine({ sync }: { sync: ClusterSync }) {
  const tone = TONES[sync.state];
  const classes = useStyles({ tone });
  const { t } = useTranslationRef(helmCommonTranslationRef);
  return (
    <li className={classes.item}>
      <StatusLabel tone={tone}>
        {sync.title}: {t(`sync.${sync.state}`)}
      </StatusLabel>
      <span className={classes.text}>{sync.message}</span>
      {sync.syncedAt && (
        <span className={classes.since}>
          {t('sync.lastSeen')} <RelativeTime value={sync.syncedAt} />
        </span>
      )}
    </li>
  );
}
