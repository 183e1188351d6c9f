import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyChecksTranslationRef } from '../../messages/checks';
import { environmentName } from '../../model/environmentName';
import { summarisePlan } from '../../model/planSummary';
import { Obstacle } from '../../model/preflightLog';

const useStyles = makeStyles(
  { why: { textAlign: 'right' } },
  { name: 'ForedeckCopyStartButton' },
);

export interface StartButtonProps {
  plan: CopyPlan;
  /** What keeps it from being started. */
  obstacle?: Obstacle;
  starting: boolean;
  onStart(): void;
}

/** Says what starting it will do, and while it can not, why. */
export function StartButton(props: StartButtonProps) {
  const { plan, obstacle, starting, onStart } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyChecksTranslationRef);
  const { actions, stores } = summarisePlan(plan);
  const changed = actions.add + actions.update + actions.remove;
  const to = environmentName(plan.target);
  const words = () => {
    if (changed === 0) {
      return t('start.nothing', { to });
    }
    const services = t('start.services', { count: changed });
    const what =
      stores.copied + stores.fresh > 0
        ? t('start.withData', { what: services })
        : services;
    if (!plan.targetExists) {
      return t('start.create', { to, what });
    }
    return t(`start.${plan.mode}`, { to, what });
  };
  return (
    <>
      {obstacle && (
        <Typography
          id={id}
          variant="body2"
          color="textSecondary"
          className={classes.why}
        >
          {t(`why.${obstacle}`)}
        </Typography>
      )}
      <Button
        variant="contained"
        color="primary"
        disabled={obstacle !== undefined || starting}
        aria-describedby={obstacle ? id : undefined}
        onClick={onStart}
        startIcon={starting && <CircularProgress size={16} color="inherit" />}
      >
        {words()}
      </Button>
    </>
  );
}
