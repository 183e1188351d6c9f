import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RelativeTime,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { RiHistoryLine, RiInboxLine } from '@remixicon/react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { appTranslationRef } from '../../translation';
import { CardBody } from '../card/CardBody';
import { CardMessage } from '../card/CardMessage';
import { HomeCard } from '../card/HomeCard';
import { RowLink, RowList } from '../card/RowList';
import { useReleaseLink } from '../data/useReleaseLink';
import { Loaded } from '../data/useLoaded';
import { placeOf } from '../model/clusters';
import { HomeReleases } from '../model/homeReleases';
import { releaseTone } from '../model/releaseTone';

const useStyles = makeStyles(
  theme => ({
    dot: {
      flex: 'none',
      alignSelf: 'center',
      width: 8,
      height: 8,
      borderRadius: '50%',
    },
    words: { flex: 1, minWidth: 0 },
    line: {
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(1),
      lineHeight: 1.45,
    },
    name: { fontWeight: 600 },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    end: { marginLeft: 'auto', flex: 'none' },
  }),
  { name: 'ForedeckRecentCard' },
);

function RecentRow(props: { list: HomeReleases; release: ReleaseRow }) {
  const { list, release } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(appTranslationRef);
  const releaseLink = useReleaseLink();
  const chart = release.chart
    ? `${release.chart} ${release.chartVersion ?? ''}`.trim()
    : t('home.recent.noChart');
  return (
    <RowLink to={releaseLink(release)}>
      <span
        className={classes.dot}
        style={{ backgroundColor: toneColor(theme, releaseTone(release)) }}
        aria-hidden
      />
      <div className={classes.words}>
        <div className={classes.line}>
          <span className={classes.name}>{release.name}</span>
          <span className={classes.quiet}>{placeOf(list, release)}</span>
          <span className={`${classes.quiet} ${classes.end}`}>
            <RelativeTime value={release.updated} />
          </span>
        </div>
        <div className={classes.line}>
          <span className={classes.quiet}>{chart}</span>
          <span className={`${classes.quiet} ${classes.end}`}>
            {t('home.recent.revision', {
              revision: String(release.revision),
            })}
          </span>
        </div>
      </div>
    </RowLink>
  );
}

export function RecentCard({ releases }: { releases: Loaded<HomeReleases> }) {
  const { t } = useTranslationRef(appTranslationRef);
  const title = t('home.recent.title');
  return (
    <HomeCard title={title} icon={<RiHistoryLine size={18} />}>
      <CardBody
        data={releases}
        skeletonRows={6}
        errorTitle={t('home.recent.error')}
      >
        {list =>
          list.recent.length === 0 ? (
            <CardMessage
              tone="neutral"
              icon={<RiInboxLine size={20} />}
              title={t('home.recent.empty')}
              hint={t('home.recent.emptyHint')}
            />
          ) : (
            <RowList label={title}>
              {list.recent.map(release => (
                <RecentRow
                  key={`${release.cluster}/${release.namespace}/${release.name}`}
                  list={list}
                  release={release}
                />
              ))}
            </RowList>
          )
        }
      </CardBody>
    </HomeCard>
  );
}
