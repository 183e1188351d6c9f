import { useCallback, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import {
  HelmOperation,
  ReleaseRow,
  UnstickPlan,
} from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { useFresh } from '../page/useFresh';
import { isPending } from '../releases/isMoving';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';
import { useReleaseRights } from './useReleaseRights';

/** A plan turns from busy to stuck when the portal that works on it is gone. */
const REFRESH_MS = 10_000;

const useStyles = makeStyles(
  theme => ({
    since: { color: theme.palette.text.secondary },
    list: { margin: theme.spacing(0, 0, 1), paddingLeft: theme.spacing(2.5) },
    actions: { marginTop: theme.spacing(1.5) },
    refusal: { marginTop: theme.spacing(1) },
  }),
  { name: 'ForedeckStuckBanner' },
);

export interface StuckBannerProps {
  release: ReleaseRow;
  onStarted(operation: HelmOperation): void;
}

/** Says of a release that was left half changed what happened and what will free it. */
export function StuckBanner(props: StuckBannerProps) {
  return isPending(props.release) ? <PendingBanner {...props} /> : null;
}

function PendingBanner({ release, onStarted }: StuckBannerProps) {
  const { cluster, namespace, name, status } = release;
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(operationsApiRef);
  const load = useCallback(
    () => api.getUnstickPlan({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  const { value: plan, error } = useFresh(load, () => REFRESH_MS);
  if (error && !plan) {
    return (
      <Alert severity="warning">
        <AlertTitle>{t('stuck.pending', { name })}</AlertTitle>
        {messageOf(error)}
      </Alert>
    );
  }
  if (!plan) {
    return null;
  }
  if (plan.busy) {
    return (
      <Alert severity="info" icon={<CircularProgress size={20} />}>
        {t('stuck.busy', { status: tCommon(`status.${status}`), name })}
      </Alert>
    );
  }
  return <StuckPlan release={release} plan={plan} onStarted={onStarted} />;
}

function StuckPlan(props: StuckBannerProps & { plan: UnstickPlan }) {
  const { release, plan, onStarted } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const api = useApi(operationsApiRef);
  const rights = useReleaseRights(release);
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Error>();
  // Freeing it is a rollback or a removal in all but name.
  const denied = plan.action === 'rollback' ? rights.rollback : rights.deploy;

  const run = async () => {
    setRunning(true);
    setRefused(undefined);
    try {
      onStarted(await api.unstick(release));
    } catch (problem) {
      setRefused(problem as Error);
      setRunning(false);
    }
  };

  const [headline, ...rest] = plan.explanation;
  return (
    <Alert severity="warning">
      <AlertTitle>
        {headline ?? t('stuck.pending', { name: release.name })}
      </AlertTitle>
      <div className={classes.since}>
        {t('stuck.since')} <RelativeTime value={plan.since} />
      </div>
      {rest.map(sentence => (
        <div key={sentence}>{sentence}</div>
      ))}
      {plan.warnings.length > 0 && (
        <ul className={classes.list}>
          {plan.warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <Button
          variant="contained"
          color="primary"
          size="small"
          onClick={run}
          disabled={running || denied !== undefined}
          startIcon={running && <CircularProgress size={16} color="inherit" />}
        >
          {plan.action === 'rollback' && plan.toRevision !== undefined
            ? t('stuck.rollback', { revision: String(plan.toRevision) })
            : t(`stuck.action.${plan.action}`)}
        </Button>
      </div>
      {(denied ?? refused) && (
        <div className={classes.refusal} role="alert">
          {denied ?? (refused && messageOf(refused))}
        </div>
      )}
    </Alert>
  );
}
