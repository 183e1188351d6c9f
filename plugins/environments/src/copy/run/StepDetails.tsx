import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { HELM_PLUGIN_ID } from '@foredeck/backstage-plugin-helm-common';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import {
  ClockTime,
  LinkButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import { operationRouteRef } from '../../routes';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { useStepStateName } from '../parts/useStepStateName';
import { RunStep } from './copyLog';
import { DataProgressView } from './DataProgressView';
import { RetryButton } from './RetryButton';
import { VerificationTable } from './VerificationTable';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
      minWidth: 0,
    },
    message: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      color: theme.palette.text.secondary,
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ForedeckStepDetails' },
);

export interface StepDetailsProps {
  copy: Copy;
  step: RunStep;
  steps: readonly RunStep[];
  onActed(copy: Copy): void;
}

/** All there is to know about one step. */
export function StepDetails(props: StepDetailsProps) {
  const { copy, step, steps, onActed } = props;
  const { now } = step;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const stateName = useStepStateName();
  const operation = useRouteRef(operationRouteRef);
  const before = step.dependsOn.flatMap(
    key => steps.find(one => one.key === key)?.title ?? [],
  );
  return (
    <div className={classes.root}>
      {now.message && <div className={classes.message}>{now.message}</div>}
      {now.data && <DataProgressView name={step.title} data={now.data} />}
      {now.verification && (
        <VerificationTable name={step.title} verification={now.verification} />
      )}
      <div className={classes.facts}>
        <span>{stateName(now.state)}</span>
        {now.startedAt && (
          <span>
            <ClockTime value={now.startedAt} />
            {now.finishedAt && (
              <>
                {' – '}
                <ClockTime value={now.finishedAt} />
              </>
            )}
          </span>
        )}
        {now.attempt > 1 && (
          <span>{t('attempt', { number: String(now.attempt) })}</span>
        )}
        {before.length > 0 && (
          <span>
            {t('waitsFor')} {before.slice(0, 6).join(', ')}
            {before.length > 6 && ` +${before.length - 6}`}
          </span>
        )}
      </div>
      <div className={classes.actions}>
        <RetryButton copy={copy} step={step} onActed={onActed} />
        {now.operationId && operation && (
          <LinkButton
            size="small"
            variant="outlined"
            to={operation({ plugin: HELM_PLUGIN_ID, id: now.operationId })}
          >
            {t('openOperation')}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
