import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { InfoCard, Progress } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  hairline,
  HealthBadge,
  messageOf,
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { formatReleaseKey } from '../page/releaseKey';
import { statusTone } from '../releases/statusTone';
import { useReleases } from '../releases/useReleases';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleasesTranslationRef } from '../messages/releases';
import { useTabPath } from './useTabPath';

const SHOWN = 6;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.25, 0),
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    name: { fontWeight: 600 },
    second: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
    end: { textAlign: 'right' },
  }),
  { name: 'ForedeckReleasesCard' },
);

/** An entity's releases in short, for its overview. */
export function ReleasesCard() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { entity } = useEntity();
  const tab = useTabPath();
  const { value, error, loading } = useReleases(stringifyEntityRef(entity));
  const troubled = value?.clusters.filter(({ state }) => state !== 'synced');
  return (
    <InfoCard
      title={t('card.title')}
      deepLink={{ title: t('card.open'), link: tab }}
    >
      {loading && <Progress />}
      {error && !value && (
        <Typography color="textSecondary">{messageOf(error)}</Typography>
      )}
      {value && value.items.length === 0 && (
        <Typography color="textSecondary">
          {t('card.empty')}{' '}
          <Link component={RouterLink} to={`${tab}/new`}>
            {t('deploy')}
          </Link>
        </Typography>
      )}
      {value && value.items.length > 0 && (
        <ul className={classes.list}>
          {value.items.slice(0, SHOWN).map(release => (
            <CardLine
              key={formatReleaseKey(release)}
              release={release}
              tab={tab}
            />
          ))}
        </ul>
      )}
      {troubled?.map(sync => (
        <div key={sync.cluster}>
          <StatusLabel tone="warning">
            {sync.title}: {tCommon(`sync.${sync.state}`)}
          </StatusLabel>
          <div className={classes.second}>{sync.message}</div>
        </div>
      ))}
    </InfoCard>
  );
}

function CardLine({ release, tab }: { release: ReleaseRow; tab: string }) {
  const classes = useStyles();
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { status, health } = release;
  const link = `${tab}?release=${encodeURIComponent(
    formatReleaseKey(release),
  )}`;
  return (
    <li className={classes.item}>
      <div>
        <Link component={RouterLink} to={link} className={classes.name}>
          {release.namespace}/{release.name}
        </Link>
        <HealthBadge state={health.state} reason={health.reason} />
      </div>
      <div className={`${classes.second} ${classes.end}`}>
        {[release.chart, release.chartVersion].filter(Boolean).join(' ')}
        <div>
          <RelativeTime value={release.updated} />
        </div>
        {status !== 'deployed' && (
          <StatusLabel tone={statusTone(status)}>
            {tCommon(`status.${status}`)}
          </StatusLabel>
        )}
      </div>
    </li>
  );
}
