import { ReactNode, useCallback, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import CloseIcon from '@material-ui/icons/Close';
import {
  ReleaseDetail,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import {
  HealthBadge,
  MessageState,
  messageKindOf,
  messageOf,
  PodList,
  RelativeTime,
  ResourceTable,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { useFresh } from '../page/useFresh';
import { statusTone } from '../releases/statusTone';
import { helmTranslationRef } from '../translation';
import { HistoryTable } from './HistoryTable';
import { NotesText } from './NotesText';
import { useDrawerStyles } from './useDrawerStyles';
import { ValuesView } from './ValuesView';

const REFRESH_MS = 5_000;
const TABS = ['resources', 'pods', 'history', 'values', 'notes'] as const;
type TabName = (typeof TABS)[number];

/** Everything about one release, beside the list. */
export function ReleaseDrawer(props: {
  release: ReleaseRef;
  clusterTitle: string;
  onClose(): void;
}) {
  const { onClose } = props;
  const { cluster, namespace, name } = props.release;
  const classes = useDrawerStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const load = useCallback(
    () => api.getRelease({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  const { value: detail, error } = useFresh(load, () => REFRESH_MS);
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': 'release-drawer-title',
      }}
    >
      <header className={classes.header}>
        <div className={classes.heading}>
          <Typography
            variant="h4"
            component="h2"
            id="release-drawer-title"
            className={classes.title}
          >
            {name}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('run.place', { namespace, cluster: props.clusterTitle })}
          </Typography>
        </div>
        <IconButton onClick={onClose} aria-label={t('common.close')}>
          <CloseIcon />
        </IconButton>
      </header>
      {!detail && !error && <Progress />}
      {!detail && error && (
        <MessageState
          kind={messageKindOf(error)}
          title={t('details.failed', { name })}
        >
          {messageOf(error)}
        </MessageState>
      )}
      {detail && <ReleaseTabs detail={detail} />}
    </Drawer>
  );
}

function ReleaseTabs({ detail }: { detail: ReleaseDetail }) {
  const classes = useDrawerStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const [tab, setTab] = useState<TabName>('resources');
  const counts: Partial<Record<TabName, number>> = {
    resources: detail.resources.length,
    pods: detail.pods.length,
    history: detail.history.length,
  };
  return (
    <>
      <ReleaseFacts detail={detail} />
      <Tabs
        value={tab}
        onChange={(_, value: TabName) => setTab(value)}
        variant="scrollable"
        indicatorColor="primary"
        textColor="primary"
        className={classes.tabs}
        aria-label={t('details.sections')}
      >
        {TABS.map(id => (
          <Tab
            key={id}
            value={id}
            className={classes.tab}
            label={[t(`details.${id}`), counts[id]]
              .filter(part => part !== undefined)
              .join(' ')}
            id={`release-tab-${id}`}
            aria-controls="release-panel"
          />
        ))}
      </Tabs>
      <div
        role="tabpanel"
        id="release-panel"
        aria-labelledby={`release-tab-${tab}`}
        className={classes.panel}
      >
        <TabContent tab={tab} detail={detail} />
      </div>
    </>
  );
}

function TabContent({ tab, detail }: { tab: TabName; detail: ReleaseDetail }) {
  const { t } = useTranslationRef(helmTranslationRef);
  switch (tab) {
    case 'resources':
      return detail.resources.length > 0 ? (
        <ResourceTable resources={detail.resources} />
      ) : (
        <Nothing>{t('details.noResources')}</Nothing>
      );
    case 'pods':
      return detail.pods.length > 0 ? (
        <PodList pods={detail.pods} />
      ) : (
        <Nothing>{t('details.noPods')}</Nothing>
      );
    case 'history':
      return <HistoryTable history={detail.history} />;
    case 'values':
      return <ValuesView values={detail.values} />;
    default:
      return detail.notes ? (
        <Padded>
          <NotesText text={detail.notes} />
        </Padded>
      ) : (
        <Nothing>{t('details.noNotes')}</Nothing>
      );
  }
}

function ReleaseFacts({ detail }: { detail: ReleaseDetail }) {
  const classes = useDrawerStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const facts: Array<[string, ReactNode]> = [
    [
      t('releases.status'),
      <StatusLabel tone={statusTone(detail.status)}>
        {t(`status.${detail.status}`)}
      </StatusLabel>,
    ],
    [
      t('releases.health'),
      <HealthBadge
        state={detail.health.state}
        reason={detail.health.reason ?? detail.problem}
      />,
    ],
    [
      t('releases.chart'),
      [detail.chart, detail.chartVersion].filter(Boolean).join(' '),
    ],
    [t('details.revision'), String(detail.revision)],
    [t('releases.updated'), <RelativeTime value={detail.updated} />],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes.fact}>
          <dt className={classes.factLabel}>{label}</dt>
          <dd className={classes.factValue}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Padded({ children }: { children: ReactNode }) {
  const classes = useDrawerStyles();
  return <div className={classes.padded}>{children}</div>;
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Padded>
      <Typography color="textSecondary">{children}</Typography>
    </Padded>
  );
}
