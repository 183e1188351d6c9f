import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { Tone } from '@foredeck/backstage-plugin-foredeck-react';
import classNames from 'classnames';
import { statusTone } from '../../releases/statusTone';
import { useCellWorld } from './CellContext';

/** Outlines of 16 by 16; drawn here, as a component for each icon would cost more than the row. */
const HEALTH: Record<
  ReleaseRow['health']['state'],
  { tone: Tone; outline: string }
> = {
  healthy: { tone: 'ok', outline: 'M5 8.2 7.2 10.4 11.2 6' },
  progressing: { tone: 'progress', outline: 'M8 4.6V8l2.4 1.6' },
  unhealthy: { tone: 'error', outline: 'M8 4.6v4.2M8 11v.4' },
  unknown: { tone: 'neutral', outline: 'M5.4 8h5.2' },
};

/** Whether the release does what it should, and why not. */
export function HealthCell({ row }: { row: ReleaseRow }) {
  const { classes, shared } = useCellWorld();
  const { state, ready, desired } = row.health;
  const { tone, outline } = HEALTH[state];
  const reason = row.problem ?? withoutName(row.health.reason, row.name);
  return (
    <>
      <div className={classes.line}>
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          className={classNames(classes.icon, classes[`${tone}Text`])}
        >
          <circle cx="8" cy="8" r="6.4" />
          <path d={outline} />
        </svg>
        <span
          className={classNames(
            classes.one,
            state === 'healthy'
              ? undefined
              : [classes.strong, classes[`${tone}Text`]],
          )}
        >
          {shared(`health.${state}`)}
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
  const { classes, tCommon } = useCellWorld();
  const text = tCommon(`status.${row.status}`);
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
