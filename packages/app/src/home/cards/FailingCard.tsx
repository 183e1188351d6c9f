import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { releasesRouteRef } from '@foredeck/backstage-plugin-helm';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  RiCheckboxCircleLine,
  RiPulseLine,
  RiQuestionLine,
} from '@remixicon/react';
import { makeStyles } from '@material-ui/core/styles';
import { appTranslationRef } from '../../translation';
import { CardBody } from '../card/CardBody';
import { CardMessage } from '../card/CardMessage';
import { HomeCard } from '../card/HomeCard';
import { RowList } from '../card/RowList';
import { Loaded } from '../data/useLoaded';
import { OwnedComponent } from '../data/useOwnedComponents';
import { anyKnown } from '../model/clusters';
import { failing } from '../model/failing';
import { HomeReleases } from '../model/homeReleases';
import { FailingRow } from './FailingRow';

const SHOWN_PER_GROUP = 5;
const ALL_FAILING = 'health=unhealthy&sort=-updated';

const useStyles = makeStyles(
  theme => ({
    group: {
      margin: 0,
      padding: theme.spacing(1, 2, 0.5),
      fontSize: '0.75rem',
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    separate: { borderTop: `1px solid ${theme.palette.divider}` },
    more: {
      padding: theme.spacing(0.75, 2, 1),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckFailingCard' },
);

function Group(props: {
  title: string;
  list: HomeReleases;
  releases: ReleaseRow[];
  /** How many there are, loaded or not. */
  total: number;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const shown = props.releases.slice(0, SHOWN_PER_GROUP);
  const hidden = props.total - shown.length;
  const all = useRouteRef(releasesRouteRef)?.();
  if (props.releases.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={classes.group}>{props.title}</h3>
      <RowList label={props.title}>
        {shown.map(release => (
          <FailingRow
            key={`${release.cluster}/${release.namespace}/${release.name}`}
            list={props.list}
            release={release}
          />
        ))}
      </RowList>
      {hidden > 0 && (
        <div className={classes.more}>
          {all ? (
            <Link to={`${all}?${ALL_FAILING}`}>
              {t('home.failing.more', { count: hidden })}
            </Link>
          ) : (
            t('home.failing.more', { count: hidden })
          )}
        </div>
      )}
    </>
  );
}

function NoneFailing({ list }: { list: HomeReleases }) {
  const { t } = useTranslationRef(appTranslationRef);
  if (list.clusters.length === 0) {
    return (
      <CardMessage
        tone="neutral"
        icon={<RiQuestionLine size={20} />}
        title={t('home.failing.noCluster')}
        hint={t('home.failing.noClusterHint')}
      />
    );
  }
  // No news of a cluster that does not answer is not good news.
  return anyKnown(list) ? (
    <CardMessage
      tone="ok"
      icon={<RiCheckboxCircleLine size={20} />}
      title={t('home.failing.none')}
      hint={t('home.failing.noneHint', { count: list.total })}
    />
  ) : (
    <CardMessage
      tone="neutral"
      icon={<RiQuestionLine size={20} />}
      title={t('home.failing.unknown')}
      hint={t('home.failing.unknownHint')}
    />
  );
}

export function FailingCard(props: {
  releases: Loaded<HomeReleases>;
  components: Loaded<OwnedComponent[]>;
}) {
  const { releases, components } = props;
  const { t } = useTranslationRef(appTranslationRef);
  const ownedRefs = new Set(
    components.status === 'ready'
      ? components.value.map(component => component.entityRef)
      : [],
  );
  return (
    <HomeCard
      title={t('home.failing.title')}
      icon={<RiPulseLine size={18} />}
      count={releases.status === 'ready' ? releases.value.failing : undefined}
    >
      <CardBody
        data={components.status === 'loading' ? components : releases}
        skeletonRows={3}
        errorTitle={t('home.failing.error')}
      >
        {list => {
          const { mine, others } = failing(list.items, ownedRefs);
          return mine.length + others.length === 0 ? (
            <NoneFailing list={list} />
          ) : (
            <>
              <Group
                title={t('home.failing.mine')}
                list={list}
                releases={mine}
                total={mine.length}
              />
              <Group
                title={t('home.failing.others')}
                list={list}
                releases={others}
                total={Math.max(others.length, list.failing - mine.length)}
              />
            </>
          );
        }}
      </CardBody>
    </HomeCard>
  );
}
