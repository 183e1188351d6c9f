import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useMonitorView } from '../address/useMonitorView';
import { usePlot } from '../chart/usePlot';
import { monitoringTabTranslationRef } from '../messages/tab';
import { PanelSkeletons } from '../panels/PanelSkeletons';
import { MonitorWorkbench } from './MonitorWorkbench';
import { chosenPlace } from './places';
import { useTargets } from './useTargets';

export interface MonitorBrowserProps {
  scope: MetricScope;
  /** What the panels are of, in words. */
  name: string;
  entityRef?: string;
  /** Address of its logs. */
  logsPath?: string;
}

/** Finds where something runs, and shows the metrics of one such place. */
export function MonitorBrowser(props: MonitorBrowserProps) {
  const { scope, name } = props;
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  const address = useMonitorView();
  // Drawn with as soon as there is an answer; a chart says it when this fails.
  usePlot();
  const { cluster, namespace } = address.view;
  const { value: targets, error, reload } = useTargets(scope);
  const chosen = useMemo(
    () => targets && chosenPlace(targets, { cluster, namespace }),
    [targets, cluster, namespace],
  );
  if (!targets) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={reload} />
    ) : (
      <PanelSkeletons label={t('loading')} />
    );
  }
  if (!chosen) {
    return (
      <MessageState kind="empty" title={t('nowhere.title')}>
        {t('nowhere.text', { name })}
        {[
          ...targets.problems.map(problem => t('problem', problem)),
          ...(targets.notice ? [targets.notice] : []),
        ].map(text => (
          <div key={text}>{text}</div>
        ))}
      </MessageState>
    );
  }
  return (
    <MonitorWorkbench
      {...props}
      address={address}
      targets={targets}
      chosen={chosen}
      onReloadTargets={reload}
    />
  );
}
