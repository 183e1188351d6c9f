import { lazy, Suspense } from 'react';
import { Progress } from '@backstage/core-components';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { Fresh } from '@foredeck/backstage-plugin-foredeck-react';
import { CopiesTab } from '../copy/CopiesTab';
import { DefaultsEditor } from '../defaults/DefaultsEditor';
import { Deed } from '../lifecycle/deeds';
import { QuotaTab } from '../quota/QuotaTab';
import { ActivityTab } from './tabs/ActivityTab';
import { ServicesTab } from './tabs/ServicesTab';
import { EnvironmentTab } from './useEnvironmentAddress';
import { EnvironmentService } from './useEnvironmentReleases';
import { useRefusals } from './useRefusals';

const SettingsTab = lazy(() =>
  import('../settings/SettingsTab').then(m => ({ default: m.SettingsTab })),
);

export interface EnvironmentTabContentProps {
  tab: EnvironmentTab;
  environment: Environment;
  releases: Fresh<EnvironmentService[]>;
  onAsk(deed: Deed): void;
  onChanged(): void;
}

/** The content of the open section. */
export function EnvironmentTabContent(props: EnvironmentTabContentProps) {
  const { tab, environment, releases, onAsk, onChanged } = props;
  const refusals = useRefusals(environment);
  switch (tab) {
    case 'quota':
      return (
        <QuotaTab
          environment={environment}
          refusal={refusals.update}
          onChanged={onChanged}
        />
      );
    case 'defaults':
      return (
        <DefaultsEditor
          place={{
            space: environment.space,
            environment: environment.name,
            cluster: environment.cluster,
          }}
          refusal={refusals.update}
        />
      );
    case 'copies':
      return <CopiesTab environment={environment} />;
    case 'activity':
      return <ActivityTab environment={environment} />;
    case 'settings':
      return (
        <Suspense fallback={<Progress />}>
          <SettingsTab
            environment={environment}
            onAsk={onAsk}
            onChanged={onChanged}
          />
        </Suspense>
      );
    default:
      return <ServicesTab environment={environment} releases={releases} />;
  }
}
