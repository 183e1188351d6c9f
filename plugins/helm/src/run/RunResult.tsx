import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration } from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperationKind } from '@foredeck/backstage-plugin-helm-common';
import { helmOperationTranslationRef } from '../messages/operation';
import { OperationProgress } from './operationProgress';
import { OutcomePanel } from './OutcomePanel';

export interface RunResultProps {
  progress: OperationProgress;
  kind: HelmOperationKind;
  name: string;
  successActions?: ReactNode;
  failureActions?: ReactNode;
}

/** How it ended, when it did not end in a failure that was looked into. */
export function RunResult(props: RunResultProps) {
  const { kind, name } = props;
  const { ended } = props.progress.log;
  const { succeeded } = props.progress.deploy;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  if (succeeded && (kind === 'install' || kind === 'upgrade')) {
    return (
      <OutcomePanel
        tone="ok"
        title={t('run.ready', {
          name,
          duration: formatDuration(succeeded.durationMs),
        })}
        notes={succeeded.notes}
        actions={props.successActions}
      >
        {t('run.revision', { revision: String(succeeded.revision) })}
      </OutcomePanel>
    );
  }
  if (!ended) {
    return null;
  }
  const took = t('took', {
    duration: formatDuration(ended.durationMs),
  });
  switch (ended.state) {
    case 'succeeded':
      return (
        <OutcomePanel
          tone="ok"
          title={ended.summary}
          actions={props.successActions}
        >
          {took}
        </OutcomePanel>
      );
    case 'cancelled':
      return (
        <OutcomePanel
          tone="neutral"
          title={ended.summary}
          actions={props.failureActions}
        >
          {took}
        </OutcomePanel>
      );
    default:
      return (
        <OutcomePanel
          tone="error"
          title={ended.summary}
          actions={props.failureActions}
        >
          {took}
        </OutcomePanel>
      );
  }
}
