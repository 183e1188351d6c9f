import { ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import { SectionTabs } from '@foredeck/backstage-plugin-foredeck-react';
import { DriftTab } from '../drift/DriftTab';
import { HistoryTab } from '../history/HistoryTab';
import { TokensTab } from '../tokens/TokensTab';
import { helmReleaseTranslationRef } from '../messages/release';
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

/** The sections of a release; which one is open is part of the address. */
export function ReleaseTabs({ detail }: { detail: ReleaseDetail }) {
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { tab, go } = useReleaseAddress();
  const Content = CONTENTS[tab];
  return (
    <SectionTabs
      label={t('sections')}
      value={tab}
      sections={RELEASE_TABS.map(id => ({ value: id, label: t(`tab.${id}`) }))}
      onChange={value => go({ tab: value })}
    >
      <Content detail={detail} />
    </SectionTabs>
  );
}
