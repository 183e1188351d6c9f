import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { useNavigate } from 'react-router-dom';
import { SpaceList } from '@foredeck/backstage-plugin-environments-common';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { environmentsCopyWizardTranslationRef } from '../messages/wizard';
import { Draft } from '../model/draft';
import { placeProblem } from '../model/placed';
import { requestOf } from '../model/request';
import { CopyWizardHeader } from './CopyWizardHeader';
import { DataStep } from './data/DataStep';
import { PlaceStep } from './place/PlaceStep';
import { usePlaceProblemText } from './place/usePlaceProblemText';
import { RulesStep } from './rules/RulesStep';
import { ServicesStep } from './services/ServicesStep';
import { canShowStep, reachableStep, WIZARD_STEPS } from './steps';
import { useDraft } from './useDraft';
import { usePlan } from './usePlan';
import { WizardFooter } from './WizardFooter';

// The comparisons come with the step that shows some.
const CheckStep = lazy(() =>
  import('./check/CheckStep').then(m => ({ default: m.CheckStep })),
);

export interface CopyWizardProps {
  list: SpaceList;
  /** What to begin with; what the address says when left out. */
  initial?: Draft;
}

/** From and to, services, data, rules, and the plan with its checks. */
export function CopyWizard({ list, initial }: CopyWizardProps) {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const navigate = useNavigate();
  const paths = useEnvironmentPaths();
  const problemText = usePlaceProblemText();
  const { draft, setDraft, wantedStep, goTo } = useDraft(initial);
  const problem = useMemo(() => placeProblem(draft, list), [draft, list]);
  const request = useMemo(
    () => (problem ? undefined : requestOf(draft)),
    [draft, problem],
  );
  const planning = usePlan(request);
  const { planned } = planning;
  const state = { placed: !problem, requested: request !== undefined };
  const step = reachableStep(wantedStep, state);
  const index = WIZARD_STEPS.indexOf(step);

  // A step begins at its top, and with the focus where reading begins.
  const top = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) {
      shown.current = step;
      top.current?.scrollIntoView?.();
      top.current?.focus();
    }
  }, [step]);

  const back = index > 0 ? () => goTo(WIZARD_STEPS[index - 1]) : undefined;
  const content = () => {
    switch (step) {
      case 'place':
        return <PlaceStep list={list} draft={draft} onChange={setDraft} />;
      case 'services':
        return (
          <ServicesStep
            draft={draft}
            plan={planned?.plan}
            onChange={setDraft}
          />
        );
      default:
        break;
    }
    if (planning.error && (step === 'check' || !planned)) {
      return (
        <Paper variant="outlined">
          <LoadFailed
            title={t('planFailed')}
            error={planning.error}
            onRetry={planning.again}
          />
        </Paper>
      );
    }
    if (!planned) {
      return <Progress />;
    }
    switch (step) {
      case 'data':
        return (
          <DataStep draft={draft} plan={planned.plan} onChange={setDraft} />
        );
      case 'rules':
        return (
          <RulesStep
            draft={draft}
            plan={planned.plan}
            pending={planning.pending}
            onChange={setDraft}
          />
        );
      default:
        return (
          <Suspense fallback={<Progress />}>
            <CheckStep
              planned={planned}
              planning={planning}
              onBack={() => back?.()}
              onStarted={copy => navigate(paths.copy(copy.id))}
            />
          </Suspense>
        );
    }
  };
  const ownFooter = step === 'check' && planned && !planning.error;
  const next = WIZARD_STEPS[index + 1];
  const why = problem
    ? problemText(problem)
    : next && !canShowStep(next, state) && t('incomplete');
  return (
    <div
      ref={top}
      tabIndex={-1}
      role="group"
      aria-label={t(`step_${step}`)}
      style={{ outline: 'none' }}
    >
      <CopyWizardHeader
        draft={draft}
        step={step}
        canShow={name => canShowStep(name, state)}
        onStep={goTo}
      />
      {content()}
      {!ownFooter && (
        <WizardFooter planning={planning} onBack={back}>
          {why && (
            <Typography variant="body2" color="textSecondary" role="status">
              {why}
            </Typography>
          )}
          {next && next !== 'place' && (
            <Button
              variant="contained"
              color="primary"
              disabled={!canShowStep(next, state)}
              onClick={() => goTo(next)}
            >
              {t(`next_${next}`)}
            </Button>
          )}
        </WizardFooter>
      )}
    </div>
  );
}
