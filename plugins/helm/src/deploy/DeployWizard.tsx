import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import { Navigate } from 'react-router-dom';
import {
  DeployTarget,
  ProfileSummary,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { formatReleaseKey } from '../page/releaseKey';
import { runPath } from '../page/paths';
import { RunView } from '../run/RunView';
import { LinkButton } from '../page/LinkButton';
import { helmCommonTranslationRef } from '../messages/common';
import { helmDeployTranslationRef } from '../messages/deploy';
import { helmOperationTranslationRef } from '../messages/operation';
import { LeaveDialog } from './LeaveDialog';

import { StepFooter } from './StepFooter';
import { TargetStep } from './TargetStep';
import { useDeployFlow } from './useDeployFlow';
import { useLeaveGuard } from './useLeaveGuard';
import { WizardHeader } from './WizardHeader';

// The comparison of objects comes with the step that shows one.
const PreviewStep = lazy(() =>
  import('./preview/PreviewStep').then(m => ({ default: m.PreviewStep })),
);

// The form renderer, its validator and the editor come with this step.
const ValuesStep = lazy(() =>
  import('./ValuesStep').then(m => ({ default: m.ValuesStep })),
);

// One and the same, so that what depends on it is not made again.
const NO_TARGETS: DeployTarget[] = [];

export interface DeployWizardProps {
  profiles: ProfileSummary[];
  /** Absent until the clusters have answered. */
  targets?: DeployTarget[];
  /** The release to change; absent for a first install. */
  existing?: ReleaseDetail;
}

/** Choose, fill in, look, run. */
export function DeployWizard(props: DeployWizardProps) {
  const { profiles, targets = NO_TARGETS, existing } = props;
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { t: tOperation } = useTranslationRef(helmOperationTranslationRef);
  const flow = useDeployFlow({ profiles, targets, existing });
  const { step, choice, run, loadingError } = flow;
  const guard = useLeaveGuard(flow.unsaved);
  const place = useMemo(() => {
    const target = targets.find(({ cluster }) => cluster === choice.cluster);
    return tOperation('run.place', {
      namespace: choice.namespace,
      cluster: target?.title ?? choice.cluster,
    });
  }, [targets, choice.cluster, choice.namespace, tOperation]);

  // A step begins at its top, and with the focus where reading begins.
  const top = useRef<HTMLDivElement>(null);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current !== step) {
      shownStep.current = step;
      top.current?.scrollIntoView?.();
      top.current?.focus();
    }
  }, [step]);

  if (flow.strayRun) {
    return <Navigate to={`../${runPath(flow.strayRun)}`} replace />;
  }
  const title = existing
    ? t('changeTitle', { name: existing.name })
    : t('title', { name: choice.name });
  return (
    <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
      <WizardHeader
        title={title}
        subtitle={choice.namespace ? place : undefined}
        profile={profiles.find(({ name }) => name === choice.profile)}
        step={step}
      />
      {step === 'target' && (
        <>
          <TargetStep
            profiles={profiles}
            targets={targets}
            asking={props.targets === undefined}
            choice={choice}
            locked={existing !== undefined}
            onChange={flow.choose}
          />
          <StepFooter>
            <LinkButton to="..">{tCommon('cancel')}</LinkButton>
            <Button
              variant="contained"
              color="primary"
              disabled={!flow.complete}
              onClick={() => flow.goTo('values')}
            >
              {t('target.continue')}
            </Button>
          </StepFooter>
        </>
      )}
      {step === 'values' && loadingError && (
        <Paper variant="outlined">
          <MessageState
            kind={messageKindOf(loadingError)}
            title={t('values.failed')}
            actions={
              <Button variant="outlined" onClick={() => flow.goTo('target')}>
                {tCommon('back')}
              </Button>
            }
          >
            {messageOf(loadingError)}
          </MessageState>
        </Paper>
      )}
      {step === 'values' && !loadingError && (
        <Suspense fallback={<Progress />}>
          {flow.loaded ? (
            <ValuesStep
              loaded={flow.loaded}
              existing={flow.existing}
              editor={flow.editor}
              dispatch={flow.dispatch}
              chart={{
                chosen: flow.chosenVersion,
                loading: flow.loading,
                onChange: flow.chooseVersion,
              }}
              onBack={() => flow.goTo('target')}
              onContinue={() => flow.goTo('preview')}
            />
          ) : (
            <Progress />
          )}
        </Suspense>
      )}
      {step === 'preview' && (
        <Suspense fallback={<Progress />}>
          <PreviewStep
            request={flow.request}
            editor={flow.editor}
            reason={flow.reason}
            onReason={flow.setReason}
            onBack={() => flow.goTo('values')}
            onStarted={flow.started}
            onTakeOver={flow.takeOver}
          />
        </Suspense>
      )}
      {step === 'run' && run && (
        <RunView
          deployId={run.id}
          releaseName={choice.name}
          place={place}
          kind={run.kind}
          successActions={
            <LinkButton
              variant="contained"
              color="primary"
              to={`..?release=${encodeURIComponent(formatReleaseKey(choice))}`}
            >
              {tOperation('run.openRelease')}
            </LinkButton>
          }
          failureActions={
            <>
              <Button
                variant="contained"
                color="primary"
                onClick={flow.tryAgain}
              >
                {tOperation('run.tryAgain')}
              </Button>
              <LinkButton to="..">{tCommon('backToReleases')}</LinkButton>
            </>
          }
        />
      )}
      <LeaveDialog guard={guard} />
    </div>
  );
}
