import { CSSProperties } from 'react';
import {
  darken,
  getContrastRatio,
  lighten,
  Theme,
} from '@material-ui/core/styles';
import type {
  AnsiColor,
  AnsiStyle,
} from '@foredeck/backstage-plugin-logs-common';

// A terminal's sixteen, each at least 4.5:1 on the paper of its theme.
const LIGHT = [
  '#24292f',
  '#b3261e',
  '#17703a',
  '#8a5300',
  '#1f5493',
  '#8e1b6b',
  '#0b6478',
  '#5b6068',
  '#5b6068',
  '#c62828',
  '#1d7d43',
  '#8f5600',
  '#2563ab',
  '#a0247b',
  '#0e7085',
  '#3b4047',
];
const DARK = [
  '#9aa1aa',
  '#ff8a80',
  '#86e0a0',
  '#ffc870',
  '#82b9ff',
  '#f08fd3',
  '#6fd6e8',
  '#d7dbe0',
  '#aab1ba',
  '#ffa39b',
  '#a4ecb8',
  '#ffd899',
  '#a5ceff',
  '#f7b1e2',
  '#9ae6f2',
  '#ffffff',
];

/** WCAG 2.1, 1.4.3: text of normal size. */
const LEAST_CONTRAST = 4.5;
const STEP = 0.15;

/** How a run of text looks on the paper of a theme, always so that it can be read. */
export function ansiStyle(style: AnsiStyle, theme: Theme): CSSProperties {
  const { bold, dim, italic, underline } = style;
  return {
    ...colors(style, theme),
    ...(bold && { fontWeight: 700 }),
    // A thinner face rather than a paler one, which could not be read.
    ...(dim && { fontWeight: 300, fontStyle: 'italic' }),
    ...(italic && { fontStyle: 'italic' }),
    ...(underline && { textDecoration: 'underline' }),
  };
}

function colors(style: AnsiStyle, theme: Theme): CSSProperties {
  const { paper } = theme.palette.background;
  const own = hexOf(style.color, theme);
  const behind = style.inverse
    ? own ?? theme.palette.text.primary
    : hexOf(style.background, theme);
  if (behind === undefined) {
    return own ? { color: readableOn(paper, own) } : {};
  }
  const front = style.inverse
    ? hexOf(style.background, theme) ?? paper
    : own ?? theme.palette.getContrastText(behind);
  return { color: readableOn(behind, front), backgroundColor: behind };
}

function hexOf(color: AnsiColor | undefined, theme: Theme) {
  return typeof color === 'number'
    ? (theme.palette.type === 'dark' ? DARK : LIGHT)[color]
    : color;
}

/** The colour, moved away from what is behind it until it can be read. */
function readableOn(behind: string, color: string): string {
  const isDark =
    getContrastRatio('#ffffff', behind) > getContrastRatio('#000000', behind);
  const away = isDark ? lighten : darken;
  for (let share = 0; share < 1; share += STEP) {
    const moved = share === 0 ? color : away(color, share);
    if (getContrastRatio(moved, behind) >= LEAST_CONTRAST) {
      return moved;
    }
  }
  return isDark ? '#ffffff' : '#000000';
}
