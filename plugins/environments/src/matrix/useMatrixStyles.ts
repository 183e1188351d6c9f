import { makeStyles } from '@material-ui/core/styles';
import {
  toneColor,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';

/** Of the services' names and of each environment; narrower where there is little room. */
export const WIDTHS = { name: 220, column: 196 };
export const NARROW_WIDTHS = { name: 152, column: 176 };
export const ROW_HEIGHT = 52;

export const useMatrixStyles = makeStyles(
  theme => ({
    scroll: {
      overflow: 'auto',
      backgroundColor: theme.palette.background.paper,
      colorScheme: theme.palette.type,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    // Only where rows are left out while they can not be seen.
    tall: { maxHeight: 'max(420px, calc(100vh - 260px))' },
    table: {
      // Lines between cells stay with cells that stick.
      borderCollapse: 'separate',
      borderSpacing: 0,
      width: '100%',
      tableLayout: 'fixed',
      fontSize: '0.8125rem',
      lineHeight: '18px',
    },
    corner: {
      position: 'sticky',
      zIndex: 3,
      top: 0,
      left: 0,
      verticalAlign: 'bottom',
      textAlign: 'left',
      padding: theme.spacing(1.25, 1.5),
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      fontWeight: 600,
      backgroundColor: theme.palette.background.paper,
      borderBottom: `1px solid ${theme.palette.divider}`,
      borderRight: `1px solid ${theme.palette.divider}`,
    },
    head: {
      position: 'sticky',
      zIndex: 2,
      top: 0,
      height: '100%',
      verticalAlign: 'top',
      textAlign: 'left',
      fontWeight: 400,
      padding: theme.spacing(1.25, 1.5),
      backgroundColor: theme.palette.background.paper,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    row: {
      '&:hover > th, &:hover > td': {
        backgroundImage: `linear-gradient(${theme.palette.action.hover}, ${theme.palette.action.hover})`,
      },
      '&:last-child > th, &:last-child > td': { borderBottom: 0 },
    },
    name: {
      position: 'sticky',
      zIndex: 1,
      left: 0,
      textAlign: 'left',
      fontWeight: 600,
      padding: theme.spacing(0.75, 1.5),
      backgroundColor: theme.palette.background.paper,
      borderBottom: `1px solid ${theme.palette.divider}`,
      borderRight: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    cell: {
      height: ROW_HEIGHT,
      padding: theme.spacing(0.5, 0.75),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    none: {
      display: 'block',
      padding: theme.spacing(0, 0.75),
      color: theme.palette.text.secondary,
    },
    entity: {
      color: theme.palette.text.primary,
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    placed: { display: 'flex', alignItems: 'center' },
    release: {
      display: 'block',
      flex: '1 1 auto',
      padding: theme.spacing(0.375, 0.75),
      borderRadius: 6,
      color: 'inherit',
      textDecoration: 'none',
      minWidth: 0,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    link: {
      '&:hover': { backgroundColor: theme.palette.action.selected },
      '&:hover $version': { textDecoration: 'underline' },
    },
    line: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      minWidth: 0,
    },
    icon: {
      width: 16,
      height: 16,
      flex: 'none',
      fill: 'none',
      stroke: 'currentColor',
      strokeWidth: 1.5,
      strokeLinecap: 'round',
      strokeLinejoin: 'round',
    },
    ok: { color: toneColor(theme, 'ok') },
    progress: { color: toneColor(theme, 'progress') },
    warning: { color: toneColor(theme, 'warning') },
    error: { color: toneColor(theme, 'error') },
    neutral: { color: toneColor(theme, 'neutral') },
    version: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    },
    // What is new from left to right stands out; what is the same stays quiet.
    changed: { fontWeight: 600 },
    same: { color: theme.palette.text.secondary },
    newer: {
      flex: 'none',
      fontWeight: 700,
      color: toneColor(theme, 'progress'),
    },
    second: {
      paddingLeft: 22,
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: '16px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      // Before the tone, which has to win.
      '&$error': { color: toneColor(theme, 'error') },
      '&$warning': { color: toneColor(theme, 'warning') },
      '&$progress': { color: toneColor(theme, 'progress') },
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckServiceMatrix' },
);

export type MatrixClasses = ReturnType<typeof useMatrixStyles>;
