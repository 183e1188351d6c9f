import { makeStyles, Theme } from '@material-ui/core/styles';
import type { LogLevel } from '@foredeck/backstage-plugin-logs-common';
import {
  Tone,
  toneBackground,
  toneColor,
} from '@foredeck/backstage-plugin-foredeck-react';

const TONES: Record<LogLevel, Tone> = {
  fatal: 'error',
  error: 'error',
  warn: 'warning',
  info: 'progress',
  debug: 'neutral',
  trace: 'neutral',
};

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'inline-block',
      padding: theme.spacing(0, 0.75),
      borderRadius: 4,
      fontSize: '0.75rem',
      fontWeight: 600,
      color: ({ tone }) => toneColor(theme, tone),
      backgroundColor: ({ tone }) => toneBackground(theme, tone),
    },
  }),
  { name: 'ForedeckLogLevelName' },
);

/** A level as the line says it. */
export function LevelName({ level }: { level: LogLevel }) {
  const classes = useStyles({ tone: TONES[level] });
  return <span className={classes.root}>{level.toUpperCase()}</span>;
}
