import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { OperationProgress as ProgressView } from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperationKind } from '@foredeck/backstage-plugin-helm-common';
import { helmTranslationRef } from '../translation';
import { shortName } from './Actor';
import { phaseStates } from './deployProgress';
import { OperationProgress, outcomeOf } from './operationProgress';

/** Operations that go through Helm's phases whatever they have told so far. */
const PHASED: HelmOperationKind[] = ['install', 'upgrade'];

/** What an operation does right now, and what it did. */
export function RunProgress(props: {
  progress: OperationProgress;
  kind: HelmOperationKind;
  cancelledBy?: string;
  reconnecting: boolean;
}) {
  const { kind, cancelledBy } = props;
  const { log, deploy } = props.progress;
  const { t } = useTranslationRef(helmTranslationRef);
  const settled = outcomeOf(props.progress) !== 'running';
  const phased = PHASED.includes(kind) || deploy.phases.length > 0;
  const touches = phased || deploy.resources.length > 0;
  const by = log.cancelledBy ?? cancelledBy;
  const doing = by
    ? t('operation.cancelling', { user: shortName(by) })
    : deploy.message || (log.steps.length > 0 ? '' : t('run.starting'));
  return (
    <ProgressView
      phases={
        phased
          ? phaseStates(deploy).map(({ phase, state }) => ({
              id: phase,
              label: t(`phase.${phase}`),
              state,
            }))
          : undefined
      }
      steps={phased ? undefined : log.steps}
      message={settled ? '' : doing}
      messages={log.messages}
      resumed={log.resumed}
      resources={touches ? deploy.resources : undefined}
      pods={touches || deploy.pods.length > 0 ? deploy.pods : undefined}
      events={touches || deploy.events.length > 0 ? deploy.events : undefined}
      reconnecting={props.reconnecting}
    />
  );
}
