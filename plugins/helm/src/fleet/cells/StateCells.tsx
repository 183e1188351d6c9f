import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import classNames from 'classnames';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpIcon from '@material-ui/icons/HelpOutline';
import { statusTone } from '../../releases/statusTone';
import { helmTranslationRef } from '../../translation';
import { useCellStyles } from './useCellStyles';

const HEALTH: Record<
  ReleaseRow['health']['state'],
  { tone: Tone; icon: typeof ErrorIcon }
> = {
  healthy: { tone: 'ok', icon: CheckCircleIcon },
  progressing: { tone: 'progress', icon: AutorenewIcon },
  unhealthy: { tone: 'error', icon: ErrorIcon },
  unknown: { tone: 'neutral', icon: HelpIcon },
};

/** Whether the release does what it should, and why not. */
export function HealthCell({ row }: { row: ReleaseRow }) {
  const classes = useCellStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const { state, ready, desired } = row.health;
  const { tone, icon: Icon } = HEALTH[state];
  const reason = row.problem ?? withoutName(row.health.reason, row.name);
  return (
    <>
      <div className={classes.line}>
        <Icon
          aria-hidden
          className={classNames(
            classes.icon,
            classes[`${tone}Text`],
            state === 'progressing' && classes.turning,
          )}
        />
        <span
          className={classNames(
            classes.one,
            state === 'healthy'
              ? undefined
              : [classes.strong, classes[`${tone}Text`]],
          )}
        >
          {t(`health.${state}`)}
        </span>
        {desired !== undefined && (
          <span className={classNames(classes.quiet, classes.numbers)}>
            {ready ?? 0}/{desired}
          </span>
        )}
      </div>
      {reason && (
        <div className={classes.second} title={reason}>
          {reason}
        </div>
      )}
    </>
  );
}

/** Drops a leading "payment: " in the row of "payment". */
function withoutName(reason: string | undefined, name: string) {
  const prefix = `${name}: `;
  return reason?.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}

/** What Helm says of the release; what is as usual stays quiet. */
export function StatusCell({ row }: { row: ReleaseRow }) {
  const classes = useCellStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const text = t(`status.${row.status}`);
  return row.status === 'deployed' ? (
    <span className={classNames(classes.one, classes.quiet)}>{text}</span>
  ) : (
    <span
      className={classNames(
        classes.pill,
        classes[`${statusTone(row.status)}Pill`],
      )}
    >
      {text}
    </span>
  );
}
