import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  LogExcerpt,
  OperationProgress as ProgressView,
} from '@foredeck/backstage-plugin-foredeck-react';
import {
  DeployPhase,
  HelmOperationKind,
} from '@foredeck/backstage-plugin-helm-common';
import { helmOperationTranslationRef } from '../messages/operation';
import { shortName } from './Actor';
import { DEPLOY_PHASES, phaseStates } from './deployProgress';
import { OperationProgress, outcomeOf } from './operationProgress';

/** The phases of each kind; one without any tells its steps. */
const PHASES: Record<HelmOperationKind, readonly DeployPhase[]> = {
  install: DEPLOY_PHASES,
  upgrade: DEPLOY_PHASES,
  rollback: ['applying', 'waiting'],
  uninstall: ['applying'],
  restart: ['applying', 'waiting'],
  test: ['applying'],
  unstick: ['applying', 'waiting'],
  bulk: [],
};

/** What an operation does right now, and what it did. */
export function RunProgress(props: {
  progress: OperationProgress;
  kind: HelmOperationKind;
  cancelledBy?: string;
  reconnecting: boolean;
}) {
  const { kind, cancelledBy } = props;
  const { log, deploy } = props.progress;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const settled = outcomeOf(props.progress) !== 'running';
  const deploys = kind === 'install' || kind === 'upgrade';
  const phased = deploys || deploy.phases.length > 0;
  const touches = deploys || deploy.resources.length > 0;
  const isTest = kind === 'test';
  const by = log.cancelledBy ?? cancelledBy;
  const doing = by
    ? t('cancelling', { user: shortName(by) })
    : deploy.message || (log.steps.length > 0 ? '' : t('run.starting'));
  const view = (
    <ProgressView
      phases={
        phased
          ? phaseStates(deploy, PHASES[kind], log.ended?.state).map(
              ({ phase, state }) => ({
                id: phase,
                label:
                  phase === 'applying'
                    ? t(`applying.${kind}`)
                    : t(`phase.${phase}`),
                state,
              }),
            )
          : undefined
      }
      steps={phased ? undefined : log.steps}
      message={settled ? '' : doing}
      messages={isTest ? undefined : log.messages}
      resumed={log.resumed}
      resources={touches ? deploy.resources : undefined}
      pods={touches || deploy.pods.length > 0 ? deploy.pods : undefined}
      events={touches || deploy.events.length > 0 ? deploy.events : undefined}
      reconnecting={props.reconnecting}
    />
  );
  return isTest && log.messages.length > 0 ? (
    <>
      {view}
      <LogExcerpt
        title={t('testLog')}
        text={log.messages.map(({ message }) => message).join('\n')}
      />
    </>
  ) : (
    view
  );
}
