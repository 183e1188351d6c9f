import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PackGroup } from '@foredeck/backstage-plugin-monitoring-common';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringTabTranslationRef } from '../messages/tab';
import type { PanelPage } from '../panels/PanelContext';
import { PanelSections } from '../panels/PanelSections';
import { PanelSkeletons } from '../panels/PanelSkeletons';
import { NoMetrics, NoSource } from './NoPanels';

export interface PanelAreaProps {
  /** Absent until there is an answer. */
  page?: PanelPage;
  /** Why there is none. */
  error?: Error;
  clusterTitle: string;
  folded: readonly PackGroup[];
  onFold(folded: PackGroup[]): void;
  onRetry(): void;
  onDoctor(): void;
}

/** The panels, or what there is in their place. */
export function PanelArea(props: PanelAreaProps) {
  const { page, error, onRetry } = props;
  const { t } = useTranslationRef(monitoringTabTranslationRef);
  if (!page) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={onRetry} />
    ) : (
      <PanelSkeletons label={t('loading')} />
    );
  }
  const { answer, name } = page;
  if (answer.source.state !== 'ok') {
    return (
      <NoSource
        source={answer.source}
        cluster={props.clusterTitle}
        onRetry={onRetry}
      />
    );
  }
  if (answer.panels.length === 0) {
    return (
      <NoMetrics
        name={name}
        missing={answer.missing}
        onDoctor={props.onDoctor}
      />
    );
  }
  return (
    <PanelSections
      answer={answer}
      folded={props.folded}
      onFold={props.onFold}
    />
  );
}
