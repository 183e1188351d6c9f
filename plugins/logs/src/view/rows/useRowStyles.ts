import { alpha, makeStyles, Theme } from '@material-ui/core/styles';
import {
  toneBackground,
  toneColor,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';

/** Pixels of a row of one line. */
export const ROW_HEIGHT = 22;
export const HEAD_HEIGHT = 28;
/** Pixels at the end that the way back to the newest lines may cover. */
export const PILL_HEIGHT = 56;
/** Pixels of a character; only an estimate of how a line will wrap. */
export const CHARACTER_WIDTH = 7.25;

const tint = (color: string) => `linear-gradient(${color}, ${color})`;
const found = (theme: Theme) =>
  theme.palette.type === 'dark' ? '#7a5b00' : '#ffe38f';
const foundHere = (theme: Theme) =>
  theme.palette.type === 'dark' ? '#ffc870' : '#ff9f2e';

export const useRowStyles = makeStyles(
  theme => ({
    grid: {
      position: 'relative',
      flex: '1 1 auto',
      minWidth: 0,
      minHeight: 0,
      overflowX: 'hidden',
      overflowY: 'auto',
      overflowAnchor: 'none',
      outline: 'none',
      scrollbarGutter: 'stable',
      fontFamily:
        'ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace',
      fontSize: 12,
      lineHeight: '20px',
      fontVariantLigatures: 'none',
    },
    cells: {
      display: 'grid',
      gridTemplateColumns: 'var(--log-columns)',
      columnGap: 12,
      paddingRight: 12,
    },
    head: {
      position: 'sticky',
      top: 0,
      zIndex: 2,
      height: HEAD_HEIGHT,
      alignItems: 'center',
      backgroundColor: theme.palette.background.paper,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    // Not on the head itself: its columns are as wide as characters of the rows.
    headCell: {
      fontFamily: theme.typography.fontFamily,
      display: 'flex',
      alignItems: 'center',
      gap: 2,
      minWidth: 0,
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: `${HEAD_HEIGHT - 1}px`,
      fontWeight: 600,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    removeColumn: {
      padding: 1,
      '& svg': { fontSize: '0.875rem' },
    },
    body: { position: 'relative' },
    row: {
      position: 'absolute',
      top: 0,
      left: 0,
      right: 0,
      minHeight: ROW_HEIGHT,
      paddingTop: 1,
      paddingBottom: 1,
      boxSizing: 'border-box',
      contain: 'layout style paint',
      cursor: 'pointer',
      '&:hover': { backgroundImage: tint(theme.palette.action.hover) },
    },
    fixed: { height: ROW_HEIGHT, contain: 'strict' },
    error: { backgroundColor: toneBackground(theme, 'error') },
    warning: { backgroundColor: toneBackground(theme, 'warning') },
    active: {
      backgroundImage: tint(alpha(theme.palette.primary.main, 0.14)),
      '&:hover': {
        backgroundImage: tint(alpha(theme.palette.primary.main, 0.18)),
      },
      boxShadow: `inset 0 0 0 1px ${alpha(theme.palette.primary.main, 0.6)}`,
    },
    bar: {
      alignSelf: 'stretch',
      margin: '-1px 0',
      width: 4,
      backgroundColor: 'var(--log-pod)',
    },
    time: {
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    },
    pod: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      color: theme.palette.text.secondary,
    },
    level: { whiteSpace: 'nowrap', fontWeight: 600 },
    toneError: { color: toneColor(theme, 'error') },
    toneWarning: { color: toneColor(theme, 'warning') },
    toneInfo: { color: toneColor(theme, 'progress') },
    toneQuiet: { color: toneColor(theme, 'neutral'), fontWeight: 400 },
    text: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'pre',
      tabSize: 4,
    },
    unfolded: { overflowX: 'auto', textOverflow: 'clip' },
    wrap: {
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      overflow: 'visible',
    },
    // Beside the text, so that a long first line does not push it out of view.
    folding: { display: 'flex', gap: 8, minWidth: 0, gridColumn: '5 / -1' },
    foldText: { flex: '0 1 auto', minWidth: 0 },
    fold: {
      flex: 'none',
      alignSelf: 'flex-start',
      height: 18,
      margin: '1px 0',
      padding: '0 6px',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 9,
      background: theme.palette.background.paper,
      color: theme.palette.text.secondary,
      font: 'inherit',
      fontFamily: theme.typography.fontFamily,
      fontSize: '0.6875rem',
      lineHeight: '16px',
      whiteSpace: 'nowrap',
      cursor: 'pointer',
      '&:hover': { color: theme.palette.text.primary },
    },
    cut: { color: toneColor(theme, 'warning'), fontStyle: 'italic' },
    rest: { color: theme.palette.text.secondary },
    missing: { color: theme.palette.text.disabled },
    found: {
      color: theme.palette.type === 'dark' ? '#ffffff' : '#1b1b1b',
      backgroundColor: found(theme),
      borderRadius: 2,
      scrollMargin: `${HEAD_HEIGHT + ROW_HEIGHT}px 0 ${PILL_HEIGHT}px`,
    },
    foundHere: {
      color: '#1b1b1b',
      backgroundColor: foundHere(theme),
    },
    mark: {
      position: 'absolute',
      top: 0,
      left: 0,
      right: 0,
      height: ROW_HEIGHT,
      padding: theme.spacing(0, 1.5),
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: theme.palette.text.secondary,
      fontFamily: theme.typography.fontFamily,
      fontSize: '0.75rem',
      fontWeight: 600,
      whiteSpace: 'nowrap',
      '&::before, &::after': {
        content: '""',
        flex: '1 1 24px',
        minWidth: 12,
        height: 1,
        backgroundColor: 'currentColor',
        opacity: 0.4,
      },
      '&::before': { flex: '0 0 24px' },
      '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
      '& svg': { fontSize: '1rem', flex: 'none' },
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckLogRows' },
);

export type RowClasses = ReturnType<typeof useRowStyles>;
