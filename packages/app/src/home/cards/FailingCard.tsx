import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ReleaseList,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
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
import { FailingRow } from './FailingRow';

const SHOWN_PER_GROUP = 5;

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
  list: ReleaseList;
  releases: ReleaseRow[];
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const hidden = props.releases.length - SHOWN_PER_GROUP;
  if (props.releases.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={classes.group}>{props.title}</h3>
      <RowList label={props.title}>
        {props.releases.slice(0, SHOWN_PER_GROUP).map(release => (
          <FailingRow
            key={`${release.cluster}/${release.namespace}/${release.name}`}
            list={props.list}
            release={release}
          />
        ))}
      </RowList>
      {hidden > 0 && (
        <div className={classes.more}>
          {t('home.failing.more', { count: hidden })}
        </div>
      )}
    </>
  );
}

function NoneFailing({ list }: { list: ReleaseList }) {
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
      hint={t('home.failing.noneHint', { count: list.items.length })}
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
  releases: Loaded<ReleaseList>;
  components: Loaded<OwnedComponent[]>;
}) {
  const { releases, components } = props;
  const { t } = useTranslationRef(appTranslationRef);
  const ownedRefs = new Set(
    components.status === 'ready'
      ? components.value.map(component => component.entityRef)
      : [],
  );
  const found =
    releases.status === 'ready'
      ? failing(releases.value.items, ownedRefs)
      : undefined;
  return (
    <HomeCard
      title={t('home.failing.title')}
      icon={<RiPulseLine size={18} />}
      count={found && found.mine.length + found.others.length}
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
              />
              <Group
                title={t('home.failing.others')}
                list={list}
                releases={others}
              />
            </>
          );
        }}
      </CardBody>
    </HomeCard>
  );
}
