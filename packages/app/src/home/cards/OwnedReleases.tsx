import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { appTranslationRef } from '../../translation';
import { useDeployLink } from '../data/useDeployLink';
import { Loaded } from '../data/useLoaded';
import { HomeReleases } from '../model/homeReleases';
import { anyKnown } from '../model/clusters';
import { labelOf, OwnedRow } from '../model/owned';
import { releaseHealth, releaseTone } from '../model/releaseTone';

const SHOWN = 4;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    chip: {
      borderRadius: 999,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
    quiet: { color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  }),
  { name: 'ForedeckOwnedReleases' },
);

/** The releases of one component, each with its health, each a way to the Deploy tab. */
export function OwnedReleases(props: {
  row: OwnedRow;
  releases: Loaded<HomeReleases>;
}) {
  const { row, releases } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const { t: health } = useTranslationRef(foredeckReactTranslationRef);
  const to = useDeployLink()(row.entityRef) ?? '';

  if (releases.status === 'loading') {
    return <Skeleton variant="text" width={160} />;
  }
  if (releases.status === 'failed' || !anyKnown(releases.value)) {
    return (
      <span className={classes.quiet}>{t('home.owned.healthUnknown')}</span>
    );
  }
  if (row.releases.length === 0) {
    return (
      <div className={classes.root}>
        <span className={classes.quiet}>{t('home.owned.notDeployed')}</span>
        <Link to={to} className={classes.quiet}>
          {t('home.owned.deploy')}
        </Link>
      </div>
    );
  }
  const list = releases.value;
  const hidden = row.releases.length - SHOWN;
  return (
    <div className={classes.root}>
      {row.releases.slice(0, SHOWN).map(release => (
        <Link
          key={`${release.cluster}/${release.namespace}/${release.name}`}
          to={to}
          underline="none"
          className={classes.chip}
          title={release.health.reason}
          aria-label={t('home.owned.release', {
            name: release.name,
            namespace: release.namespace,
            cluster: release.cluster,
            health: health(`health.${releaseHealth(release)}`),
          })}
        >
          <StatusLabel tone={releaseTone(release)} pill>
            {labelOf(list, row, release)}
          </StatusLabel>
        </Link>
      ))}
      {hidden > 0 && (
        <Link to={to} className={classes.quiet}>
          {t('home.owned.moreReleases', { count: hidden })}
        </Link>
      )}
    </div>
  );
}
