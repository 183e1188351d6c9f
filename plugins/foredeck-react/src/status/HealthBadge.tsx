import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from './StatusLabel';
import { Tone } from './tones';

export type HealthState = 'healthy' | 'progressing' | 'unhealthy' | 'unknown';

const TONES: Record<HealthState, Tone> = {
  healthy: 'ok',
  progressing: 'progress',
  unhealthy: 'error',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', minWidth: 0 },
    reason: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.4,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckHealthBadge' },
);

/** Health in a word, with the reason below it when there is one. */
export function HealthBadge(props: { state: HealthState; reason?: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  return (
    <div className={classes.root}>
      <StatusLabel tone={TONES[props.state]}>
        {t(`health.${props.state}`)}
      </StatusLabel>
      {props.reason && <span className={classes.reason}>{props.reason}</span>}
    </div>
  );
}
