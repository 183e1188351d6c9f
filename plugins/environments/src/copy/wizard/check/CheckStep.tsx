import { useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Copy, CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import {
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../../api/CopiesApi';
import { environmentsCopyChecksTranslationRef } from '../../messages/checks';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { environmentName } from '../../model/environmentName';
import { obstacleOf } from '../../model/preflightLog';
import { Planned, Planning } from '../usePlan';
import { WizardFooter } from '../WizardFooter';
import { PlanParts } from './PlanParts';
import { PreflightPanel } from './PreflightPanel';
import { StartButton } from './StartButton';
import { usePlanSentence } from './usePlanSentence';
import { usePreflight } from './usePreflight';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    title: {
      fontSize: '1.25rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    notes: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
    },
  }),
  { name: 'ForedeckCheckStep' },
);

export interface CheckStepProps {
  planned: Planned;
  planning: Planning;
  onBack(): void;
  onStarted(copy: Copy): void;
}

/** Last step: the plan, what the checks say to it, and the start. */
export function CheckStep(props: CheckStepProps) {
  const { planned, planning, onBack, onStarted } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  const api = useApi(copiesApiRef);
  const { plan, request } = planned;
  const preflight = usePreflight(planned);
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [starting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<{ plan: CopyPlan; error: Error }>();

  const refused = refusal?.plan === plan ? refusal.error : undefined;
  const conflict = refused && isConflict(refused);
  const staleText =
    preflight.log.stale ?? (conflict ? messageOf(refused) : undefined);
  const log = useMemo(
    () => ({ ...preflight.log, stale: staleText }),
    [preflight.log, staleText],
  );
  const obstacle = obstacleOf(log, accepted, planning.pending);

  const start = async () => {
    setStarting(true);
    setRefusal(undefined);
    try {
      const found = new Set(preflight.log.findings.map(({ id }) => id));
      onStarted(
        await api.start({
          request,
          fingerprint: plan.fingerprint,
          acceptedWarnings: [...accepted].filter(id => found.has(id)),
        }),
      );
    } catch (error) {
      setRefusal({ plan, error: error as Error });
      setStarting(false);
    }
  };

  return (
    <>
      <div className={classes.root}>
        {staleText !== undefined && (
          <Alert
            severity="warning"
            action={
              <Button color="inherit" onClick={planning.again}>
                {t('stale.again')}
              </Button>
            }
          >
            <AlertTitle>{t('stale.title')}</AlertTitle>
            {asSentence(staleText)} {t('stale.text')}
          </Alert>
        )}
        <PlanHead plan={plan} parallelism={request.parallelism} />
        <PreflightPanel
          preflight={preflight}
          accepted={accepted}
          onAccept={setAccepted}
        />
        <PlanParts planned={planned} />
        {refused && !conflict && (
          <Alert severity="error">
            <AlertTitle>{t('refused')}</AlertTitle>
            {messageOf(refused)}
          </Alert>
        )}
      </div>
      <WizardFooter planning={planning} onBack={onBack} busy={starting}>
        <StartButton
          plan={plan}
          obstacle={obstacle}
          starting={starting}
          onStart={start}
        />
      </WizardFooter>
    </>
  );
}

/** The plan in a sentence, and what it left open. */
function PlanHead(props: { plan: CopyPlan; parallelism?: number }) {
  const { plan, parallelism } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  return (
    <div>
      <Typography variant="h4" component="h2" className={classes.title}>
        {usePlanSentence(plan, parallelism)}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        {!plan.targetExists && (
          <>
            {t('newTarget', {
              to: environmentName(plan.target),
              cluster: plan.target.cluster,
            })}{' '}
          </>
        )}
        {t('intro')}{' '}
        {plan.previous &&
          t('previous', {
            at: new Date(plan.previous.finishedAt).toLocaleString(),
          })}{' '}
        {t('plannedAt')} <RelativeTime value={plan.plannedAt} />.
        {plan.notes.length > 0 && (
          <ul className={classes.notes}>
            {plan.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </Typography>
    </div>
  );
}

/** Messages of errors begin small and have no full stop. */
function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}

function isConflict(error: Error): boolean {
  return (error as { statusCode?: unknown }).statusCode === 409;
}
