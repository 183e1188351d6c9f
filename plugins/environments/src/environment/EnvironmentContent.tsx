import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Environment,
  EnvironmentOperation,
} from '@foredeck/backstage-plugin-environments-common';
import { SectionTabs } from '@foredeck/backstage-plugin-foredeck-react';
import { useNavigate } from 'react-router-dom';
import { EnvironmentDialogs } from '../lifecycle/EnvironmentDialogs';
import { Deed } from '../lifecycle/deeds';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { EnvironmentBanners } from './EnvironmentBanners';
import { EnvironmentHeader } from './EnvironmentHeader';
import { EnvironmentTabContent } from './EnvironmentTabContent';
import {
  ENVIRONMENT_TABS,
  useEnvironmentAddress,
} from './useEnvironmentAddress';
import { useEnvironmentReleases } from './useEnvironmentReleases';

export interface EnvironmentContentProps {
  environment: Environment;
  /** Something of it was changed. */
  onChanged(): void;
}

/** Everything about one environment: what it is, what runs there, what can be done. */
export function EnvironmentContent(props: EnvironmentContentProps) {
  const { environment, onChanged } = props;
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const { tab, go } = useEnvironmentAddress();
  const navigate = useNavigate();
  const paths = useEnvironmentPaths();
  const [asking, setAsking] = useState<Deed>();
  const releases = useEnvironmentReleases(environment);

  const onUpdated = (updated: Environment) => {
    setAsking(undefined);
    if (updated.name === environment.name) {
      onChanged();
    } else {
      navigate(paths.environment(updated), { replace: true });
    }
  };
  const onStarted = (operation: EnvironmentOperation) => {
    setAsking(undefined);
    go({ operation: operation.id });
  };
  return (
    <>
      <EnvironmentHeader
        environment={environment}
        releases={releases}
        onAsk={setAsking}
      />
      <EnvironmentBanners environment={environment} onAsk={setAsking} />
      <SectionTabs
        label={t('tabs.label')}
        value={tab}
        sections={ENVIRONMENT_TABS.map(value => ({
          value,
          label: t(`tabs.${value}`),
        }))}
        onChange={value => go({ tab: value })}
        panelClassName={classes.panel}
      >
        <EnvironmentTabContent
          tab={tab}
          environment={environment}
          releases={releases}
          onAsk={setAsking}
          onChanged={onChanged}
        />
      </SectionTabs>
      {asking && (
        <EnvironmentDialogs
          deed={asking}
          environment={environment}
          onUpdated={onUpdated}
          onStarted={onStarted}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
