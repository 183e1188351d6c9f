import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from '../status/StatusLabel';
import { hairline, Tone, toneColor } from '../status/tones';
import { PodLine } from './types';

const useStyles = makeStyles(
  theme => ({
    root: { listStyle: 'none', margin: 0, padding: 0 },
    pod: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1, 1.5),
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
    },
    name: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
    details: {
      gridColumn: '1 / -1',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
    problem: {
      gridColumn: '1 / -1',
      color: toneColor(theme, 'error'),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckPodList' },
);

/** Pods with their phase, restarts, image and problem. */
export function PodList({ pods }: { pods: PodLine[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <ul className={classes.root} aria-label={t('progress.pods')}>
      {pods.map(pod => (
        <li key={pod.name} className={classes.pod}>
          <span className={classes.name}>{pod.name}</span>
          <StatusLabel tone={podTone(pod)}>
            {pod.ready ? t('resource.ready') : pod.phase}
          </StatusLabel>
          <span className={classes.details}>
            {[
              pod.workload,
              pod.image,
              pod.restarts > 0
                ? t('progress.restarts', { count: pod.restarts })
                : undefined,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {pod.problem && (
            <span className={classes.problem}>{pod.problem}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function podTone(pod: PodLine): Tone {
  if (pod.problem || pod.phase === 'Failed') {
    return 'error';
  }
  if (pod.ready || pod.phase === 'Succeeded') {
    return 'ok';
  }
  return pod.phase === 'Unknown' ? 'neutral' : 'progress';
}
