import { makeStyles, Theme } from '@material-ui/core/styles';
import { Tone, toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { share, shareTone } from './clusterLook';

const useStyles = makeStyles<Theme, { tone: Tone; part: number }>(
  theme => ({
    root: { minWidth: 130 },
    track: {
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      backgroundColor: theme.palette.action.selected,
    },
    fill: {
      height: '100%',
      width: ({ part }) => `${Math.min(part, 1) * 100}%`,
      backgroundColor: ({ tone }) => toneColor(theme, tone),
    },
    text: {
      fontSize: '0.8125rem',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckUseBar' },
);

export interface UseBarProps {
  /** What it is about, for screen readers. */
  label: string;
  used: number;
  all: number;
  /** Both in words. */
  text: string;
}

/** How much of what a node has is requested. */
export function UseBar({ label, used, all, text }: UseBarProps) {
  const part = share(used, all);
  const classes = useStyles({ tone: shareTone(part), part });
  return (
    <div className={classes.root}>
      <div
        className={classes.track}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(part, 1) * 100)}
        aria-valuetext={text}
      >
        <div className={classes.fill} />
      </div>
      <span className={classes.text}>{text}</span>
    </div>
  );
}
