import { ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { DriftTab } from '../drift/DriftTab';
import { HistoryTab } from '../history/HistoryTab';
import { TokensTab } from '../tokens/TokensTab';
import { helmTranslationRef } from '../translation';
import { OverviewTab } from './OverviewTab';
import {
  RELEASE_TABS,
  ReleaseTab,
  useReleaseAddress,
} from './useReleaseAddress';
import { ValuesTab } from './ValuesTab';

const CONTENTS: Record<ReleaseTab, ComponentType<{ detail: ReleaseDetail }>> = {
  overview: OverviewTab,
  values: ValuesTab,
  history: HistoryTab,
  drift: DriftTab,
  tokens: TokensTab,
};

const useStyles = makeStyles(
  theme => ({
    tabs: { borderBottom: hairline(theme) },
    tab: { minWidth: 0, padding: theme.spacing(1, 2) },
    panel: { minWidth: 0 },
  }),
  { name: 'ForedeckReleaseTabs' },
);

/** The sections of a release; which one is open is part of the address. */
export function ReleaseTabs({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const { tab, go } = useReleaseAddress();
  const Content = CONTENTS[tab];
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_, value: ReleaseTab) => go({ tab: value })}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        className={classes.tabs}
        aria-label={t('details.sections')}
      >
        {RELEASE_TABS.map(id => (
          <Tab
            key={id}
            value={id}
            className={classes.tab}
            label={t(`release.tab.${id}`)}
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
        <Content detail={detail} />
      </div>
    </>
  );
}
