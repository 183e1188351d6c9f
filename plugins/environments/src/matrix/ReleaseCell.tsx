import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import classNames from 'classnames';
import { Link } from 'react-router-dom';
import { DriftAnswer } from '../drift/driftAnswer';
import { DriftMark } from '../drift/DriftMark';
import { environmentsMatrixTranslationRef } from '../messages/matrix';
import { releaseVersion } from '../model/releaseVersion';
import { HealthIcon } from './HealthIcon';
import { MatrixClasses } from './useMatrixStyles';

const HEALTH_TONES: Record<
  ReleaseRow['health']['state'],
  Exclude<Tone, 'warning'>
> = {
  healthy: 'ok',
  progressing: 'progress',
  unhealthy: 'error',
  unknown: 'neutral',
};

export interface ReleaseCellProps {
  classes: MatrixClasses;
  row: ReleaseRow;
  service: string;
  environment: string;
  /** The environment to the left that has the same service in another version. */
  differsFrom?: string;
  /** The version is the one of the environment to the left. */
  same: boolean;
  /** Names the release, where several stand in one cell. */
  named: boolean;
  href?: string;
  /** Whether it is on the cluster as it asks for, where that is known. */
  drift?: DriftAnswer;
}

/** One release: its version, how it does, and what is to be known about it. */
export function ReleaseCell(props: ReleaseCellProps) {
  const { classes, row, href } = props;
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const { t: shared } = useTranslationRef(foredeckReactTranslationRef);
  const { state } = row.health;
  const version = releaseVersion(row) ?? t('noVersion');
  const newer =
    row.newestChartVersion && t('newer', { version: row.newestChartVersion });
  const second = useSecondLine(row);
  const label = [
    t('cell', {
      service: props.named ? row.name : props.service,
      environment: props.environment,
      version,
      health: shared(`health.${state}`),
    }),
    second.text,
    newer,
  ];
  const hints = [
    props.differsFrom && t('differs', { environment: props.differsFrom }),
    row.image,
    newer,
    second.text,
  ];
  const content = (
    <>
      <span className={classes.line}>
        <HealthIcon
          state={state}
          className={classNames(classes.icon, classes[HEALTH_TONES[state]])}
        />
        <span
          className={classNames(
            classes.version,
            props.same ? classes.same : classes.changed,
          )}
        >
          {props.named ? `${row.name} ${version}` : version}
        </span>
        {newer && (
          <span className={classes.newer} aria-hidden>
            ↑
          </span>
        )}
      </span>
      <span
        className={classNames(
          classes.second,
          second.tone && classes[second.tone],
        )}
        style={{ display: 'block' }}
      >
        {second.text}
      </span>
    </>
  );
  const shown = {
    className: classNames(classes.release, href && classes.link),
    title: hints.filter(Boolean).join('\n'),
  };
  return (
    <div className={classes.placed}>
      {href ? (
        <Link
          {...shown}
          to={href}
          aria-label={label.filter(Boolean).join('. ')}
        >
          {content}
        </Link>
      ) : (
        <span {...shown}>{content}</span>
      )}
      <DriftMark release={row} answer={props.drift} />
    </div>
  );
}

/** The most urgent thing to say; the chart when there is nothing. */
function useSecondLine(row: ReleaseRow): {
  text: string;
  tone?: 'error' | 'warning' | 'progress';
} {
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const { health, status } = row;
  if (row.problem) {
    return { text: row.problem, tone: 'warning' };
  }
  if (status === 'failed') {
    return { text: t('status.failed'), tone: 'error' };
  }
  if (status !== 'deployed') {
    return { text: t(`status.${status}`), tone: 'progress' };
  }
  if (health.reason && health.state !== 'healthy') {
    return {
      text: withoutName(health.reason, row.name),
      tone: health.state === 'unhealthy' ? 'error' : 'progress',
    };
  }
  return { text: t('chart', { version: row.chartVersion ?? '–' }) };
}

/** Drops a leading "payment: " in the row of "payment". */
function withoutName(reason: string, name: string): string {
  const prefix = `${name}: `;
  return reason.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}
