import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Tone, toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { quotaTone } from '../model/tightestQuota';

const useStyles = makeStyles(
  theme => ({
    track: {
      height: 4,
      borderRadius: 2,
      overflow: 'hidden',
      backgroundColor: theme.palette.action.selected,
    },
    bar: { height: '100%', borderRadius: 2 },
  }),
  { name: 'ForedeckQuotaMeter' },
);

const TONES: Record<ReturnType<typeof quotaTone>, Tone> = {
  neutral: 'progress',
  warning: 'warning',
  error: 'error',
};

/** How full a quota is. */
export function QuotaMeter(props: { label: string; ratio: number }) {
  const { label, ratio } = props;
  const classes = useStyles();
  const theme = useTheme();
  const percent = Math.round(ratio * 100);
  return (
    <div
      className={classes.track}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(percent, 100)}
      aria-valuetext={`${percent} %`}
    >
      <div
        className={classes.bar}
        style={{
          width: `${Math.min(percent, 100)}%`,
          backgroundColor: toneColor(theme, TONES[quotaTone(ratio)]),
        }}
      />
    </div>
  );
}
