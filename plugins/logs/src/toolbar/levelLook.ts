import { Theme } from '@material-ui/core/styles';
import { LOG_LEVELS, LogLevel } from '@foredeck/backstage-plugin-logs-common';

/** A level, or `none` for lines that do not say one. */
export type ShownLevel = LogLevel | 'none';

/** Worst first, as people look for them. */
export const SHOWN_LEVELS: readonly ShownLevel[] = [
  ...[...LOG_LEVELS].reverse(),
  'none',
];

// At least 3:1 on the paper of their theme, and apart for colour-blind eyes.
const LIGHT: Record<ShownLevel, string> = {
  fatal: '#8e1b6b',
  error: '#c62828',
  warn: '#b06a00',
  info: '#1f6fb5',
  debug: '#4c7a68',
  trace: '#7a6a9b',
  none: '#7b828b',
};
const DARK: Record<ShownLevel, string> = {
  fatal: '#f08fd3',
  error: '#ff7a70',
  warn: '#ffb74d',
  info: '#6db3f2',
  debug: '#86c5aa',
  trace: '#b9a8dd',
  none: '#9aa1aa',
};

/** The colour of a level's bars and dots. */
export function levelColor(theme: Theme, level: ShownLevel): string {
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[level];
}

/** A level as few people count it: 950, 1.2k, 34k. */
export function shortCount(count: number): string {
  return new Intl.NumberFormat(undefined, {
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(count);
}
